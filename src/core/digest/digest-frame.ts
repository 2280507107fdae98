import type { Invocation } from "../message/message.ts";

/** How a digest is introduced, and the command that made it (for «Vis alle»). */
export type DigestFrame = {
  readonly heading: string;
  /** What it is narrowed to: «bare VG», «uten «fotball»». */
  readonly scope: readonly string[];
  /** Names of the reader's own outlets. */
  readonly own: readonly string[];
  /** Said before the first story, e.g. that this is not today. */
  readonly note: string | null;
  /** «siden i går kl. 07.00»: from when on it tells what is new; null where that is not the question. */
  readonly since: string | null;
  /** What is not new stood in the channel that it is told to. */
  readonly stoodHere: boolean;
  readonly invocation: Invocation;
};
