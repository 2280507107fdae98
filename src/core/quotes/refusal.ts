import type { BlockSpan } from "../article/article.ts";
import type { SpeakerMention } from "./quote.ts";

export const refusalKinds = ["declined", "unanswered"] as const;
/** Said no to speaking, or did not answer when asked. */
export type RefusalKind = (typeof refusalKinds)[number];

/** Somebody who was asked and said nothing, as one article tells it. No quotation: nobody's words stand in it. */
export type Refusal = {
  readonly kind: RefusalKind;
  /** The sentence that says so. */
  readonly sentence: BlockSpan;
  readonly speaker: SpeakerMention;
  readonly role: string | null;
  /** Whom they did not answer: an outlet or an occasion ("VG", "retten"). */
  readonly toldTo: string | null;
};
