import type { LocaleKey, LocaleValues } from "./locale.ts";
import type { Invocation } from "./message/message.ts";

/** A way out of a mistake: "Did you mean ...?" with the command that would have worked. */
export type Suggestion = { readonly label: string; readonly invocation: Invocation };

/** A mistake of the person who asked: shown to them in their own language, never logged as a fault. */
export class UserError extends Error {
  readonly key: LocaleKey;
  readonly values: LocaleValues;
  readonly suggestions: readonly Suggestion[];

  constructor(key: LocaleKey, values: LocaleValues = {}, suggestions: readonly Suggestion[] = []) {
    super(key);
    this.name = "UserError";
    this.key = key;
    this.values = values;
    this.suggestions = suggestions;
  }
}

/**
 * Something that the operator can mend: configuration, folder, port, database. The message is a sentence that says what
 * is wrong and what to do, and is shown without a stack.
 */
export class OperatorError extends Error {
  override name = "OperatorError";
}

/** Closes a union: does not compile while a case is missing. @throws always */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
