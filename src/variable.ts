import { z } from "zod";
import { isLoopback } from "./core/loopback.ts";
import { nearestWords } from "./core/search/nearest.ts";

/** What a variable is, beside the schema that reads it. */
export type Variable = {
  /** As it would be typed; "" where there is none. */
  readonly fallback: string;
  /** One line, for .env.example and the docs. */
  readonly summary: string;
  /** Goes on "NAME: must be ...". */
  readonly must: string;
  /** What a wrong value may have been meant for. */
  readonly nearest?: (value: string) => string | undefined;
  /** Its value is never shown. */
  readonly secret?: true;
};

const variables = z.registry<Variable>();

/** What is known of a variable by its schema. */
export function variableOf(schema: z.ZodType): Variable {
  const about = variables.get(schema);
  if (!about) throw new Error("a variable is not registered");
  return about;
}

export function variable<T extends z.ZodType>(schema: T, about: Variable): T {
  variables.add(schema, about);
  return schema;
}

/** A variable whose value is one of a few words. `others` are words that people use for them. */
export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  about: Omit<Variable, "must">,
  others: Readonly<Record<string, C[number]>> = {},
) {
  const must = `one of ${choices.join(", ")}`;
  const nearest = (value: string) =>
    choices.find((word) => value.toLowerCase().startsWith(word)) ??
    new Map(Object.entries(others)).get(value.toLowerCase()) ??
    nearestWords(value, choices, 1)[0];
  return variable(z.enum(choices), { ...about, must, nearest });
}

/** A secret that may be left out; `must` says what it looks like, and its value is never shown. */
export function secret(pattern: RegExp, must: string, summary: string) {
  return variable(optional(z.string().regex(pattern)), { fallback: "", summary, must, secret: true });
}

/** "" is nothing at all. */
export function optional<T extends z.ZodType<unknown, string>>(schema: T) {
  return z.union([z.literal("").transform(() => null), schema]);
}

/** Another address of a platform: over https, or on this machine. A token must not cross a network unencrypted. */
export function apiAddress(platform: string) {
  const must = "an https address (http only on this machine), or empty";
  const summary = `Another address of ${platform} (a proxy, an emulator). Empty: ${platform}'s own.`;
  return variable(optional(z.string().refine(isSafeAddress)), { fallback: "", summary, must });
}

export function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.search !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname.replace(/^\[|\]$/gu, "")));
}

/** The address of a PostgreSQL database, as its own client reads it; its host may stand behind the question mark. */
export function isDatabaseAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hash !== "" || !["postgres:", "postgresql:"].includes(url.protocol)) return false;
  try {
    return [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent).at(-1) !== "";
  } catch {
    return false;
  }
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,5}$/u)
    .transform(Number)
    .refine((number) => number >= least && number <= most);
}

/** What stands between commas. */
export function listNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Names with commas between, each as `pattern` has it. */
export function list(pattern: RegExp, about: Omit<Variable, "fallback">) {
  const names = z
    .string()
    .transform(listNames)
    .refine((all) => all.every((name) => pattern.test(name)));
  return variable(names, { ...about, fallback: "" });
}
