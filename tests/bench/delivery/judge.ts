import type { Edition } from "../../../src/core/schedule/edition.ts";
import { type Group, groupTexts } from "./groups.ts";
import type { Standing } from "./messages.ts";

/** What the ledger says of a post: an edition, or what was new for an alert. */
export type Row = Pick<Edition, "id" | "state" | "reason" | "attempts" | "posted" | "sentAt">;

export const kinds = ["digest", "alert"] as const;

/** What somebody was promised: a digest, or that an alert tells of an article. */
export type Owed = {
  readonly group: Group;
  readonly kind: (typeof kinds)[number];
  /** Where it is to stand: see `Standing`. */
  readonly place: string;
  /** In words, for whoever looks into it. */
  readonly what: string;
  /** When it was to be posted at the earliest. */
  readonly from: Temporal.Instant;
  /** By which it is known where it stands (`Mark.digest`); "" when the ledger does not have it. */
  readonly digest: string;
  readonly row: Row | null;
};

/**
 * kept: it stands there whole and once, and the ledger says sent. unsure: the platform does not tell, and the ledger says
 * unknown. All else breaks the promise. lost: it does not stand there whole, or the ledger does not say sent. doubled:
 * any of it stands there twice. untold: unknown, though the platform would have told. untrue: the ledger names other
 * messages than stand there.
 */
export const verdicts = ["kept", "unsure", "lost", "doubled", "untold", "untrue"] as const;
export type Verdict = (typeof verdicts)[number];

export type Judged = Owed & { readonly verdict: Verdict; readonly standing: readonly Standing[] };

export type Judgement = {
  readonly judged: readonly Judged[];
  /** Posts of the ledger that nobody is owed, messages that are of none, and such as are said to stand there and do not. */
  readonly strange: readonly string[];
};

/** Compares, one by one and message by message, what was promised, what the ledger says (all of it), and what stands there. */
export function judge(owed: readonly Owed[], ledger: readonly Row[], standing: readonly Standing[]): Judgement {
  const judged = owed.map((one): Judged => {
    const own = standing.filter((message) => isOf(message, one));
    return { ...one, verdict: verdictOf(one, own), standing: own };
  });
  return { judged, strange: [...strangePosts(owed, ledger), ...strangeMessages(judged, standing)] };
}

function isOf({ group, place, marks }: Standing, owed: Owed): boolean {
  return group === owed.group && place === owed.place && marks.some(({ digest }) => digest === owed.digest);
}

function verdictOf({ group, digest, row }: Owed, own: readonly Standing[]): Verdict {
  const shown = own.flatMap(({ marks }) => marks.filter((mark) => mark.digest === digest));
  const stories = shown.map(({ story }) => story);
  if (new Set(stories).size < stories.length) return "doubled";
  if (row?.state === "unknown") return groupTexts[group].tells ? "untold" : "unsure";
  const isWhole =
    stories.length > 0 && stories.length === shown[0]?.of && stories.every((story, at) => story === at + 1);
  if (!isWhole || row?.state !== "sent") return "lost";
  return own.every(({ id }) => row.posted.includes(id)) ? "kept" : "untrue";
}

function strangePosts(owed: readonly Owed[], ledger: readonly Row[]): readonly string[] {
  const known = new Set(owed.map(({ row }) => row?.id));
  const strangers = ledger.filter(({ id }) => !known.has(id)).map(({ id, state }) => `post ${id}, ${state}`);
  const digests = owed.flatMap(({ kind, row }) => (kind === "digest" && row ? [row.id] : []));
  const twice = digests.filter((id, at) => digests.indexOf(id) < at).map((id) => `post ${id}, stands for two digests`);
  return [...strangers, ...twice];
}

function strangeMessages(judged: readonly Judged[], standing: readonly Standing[]): readonly string[] {
  const keyOf = ({ group }: { readonly group: Group }, id: string): string => `${groupTexts[group].name}, ${id}`;
  const named = new Set(judged.flatMap((one) => (one.row?.posted ?? []).map((id) => keyOf(one, id))));
  const expected = new Set(judged.flatMap((one) => one.standing.map(({ id }) => keyOf(one, id))));
  const stands = new Set(standing.map((one) => keyOf(one, one.id)));
  const unsure = new Map(judged.flatMap((one) => (one.verdict === "unsure" ? [[one.row?.id, one.place]] : [])));
  const strangers = standing.filter((one) => {
    const key = keyOf(one, one.id);
    if (one.marks.length > 0) return !expected.has(key);
    if (named.has(key)) return false;
    // the end of what an alert tells says nothing of any article: each post that nobody is sure of may have one
    const [post] = [...unsure].find(([, place]) => place === one.place) ?? [];
    return !unsure.delete(post);
  });
  return [
    ...strangers.map((one) => `message in ${keyOf(one, one.id)}, is nobody's`),
    ...[...named].filter((key) => !stands.has(key)).map((key) => `message in ${key}, is only in the ledger`),
  ];
}
