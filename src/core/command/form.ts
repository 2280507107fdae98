import type { LocaleKey } from "../locale.ts";
import type { Invocation } from "../message/message.ts";
import type { Completion } from "./command.ts";

/** A command's options asked for all at once: a modal, where the platform has them. */
export type Form = {
  readonly title: string;
  /** What is run with the answers added to its options. */
  readonly invocation: Invocation;
  /** One to five. */
  readonly fields: readonly FormField[];
};

export type FormField = {
  readonly option: string;
  readonly label: string;
  /** How an answer may look. */
  readonly hint: string;
  readonly required: boolean;
  /** What stands there before anything is typed; "" for nothing. */
  readonly value: string;
  readonly input: /** secret: not to be read over a shoulder, where the platform can hide it. */
    | { readonly kind: "text"; readonly maxChars: number; readonly secret?: true }
    | { readonly kind: "choice"; readonly choices: readonly Completion[] }
    /** Suggestions while it is typed, where the platform can; else a text. `desk.complete` has them. */
    | { readonly kind: "suggested"; readonly maxChars: number }
    /** A channel of the platform's; where it cannot be picked, its name, id or address. */
    | { readonly kind: "channel" };
};

/** Which options a command asks for in a form, and whether it does so when it is called without any of them. */
export type FormSpec = {
  readonly options: readonly string[];
  readonly when: "bare" | "asked";
  /** What the operator is asked beside, who is in no channel and has no direct messages. */
  readonly ofOperator?: readonly string[];
  /** What fields hold at first, by option; else nothing. A field that is named here has to be filled. */
  readonly values?: Readonly<Record<string, string>>;
  /** How an answer may look, by option, where its kind does not say it. */
  readonly hints?: Readonly<Record<string, LocaleKey>>;
};
