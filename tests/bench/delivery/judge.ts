import type { Edition } from "../../../src/core/schedule/edition.ts";
import { type Group, groupTexts } from "./groups.ts";
import { digestName } from "./made-up-digest.ts";
import type { Standing } from "./messages.ts";

/** A digest that somebody was promised. */
export type Promised = { readonly group: Group; readonly scheduleId: string; readonly due: Temporal.Instant };

/**
 * kept: it stands there whole and once, and the ledger says sent. unsure: the platform does not tell, and the ledger says
 * unknown. All else breaks the promise. lost: it does not stand there whole, or the ledger does not say sent. doubled:
 * any of it stands there twice. untold: unknown, though the platform would have told. untrue: the ledger names other
 * messages than stand there.
 */
export const verdicts = ["kept", "unsure", "lost", "doubled", "untold", "untrue"] as const;
export type Verdict = (typeof verdicts)[number];

export type Judged = {
  readonly promised: Promised;
  readonly verdict: Verdict;
  readonly edition: Edition | null;
  /** By which it is known in its channel; "" when the ledger does not have it. */
  readonly digest: string;
  readonly standing: readonly Standing[];
};

export type Judgement = {
  readonly judged: readonly Judged[];
  /** Editions that nobody was promised, and messages that are of none. */
  readonly strange: readonly string[];
};

/** Compares, digest by digest and message by message, what was promised, what the ledger says, and what stands there. */
export function judge(
  promised: readonly Promised[],
  ledger: readonly Edition[],
  standing: readonly Standing[],
): Judgement {
  const keyOf = (scheduleId: string, due: Temporal.Instant): string => `${scheduleId} ${due}`;
  const editions = new Map(ledger.map((edition) => [keyOf(edition.scheduleId, edition.due), edition]));
  const known = new Set(ledger.map(({ scheduleId, since }) => digestName(scheduleId, since)));
  const judged = promised.map((one): Judged => {
    const edition = editions.get(keyOf(one.scheduleId, one.due)) ?? null;
    editions.delete(keyOf(one.scheduleId, one.due));
    const digest = edition === null ? "" : digestName(edition.scheduleId, edition.since);
    const own = standing.filter(({ marks }) => marks.some((mark) => mark.digest === digest));
    return { promised: one, verdict: verdictOf(one.group, digest, edition, own), edition, digest, standing: own };
  });
  const strangers = standing.filter(
    ({ marks }) => marks.length === 0 || marks.some(({ digest }) => !known.has(digest)),
  );
  return {
    judged,
    strange: [
      ...[...editions.values()].map(({ id, due }) => `edition ${id} for ${due}`),
      ...strangers.map(({ group, id }) => `message ${id} in ${groupTexts[group].name}`),
    ],
  };
}

function verdictOf(group: Group, digest: string, edition: Edition | null, own: readonly Standing[]): Verdict {
  const shown = own.flatMap(({ marks }) => marks.filter((mark) => mark.digest === digest));
  const stories = shown.map(({ story }) => story);
  if (new Set(stories).size < stories.length) return "doubled";
  if (edition?.state === "unknown") return groupTexts[group].tells ? "untold" : "unsure";
  const isWhole =
    stories.length > 0 && stories.length === shown[0]?.of && stories.every((story, at) => story === at + 1);
  if (!isWhole || edition?.state !== "sent") return "lost";
  const ids = own.map(({ id }) => id);
  return ids.join() === edition.posted.join() ? "kept" : "untrue";
}
