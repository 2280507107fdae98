import { type Guise, isOtherRole, isSameRole } from "./guise.ts";
import { isSameHead } from "./role-heads.ts";

/** One of those who bear a full name. */
export type Person = {
  /** Tells bearers of one name apart: empty for the only or the first one, else the role nouns met first. */
  readonly key: string;
  readonly guises: readonly Guise[];
};

/** What is known of a name in one article. */
export type Met = Pick<Guise, "heads" | "source"> & { readonly atMs: number | null };

const dayMs = 24 * 3_600_000;

/**
 * Two roles of one name are taken for two people's when each is still borne so long after the other was. Outlets word the
 * roles of one event differently, and a change of office shows late in some of them: both are a matter of days.
 */
const besideMs = 14 * dayMs;

/**
 * Of roles that may well be one person's, each has to be met over so long besides: an outlet that shares nothing with
 * others may have a word of its own for somebody once, and not for weeks.
 */
const lastingMs = 28 * dayMs;

/** A person is expected to be met so long before and after the articles that name their role. */
const aroundMs = 90 * dayMs;

/** The key of somebody of whom the name does not say which of its bearers it is. */
export const unknownBearer = "?";

/**
 * Who bears a full name, the earliest first. All guises are one person unless the evidence is against it:
 *
 * 1. Guises with a role noun in common are one person's, and so are those of one outlet: whoever writes about two
 *    namesakes tells them apart, and all that an outlet tells us by is the role.
 * 2. What is left are groups with no role and no outlet in common. When the times of two of them run beside each other
 *    (`besideMs`), the name has several bearers, and each group is one. Else roles follow upon each other: a career.
 * 3. Roles of one life ("minister", "ordfører") never tell two apart, roles of different lives ("minister", "spiller") do at
 *    once, and where a life is not known, both roles must last (`lastingMs`).
 *
 * The same for the same guises in whatever order. Guises without a role are nobody's evidence. Never empty.
 */
export function personsOf(guises: readonly Guise[]): readonly Person[] {
  const groups = groupsOf(guises.filter(({ heads }) => heads.length > 0)).toSorted(earliestFirst);
  const isShared = groups.some((one, index) => groups.slice(index + 1).some((other) => areBeside(one, other)));
  if (!isShared) return [{ key: "", guises }];
  return groups.map((group, index) => ({ key: index === 0 ? "" : headsOf(group), guises: group }));
}

/**
 * Which of a name's bearers an article means: the only one there is, else the only one with that role, else in that outlet,
 * else at that time. Null when several or none fit.
 */
export function personMet(persons: readonly Person[], met: Met): Person | null {
  const [first] = persons;
  if (persons.length === 1) return first ?? null;
  if (met.heads.length > 0) {
    const alike = persons.filter(({ guises }) => guises.some((guise) => isSameRole(guise, met)));
    return alike.length === 1 ? (alike[0] ?? null) : null;
  }
  const inOutlet = persons.filter(({ guises }) => guises.some(({ source }) => source === met.source));
  if (inOutlet.length > 0) return inOutlet.length === 1 ? (inOutlet[0] ?? null) : null;
  const atTime = persons.filter((person) => isAround(person, met.atMs));
  return atTime.length === 1 ? (atTime[0] ?? null) : null;
}

/** Joins guises until no two groups have a role or an outlet in common: by way of what they have, not each with each. */
function groupsOf(guises: readonly Guise[]): readonly (readonly Guise[])[] {
  const nouns = [...new Set(guises.flatMap(({ heads }) => heads))];
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    const above = parent.get(node);
    if (above === undefined) return node;
    const found = root(above);
    parent.set(node, found);
    return found;
  };
  const join = (a: string, b: string) => {
    const [from, to] = [root(a), root(b)];
    if (from !== to) parent.set(from, to);
  };
  for (const [index, noun] of nouns.entries()) {
    for (const other of nouns.slice(index + 1)) if (isSameHead(noun, other)) join(ofNoun(noun), ofNoun(other));
  }
  for (const { heads, source } of guises) for (const head of heads) join(ofNoun(head), ofOutlet(source));
  const groups = Map.groupBy(guises, ({ source }) => root(ofOutlet(source)));
  return [...groups.values()].map((group) => group.toSorted(firstMetFirst));
}

const ofNoun = (noun: string) => `noun ${noun}`;
const ofOutlet = (source: string) => `outlet ${source}`;

function areBeside(a: readonly Guise[], b: readonly Guise[]): boolean {
  if (!a.some((one) => b.some((other) => isOtherRole(one, other)))) return false;
  const [ofA, ofB] = [spanOf(a), spanOf(b)];
  if (ofA === null || ofB === null) return false;
  const [livesOfA, livesOfB] = [a, b].map((group) => group.flatMap(({ fields }) => fields));
  if (livesOfA?.some((life) => livesOfB?.includes(life))) return false;
  const areLivesKnown = livesOfA?.length !== 0 && livesOfB?.length !== 0;
  const last = [ofA, ofB].every(({ firstMs, lastMs }) => lastMs - firstMs >= lastingMs);
  const areMetAfterEachOther = ofA.lastMs - ofB.firstMs >= besideMs && ofB.lastMs - ofA.firstMs >= besideMs;
  return areMetAfterEachOther && (areLivesKnown || last);
}

function spanOf(guises: readonly Guise[]): { readonly firstMs: number; readonly lastMs: number } | null {
  let span: { firstMs: number; lastMs: number } | null = null;
  for (const { firstMs, lastMs } of guises) {
    if (firstMs === null || lastMs === null) continue;
    span = span
      ? { firstMs: Math.min(span.firstMs, firstMs), lastMs: Math.max(span.lastMs, lastMs) }
      : { firstMs, lastMs };
  }
  return span;
}

function isAround({ guises }: Person, atMs: number | null): boolean {
  const span = spanOf(guises);
  return span !== null && atMs !== null && span.firstMs - aroundMs <= atMs && atMs <= span.lastMs + aroundMs;
}

function earliestFirst(a: readonly Guise[], b: readonly Guise[]): number {
  const first = (group: readonly Guise[]) => spanOf(group)?.firstMs ?? Infinity;
  return compare(first(a), first(b)) || compare(headsOf(a), headsOf(b));
}

/** Of guises of one moment the order of their words decides, so that nothing depends on how they came in. */
function firstMetFirst(a: Guise, b: Guise): number {
  return (
    compare(a.firstMs ?? Infinity, b.firstMs ?? Infinity) ||
    compare(a.heads.join(" "), b.heads.join(" ")) ||
    compare(a.source, b.source) ||
    compare(a.stemmer, b.stemmer)
  );
}

function headsOf([first]: readonly Guise[]): string {
  return first?.heads.join(" ") ?? "";
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
