import type { LocaleKey, LocaleValues } from "./locale.ts";

/** A mistake of the person who asked: shown to them in their own language, never logged as a fault. */
export class UserError extends Error {
  readonly key: LocaleKey;
  readonly values: LocaleValues;

  constructor(key: LocaleKey, values: LocaleValues = {}) {
    super(key);
    this.name = "UserError";
    this.key = key;
    this.values = values;
  }
}

/** Closes a union: does not compile while a case is missing. @throws always */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
