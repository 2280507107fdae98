import type { LocaleKey, Speech } from "../../core/locale.ts";

/** What the page itself says; the rest comes with the answers. */
const pageKeys = [
  "console.ask",
  "console.askHint",
  "console.askedTitle",
  "console.chat",
  "console.gone",
  "console.language",
  "console.local",
  "console.moderator",
  "console.moderatorTitle",
  "console.motto",
  "console.password",
  "console.refused",
  "console.retry",
  "console.send",
  "console.signIn",
  "console.signInHint",
  "console.suggestions",
  "console.working",
  "console.workspace",
] as const satisfies readonly LocaleKey[];

/** The page's words in one language, by key without its prefix. */
export function pageWords(speech: Speech): Readonly<Record<string, string>> {
  return Object.fromEntries(pageKeys.map((key) => [key.slice("console.".length), speech.say(key)]));
}
