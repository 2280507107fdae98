import type { LanguageProfile } from "../language/language.ts";
import type { SpeakerMention } from "../quotes/quote.ts";

/** A person by name: a pronoun or a title that leads to one counts, one that does not is nobody. */
export function isPersonMention({ kind, name, text }: SpeakerMention): boolean {
  return kind === "person" || ((kind === "pronoun" || kind === "title") && name !== text && /\p{Lu}/u.test(name));
}

/** A person's name without what is written short before it ("Mr. Vik", "Gov. Kari Vik"): some articles have it, some do not. */
export function personName(name: string, { abbreviations }: Pick<LanguageProfile, "abbreviations">): string {
  const words = name.split(/\s+/u);
  const from = words.findIndex(
    (word) => !(word.endsWith(".") && abbreviations.includes(word.slice(0, -1).toLowerCase())),
  );
  return from > 0 ? words.slice(from).join(" ") : name;
}
