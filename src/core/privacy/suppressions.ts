import { nameWordsOf } from "../search/fold.ts";

/** Somebody whose words are kept from everybody, in the whole installation. */
export type Suppression = {
  /** As the operator wrote it. */
  readonly name: string;
  readonly at: Temporal.Instant;
};

/** What was done when somebody was suppressed. */
export type Suppressed = {
  /** Articles that name them as a speaker. */
  readonly articles: number;
  /** Other speakers with all the words of the name, who are still there: perhaps the same person under a longer name. */
  readonly others: readonly string[];
};

/**
 * Speakers of whom nothing is kept, for all Workspaces. A name stands here as a tombstone: what is read later is held to
 * it too, whichever feed brings it.
 */
export type Suppressions = {
  /**
   * Takes all quotations and refusals of whoever has this name out of the store, out of the articles' texts and out of
   * what waits to be posted. The same name twice finishes what the first time may have left.
   */
  suppress(name: string, at: Temporal.Instant): Promise<Suppressed>;
  /**
   * Takes the tombstone away: an article has its words again when it is read again. @returns false when there is none
   */
  lift(name: string): Promise<boolean>;
  /** By name. */
  list(): Promise<readonly Suppression[]>;
};

/** What a name is recognised by: its words without case and accents. "" for what has none. */
export function suppressedKeyOf(name: string): string {
  return nameWordsOf(name).join(" ");
}
