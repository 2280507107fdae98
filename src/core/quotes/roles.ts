import type { Published } from "../article/article.ts";
import { oldestFirst, rangeOf } from "../article/published.ts";
import type { LanguageProfile, Languages } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { SpeakerRole } from "../ports.ts";

/** A role of one speaker, in all the wordings that outlets have for it. */
export type FoldedRole = {
  /** The longest wording; of equally long ones the oldest. */
  readonly role: string;
  readonly sources: readonly string[];
  readonly first: Published;
  readonly last: Published;
  /** Came after all roles before it in the list, in the same language: a real change. Else it is borne beside them. */
  readonly isChange: boolean;
};

/**
 * The roles of one speaker with those that say the same as one, oldest first, one language after the other. Two say the
 * same when one begins with the words of the other ("ordfører", "ordførar i Orredal") or of a part of it ("arkeolog og
 * prosjektleder"), whatever their case, form and articles. Languages with one stemmer (bokmål and nynorsk) are one;
 * across others nobody can tell, so that the mayor is no change from «ordføreren».
 */
export function foldRoles(roles: readonly SpeakerRole[], languages: Languages, zone: string): readonly FoldedRole[] {
  const byDate = oldestFirst(zone);
  const sorted = roles.toSorted((a, b) => byDate(a.first, b.first) || byDate(a.last, b.last));
  const worded = sorted.map((role): Worded => {
    const profile = languages.get(role.language);
    if (!profile) throw new Error(`roles: there is no language profile for ${role.language}`);
    return { role, profile, stems: stemsOf(role.role, profile) };
  });
  return [...Map.groupBy(worded, ({ profile }) => profile.stemmer).values()].flatMap((same) =>
    inOrder(
      groupsOf(same).map((group) => foldGroup(group, zone)),
      zone,
    ),
  );
}

type Worded = {
  readonly role: SpeakerRole;
  readonly profile: LanguageProfile;
  readonly stems: readonly string[];
};

function stemsOf(role: string, profile: LanguageProfile): readonly string[] {
  const words = wordsOf(role).map(({ text }) => text.toLowerCase());
  const start = words.findIndex((word) => !profile.determiners.includes(word));
  return words.slice(Math.max(0, start)).map((word) => {
    const [own = "", other = ""] = profile.spellings.find(([part]) => word.includes(part)) ?? [];
    const written = word.replace(own, other);
    // twice, for a definite form keeps the ending of its noun: "ordføreren", "ordfører", "ordfør"
    return stemOf(stemOf(written, profile), profile);
  });
}

/** The wordings of each role, the longest first. One that several roles begin with joins that of its own outlet. */
function groupsOf(worded: readonly Worded[]): readonly (readonly Worded[])[] {
  const groups: Worded[][] = [];
  for (const one of worded.toSorted((a, b) => b.stems.length - a.stems.length)) {
    const like = groups.filter(([longest]) => longest && saysTheSame(one.stems, longest));
    const own = like.find((group) => group.some(({ role }) => role.source === one.role.source)) ?? like[0];
    if (own) own.push(one);
    else groups.push([one]);
  }
  return groups;
}

function saysTheSame(short: readonly string[], { stems: long, profile }: Worded): boolean {
  if (short.length === 0) return long.length === 0;
  return long.some(
    (_, at) =>
      (at === 0 || profile.conjunctions.includes(long[at - 1] ?? "")) &&
      short.every((stem, i) => long[at + i] === stem),
  );
}

function foldGroup(group: readonly Worded[], zone: string): Omit<FoldedRole, "isChange"> {
  const byDate = oldestFirst(zone);
  const roles = group.map(({ role }) => role).toSorted((a, b) => byDate(a.first, b.first));
  const dates = roles.flatMap(({ first, last }) => [first, last]).toSorted(byDate);
  const unknown: Published = { precision: "unknown" };
  return {
    role: group[0]?.role.role ?? "",
    sources: [...new Set(roles.map(({ source }) => source))],
    first: dates.find(({ precision }) => precision !== "unknown") ?? unknown,
    last: dates.at(-1) ?? unknown,
  };
}

function inOrder(roles: readonly Omit<FoldedRole, "isChange">[], zone: string): FoldedRole[] {
  const byDate = oldestFirst(zone);
  const sorted = roles.toSorted((a, b) => byDate(a.first, b.first) || byDate(a.last, b.last));
  return sorted.map((role, index) => {
    const before = sorted.slice(0, index);
    return { ...role, isChange: index > 0 && before.every((earlier) => isOver(earlier.last, role.first, zone)) };
  });
}

/** Whether what was last said at one time was over at another: by the day, and never where either is unknown. */
function isOver(last: Published, next: Published, zone: string): boolean {
  const [end, begin] = [rangeOf(last, zone)?.to, rangeOf(next, zone)?.from];
  if (!end || !begin) return false;
  const lastDay = end.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  return Temporal.PlainDate.compare(lastDay, begin.toZonedDateTimeISO(zone).toPlainDate()) < 0;
}
