import type { Published } from "../../core/article/article.ts";
import type { BodyLine } from "./body-lines.ts";

/** What one item of a bureau says, in whichever of its formats. "" and [] where it says nothing. */
export type NewsFields = {
  /** The line of the file that it begins on. */
  readonly line: number;
  /** What the bureau knows it by in all its versions. */
  readonly guid: string;
  /** Counts up; 0 where it is not said. */
  readonly version: number;
  readonly status: "usable" | "withheld" | "canceled";
  /** Until when nobody may publish it; "open" when it does not say how long; null for no embargo. */
  readonly embargo: Temporal.Instant | "open" | null;
  readonly published: Published | null;
  readonly updated: Temporal.Instant | null;
  readonly headline: string;
  readonly byline: string;
  readonly authors: readonly string[];
  /** As the item writes it: "nb-NO". */
  readonly language: string;
  readonly topics: readonly string[];
  /** Who sends it: "NTB". */
  readonly provider: string;
  /** Where the sender has it from: "AP". */
  readonly origin: string;
  /** Notes to editors, and whether they are said to be about a correction. */
  readonly notes: readonly string[];
  readonly isCorrection: boolean;
  /** Null for items of pictures, graphics, sound, and others without text. */
  readonly body: { readonly kind: "lines"; readonly lines: readonly BodyLine[] } | PlainBody | null;
};

/** A text without markup, to be taken apart as one. */
export type PlainBody = { readonly kind: "plain"; readonly text: string };
