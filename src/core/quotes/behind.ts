/**
 * The attribution right behind a pair of marks. The rules in their order; the first that fits:
 *
 * 1. «...», sier NN / "..." said NN           a reporting verb with its subject behind it
 * 2. «...», ifølge NN / "...," according to NN
 * 3. "...," NN said                           a subject with its verb behind it, where a comma leads on from the words
 *    "...," NN, a teacher in X, told CNN      whatever stands between two commas says more of the subject
 *    "...," a voice in the crowd shouted      and so does a short phrase that a preposition opens
 * 4. «...» – NN                               a name behind a dash signs a paragraph in marks
 */
import { readVerbSubject } from "./attribution.ts";
import { isClosing } from "./closing.ts";
import { type Lead, leadOf, sourceAccordingTo } from "./lead-in.ts";
import type { Lexicon } from "./lexicon.ts";
import type { MarkPair } from "./marks.ts";
import { readNounPhrase } from "./noun-phrase.ts";
import { readOpenVerb } from "./open-verb.ts";
import type { Passage } from "./passage.ts";
import { readStraight } from "./straight.ts";

/** The attribution behind a pair that opens in sentence `openIn`; `to` is where it ends. */
export function attributionBehind(
  passage: Passage,
  lexicon: Lexicon,
  pair: MarkPair,
  openIn: number,
): (Lead & { readonly to: number }) | null {
  let at = pair.close + 1;
  if (/^[,–—-]$/u.test(passage.tokens[at]?.text ?? "")) at++;
  let index = openIn;
  while ((passage.sentences[index]?.to ?? Number.POSITIVE_INFINITY) <= at) index++;
  const sentence = passage.sentences[index];
  if (!sentence || sentence.from > at) return null;
  const inverted =
    readVerbSubject(passage, lexicon, at, sentence.to) ?? readOpenVerb(passage, lexicon, at, sentence.to);
  if (inverted && isClosing(passage, lexicon, inverted, sentence))
    return { ...leadOf(passage, inverted), to: inverted.to };
  const according = sourceAccordingTo(passage, lexicon, at, sentence.to);
  if (according) return { ...according, to: according.source.subject.to };
  const straight = leadsOn(passage, pair) ? readStraight(passage, lexicon, at, sentence) : null;
  return straight ? { ...leadOf(passage, straight), to: straight.to } : signature(passage, lexicon, pair);
}

/** What may stand behind the name of a signature, in tokens. */
const longestSignature = 6;

/** "«Vi har ventet lenge.» – Kari Nes": only where the paragraph opens with the mark and ends with the name. */
function signature(passage: Passage, lexicon: Lexicon, pair: MarkPair): (Lead & { readonly to: number }) | null {
  if (pair.open > 0 || !/^[–—―]$/u.test(passage.tokens[pair.close + 1]?.text ?? "")) return null;
  const subject = readNounPhrase(passage, lexicon, pair.close + 2, passage.tokens.length);
  if (!subject?.name) return null;
  const rest = passage.tokens.slice(subject.to, subject.to + longestSignature);
  // "– Kari Nes, Nesbyen": a comma opens where the name is from
  const isLast = subject.to + rest.length === passage.tokens.length && (rest.length < 2 || rest[0]?.text === ",");
  return isLast
    ? { source: { passage, subject, toldTo: null }, cue: null, rule: "marks-signed", to: passage.tokens.length }
    : null;
}

/** Whether a comma, a question mark or a dash before or behind the closing mark shows that the sentence goes on. */
function leadsOn(passage: Passage, pair: MarkPair): boolean {
  if (passage.tokens[pair.close + 1]?.text === ",") return true;
  let last = pair.close - 1;
  // "... called it 'a gift,'" Berg said
  while (last > pair.open && /^(?:['’”"»]|'')$/u.test(passage.tokens[last]?.text ?? "")) last--;
  return /^[,!?–—-]$/u.test(passage.tokens[last]?.text ?? "");
}
