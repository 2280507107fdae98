import type { Chart } from "./chart.ts";

/** A run of characters in one style. Plain text: what looks like markup in it is not markup, and adapters escape it. */
export type Run = {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** An http or https address. */
  readonly link?: string;
  /** The id of a channel on the platform that shows the message: `text` is what stands where it has no such channel. */
  readonly channel?: string;
  /** The same for a role or a group of people; where it is shown nobody is called. */
  readonly role?: string;
  /** The same for a person. Where the platform calls people who are named, only in what is private. */
  readonly user?: string;
};

export type Text = readonly Run[];

/** A command with its options as they would be typed; what a button carries. */
export type Invocation = { readonly command: string; readonly options: Readonly<Record<string, string>> };

export type Button = {
  readonly label: string;
  /**
   * What pressing does: run a command (in a new message, or in place of this one), ask for its options in a form
   * (where the platform has none, it is run as it is), or open an address.
   */
  readonly action:
    | { readonly kind: "run"; readonly invocation: Invocation; readonly replace: boolean }
    | { readonly kind: "form"; readonly invocation: Invocation }
    | { readonly kind: "open"; readonly url: string };
  readonly style?: "primary" | "plain";
};

export type SelectChoice = { readonly label: string; readonly invocation: Invocation };

/** Where a long result stands: adapters show "page 1 of 2" with a button each way, made of `invocation` and a page number. */
export type Pages = {
  readonly page: number;
  readonly pageCount: number;
  readonly invocation: Invocation;
};

export type MessagePart =
  | { readonly kind: "heading"; readonly text: string; readonly level: 1 | 2; readonly note?: string }
  | { readonly kind: "text"; readonly text: Text }
  | {
      readonly kind: "quote";
      /** Verbatim, without marks around it: the adapter adds the marks of the look. */
      readonly text: string;
      /** verbatim: someone's own words; reported: a reporter's sentence about them, shown without quotation marks. */
      readonly voice: "verbatim" | "reported";
      /** Shown under the quotation, a line each: who, where, how certain. */
      readonly lines: readonly Text[];
      /** The question that was answered, shown first; a label and the interviewer's own words. */
      readonly question?: { readonly label: string; readonly text: string };
    }
  | { readonly kind: "list"; readonly ordered: boolean; readonly entries: readonly Text[] }
  | { readonly kind: "fields"; readonly fields: readonly { readonly name: string; readonly value: Text }[] }
  | { readonly kind: "divider" }
  | { readonly kind: "image"; readonly url: string; readonly alt: string }
  | ({ readonly kind: "chart" } & Chart)
  | { readonly kind: "context"; readonly text: Text }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] }
  | { readonly kind: "select"; readonly placeholder: string; readonly choices: readonly SelectChoice[] }
  | ({ readonly kind: "pages" } & Pages);

/** A plain JSON value: the same answer for programs (`--json`). */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a command says, before any platform has rendered it. */
export type Message = {
  /** answer: what was asked for; nothing: the question was right and there is nothing to show; refusal: a mistake or no permission; fault: our own failure. */
  readonly outcome: "answer" | "nothing" | "refusal" | "fault";
  /** private: only the person who asked sees it. */
  readonly visibility: "private" | "channel";
  readonly parts: readonly MessagePart[];
  readonly json: Json;
};

/** Plain text as a Text. */
export function plain(text: string): Text {
  return [{ text }];
}

/** The letters of a Text without its styles. */
export function lettersOf(text: Text): string {
  return text.map((run) => run.text).join("");
}
