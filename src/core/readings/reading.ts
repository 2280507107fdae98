import type { Page, PageRequest, WorkspaceId } from "../ports.ts";
import type { Merge, Split } from "../speakers/views.ts";

/** Words that an article was read to quote: what a correction points at, in every revision of the article that has them. */
export type Claim = { readonly articleId: string; readonly text: string };

/** All kinds of correction, in the order in which a reader is asked about them. */
export const correctionKinds = ["wrong-speaker", "wrong-span", "not-a-quote"] as const;

/** What is wrong with a quotation, in all the places that have these words of this speaker. */
export type Correction = { readonly claims: readonly [Claim, ...Claim[]] } & (
  | { readonly kind: "not-a-quote" }
  /** `speaker`: whose words they are; null when nobody can tell. */
  | { readonly kind: "wrong-speaker"; readonly speaker: string | null }
  /** `text`: the words that were said, as the article has them; null when they are only known to be wrong. */
  | { readonly kind: "wrong-span"; readonly text: string | null }
);

/** What a Workspace decided about the data it sees. An overlay: it never changes the common data. */
export type Reading = { readonly kind: "muted-source"; readonly sourceId: string } | Correction | SpeakerReading;

/** Who is who: Speakers that are one, or one that is two. `names` are theirs, in the same order, to tell by what it is about. */
export type SpeakerReading =
  | (Merge & { readonly names: readonly string[] })
  /** `told`: what the part is told apart by, in words: its roles, or its short name. */
  | (Split & { readonly name: string; readonly told: string });

/** Who did something, and when. */
export type Deed = { readonly by: string; readonly at: Temporal.Instant };

/** A Reading with its audit trail. It is in force once it is accepted, until it is undone. */
export type StoredReading = Deed & {
  readonly id: string;
  readonly reading: Reading;
  /** Null while it is a proposal. */
  readonly accepted: Deed | null;
  readonly undone: Deed | null;
};

/** proposed: waits for a moderator; in-force; undone: taken back, or a proposal that was declined. */
export const readingStates = ["proposed", "in-force", "undone"] as const;
export type ReadingState = (typeof readingStates)[number];

export type Readings = {
  /** In force at once; accepts the same one where it is proposed. The same Reading twice is one. @returns its id */
  add(workspace: WorkspaceId, reading: Reading, by: string, at: Temporal.Instant): Promise<string>;
  /** Changes nothing of what is seen until it is accepted. The same Reading twice is one. @returns its id */
  propose(workspace: WorkspaceId, reading: Reading, by: string, at: Temporal.Instant): Promise<string>;
  /** By id, undone ones too. */
  get(workspace: WorkspaceId, id: string): Promise<StoredReading | null>;
  /** Newest first. */
  list(workspace: WorkspaceId, state: ReadingState, page: PageRequest): Promise<Page<StoredReading>>;
  /** Puts a proposal in force. @returns false when this Workspace has no such proposal (any more) */
  accept(workspace: WorkspaceId, id: string, by: string, at: Temporal.Instant): Promise<boolean>;
  /** Takes a Reading out of force, or declines a proposal; it stays in the audit trail. @returns false when there is none to undo */
  undo(workspace: WorkspaceId, id: string, by: string, at: Temporal.Instant): Promise<boolean>;
};

export function stateOf({ accepted, undone }: StoredReading): ReadingState {
  if (undone !== null) return "undone";
  return accepted === null ? "proposed" : "in-force";
}
