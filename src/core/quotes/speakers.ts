import { type Source, stretchOf, textOfTokens } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import type { People } from "./people.ts";
import { antecedentsOf, type Discourse } from "./pronouns.ts";
import type { Certainty, SpeakerMention } from "./quote.ts";
import { roleText } from "./role-text.ts";
import type { SpeakerRule } from "./rules.ts";

/** A speaker as an attribution names them, with what the article knows besides. */
export type Resolved = {
  readonly speaker: SpeakerMention;
  readonly certainty: Certainty;
  readonly rule: SpeakerRule;
  readonly role: string | null;
  readonly toldTo: string | null;
  /** Whom an uncertain one may be. */
  readonly candidates: readonly SpeakerMention[];
};

/** Leads a noun phrase to a name of the article: full name for a short one, person for a title, antecedent for a pronoun. */
export function resolveSource(source: Source, lexicon: Lexicon, discourse: Discourse): Resolved {
  const { passage, subject, toldTo } = source;
  const hull = stretchOf(passage, subject.from, subject.to);
  const span = { block: passage.block, ...hull };
  const text = passage.text.slice(hull.start, hull.end);
  const role = subject.role ? roleText(passage, lexicon, subject.role) : null;
  const told = toldTo ? textOfTokens(passage, toldTo.named) : null;
  const found = (
    rule: SpeakerRule,
    name: string,
    certainty: Certainty,
    candidates: readonly SpeakerMention[] = [],
  ): Resolved => ({
    rule,
    speaker: { span, text, name, kind: subject.kind },
    certainty,
    // a title that leads to nobody is the speaker itself, and no role of one
    role: name === text ? null : role,
    toldTo: told,
    candidates,
  });

  if (subject.name) {
    const name = textOfTokens(passage, subject.name);
    return found("named", subject.kind === "organisation" ? name : discourse.people.fullName(name), "stated");
  }
  if (subject.kind === "pronoun") {
    const pronoun = passage.tokens[subject.from]?.lower ?? "";
    if (!lexicon.singular.has(pronoun)) return found("pronoun-plural", text, "uncertain");
    const names = antecedentsOf(pronoun, { block: passage.block, start: hull.start }, lexicon, discourse);
    if (names.length === 1) return found("pronoun-one", names[0] ?? text, "inferred");
    return found(names.length > 0 ? "pronoun-several" : "pronoun-nobody", text, "uncertain", names.map(person));
  }
  const named = subject.kind === "title" ? personOfTitle(source, discourse.people, lexicon) : null;
  if (named) return found("title-known", named, "stated");
  return found(subject.kind === "title" ? "title" : "body", text, "stated");
}

/** "Nato-sjefen", "24-åringen", "den russiske presidenten"; not "en ekspert", who is nobody in particular. */
function personOfTitle(source: Source, people: People, lexicon: Lexicon): string | null {
  const { passage, subject } = source;
  const words = passage.tokens.slice(subject.from, subject.coreTo);
  if (lexicon.words.indefiniteArticles.has(words[0]?.lower ?? "")) return null;
  const age = words.map(({ text }) => /^(\d{1,2})-\p{L}/u.exec(text)?.[1]).find((digits) => digits !== undefined);
  if (age !== undefined) return people.personOfAge(age);
  const head = words.find((word) => lexicon.isRole(word.lower));
  return head ? people.personWithRole(head.text) : null;
}

/** A speaker known by name only. */
export function person(name: string): SpeakerMention {
  return { span: null, text: name, name, kind: "person" };
}
