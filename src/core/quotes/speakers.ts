import { type Source, stretchOf, textOfTokens } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import type { People, PersonMention } from "./people.ts";
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

/** The person a pronoun at this place may stand for: who was spoken of last. */
export type Discourse = {
  /** The last one who spoke or was introduced, and in which block. */
  readonly lastSpeaker: { readonly name: string; readonly block: number } | null;
  /** Whether a place lies inside somebody's own words: whom they mention is no antecedent. */
  isQuoted(block: number, start: number): boolean;
};

/** Leads a noun phrase to a name of the article: full name for a short one, person for a title, antecedent for a pronoun. */
export function resolveSource(source: Source, people: People, lexicon: Lexicon, discourse: Discourse): Resolved {
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
    return found("named", subject.kind === "organisation" ? name : people.fullName(name), "stated");
  }
  if (subject.kind === "pronoun") {
    if (!lexicon.singular.has(text.toLowerCase().split(/\s/u)[0] ?? ""))
      return found("pronoun-plural", text, "uncertain");
    const names = antecedents(passage.block, hull.start, people, discourse);
    if (names.length === 1) return found("pronoun-one", names[0] ?? text, "inferred");
    return found(names.length > 0 ? "pronoun-several" : "pronoun-nobody", text, "uncertain", names.map(person));
  }
  const named = subject.kind === "title" ? personOfTitle(source, people, lexicon) : null;
  if (named) return found("title-known", named, "stated");
  return found(subject.kind === "title" ? "title" : "body", text, "stated");
}

/** "Nato-sjefen", "den russiske presidenten"; not "en ekspert", who is nobody in particular. */
function personOfTitle(source: Source, people: People, lexicon: Lexicon): string | null {
  const { passage, subject } = source;
  const words = passage.tokens.slice(subject.from, subject.coreTo);
  if (lexicon.words.indefiniteArticles.has(words[0]?.lower ?? "")) return null;
  const head = words.find((word) => lexicon.isRole(word.lower));
  return head ? people.personWithRole(head.text) : null;
}

/** A speaker known by name only. */
export function person(name: string): SpeakerMention {
  return { span: null, text: name, name, kind: "person" };
}

/** How many blocks back a pronoun may reach. */
const pronounReach = 3;

/**
 * Whom a singular pronoun may mean. Of the nearest sentence before it that names a person in narration: who spoke last
 * when that is one of them, else all of them; or the last speaker when that one is nearer. Empty when nobody is near.
 */
function antecedents(block: number, start: number, people: People, discourse: Discourse): readonly string[] {
  const before = mentionsBefore(people.mentions, block, start).filter(
    (mention) => mention.block >= block - pronounReach && !discourse.isQuoted(mention.block, mention.start),
  );
  const nearest = before.at(-1);
  const { lastSpeaker } = discourse;
  if (!nearest) return lastSpeaker && lastSpeaker.block >= block - pronounReach ? [lastSpeaker.name] : [];
  if (lastSpeaker && lastSpeaker.block > nearest.block) return [lastSpeaker.name];
  const sentence = before.filter((mention) => mention.block === nearest.block && mention.sentence === nearest.sentence);
  const names = [...new Set(sentence.map(({ name }) => name))];
  return lastSpeaker?.block === nearest.block && names.includes(lastSpeaker.name) ? [lastSpeaker.name] : names;
}

/** The last few mentions before a place; mentions are in reading order. */
function mentionsBefore(mentions: readonly PersonMention[], block: number, start: number): readonly PersonMention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const mention = mentions[middle];
    if (mention && (mention.block < block || (mention.block === block && mention.start < start))) low = middle + 1;
    else high = middle;
  }
  return mentions.slice(Math.max(0, low - 24), low);
}
