/**
 * What leads in to a pair of marks. The rules in their order; the first that fits:
 *
 * 1. NN: «...»                                        a name and a colon
 * 2. NN sier: «...» / NN said, "..." / sa at «...»    a reporting verb with its subject, right before the marks
 * 3. NN defended it, saying, "..."                    one in its -ing form, whose subject stands further away
 * 4. According to NN, "..."                           the phrase that opens the sentence
 * 5. NN har kommentert det: «...»                     a colon announces a whole sentence in marks
 */
import { type Attribution, readEither, readVerbSubject } from "./attribution.ts";
import { cueOf, type Source, sourceOf, textOfTokens } from "./found.ts";
import { readGerund } from "./gerund.ts";
import type { Lexicon } from "./lexicon.ts";
import type { MarkPair } from "./marks.ts";
import { readNounPhrase } from "./noun-phrase.ts";
import { type Passage, phraseLength, type TokenRange } from "./passage.ts";
import type { QuoteRule } from "./rules.ts";
import { findToldTo } from "./told-to.ts";

/** Who speaks, and the reporting words. */
export type Lead = { readonly source: Source; readonly cue: string | null; readonly rule?: QuoteRule };

/** What an attribution says of its quotation. */
export function leadOf(passage: Passage, attribution: Attribution): Lead {
  return { source: sourceOf(passage, attribution), cue: cueOf(passage, attribution) };
}

/** How far before the marks a reporting verb is looked for where no colon leads in, in tokens. */
const reachOfVerb = 6;

/** What leads in to a pair; `quoted` is who was quoted before it in the same sentence. */
export function leadIn(
  passage: Passage,
  lexicon: Lexicon,
  pair: MarkPair,
  sentence: TokenRange,
  quoted: Source | null,
): Lead | null {
  const before = passage.tokens[pair.open - 1];
  if (!before || pair.open - 1 < sentence.from) return null;
  const opensClause = lexicon.words.clauseOpeners.has(before.lower);
  if (opensClause && !endsSentence(passage, pair, sentence)) return null;
  if (before.text === ":") {
    const named = readNounPhrase(passage, lexicon, sentence.from, pair.open - 1);
    if (named?.to === pair.open - 1 && named.name)
      return { source: { passage, subject: named, toldTo: null }, cue: ":" };
  }
  const signsLead = before.text === ":" || before.text === "," || opensClause;
  const nearest = signsLead ? pair.open - 1 : pair.open;
  const farthest = before.text === ":" ? sentence.from : Math.max(sentence.from, nearest - reachOfVerb);
  for (let i = nearest - 1; i >= farthest && i > nearest - 40; i--) {
    const before = { from: sentence.from, to: nearest };
    const attribution =
      readGerund(passage, lexicon, before, i, quoted) ??
      readEither(passage, lexicon, before, i) ??
      (i === sentence.from ? readVerbSubject(passage, lexicon, i, nearest) : null);
    if (!attribution) continue;
    if (!signsLead && attribution.to !== pair.open && attribution.subject.to !== pair.open) continue;
    const toldTo = attribution.toldTo ?? findToldTo(passage, lexicon, attribution.to, nearest);
    return leadOf(passage, { ...attribution, toldTo });
  }
  if (before.text === ",") return accordingTo(passage, lexicon, sentence, nearest);
  return before.text === ":" ? announced(passage, lexicon, pair, sentence) : null;
}

/** "According to NN, "...": the phrase opens the sentence, and the marks follow at once. */
function accordingTo(passage: Passage, lexicon: Lexicon, sentence: TokenRange, comma: number): Lead | null {
  const found = sourceAccordingTo(passage, lexicon, sentence.from, comma);
  return found?.source.subject.to === comma ? found : null;
}

/** "ifølge NN", "according to NN" at a token: who it is, and the words that say so. */
export function sourceAccordingTo(passage: Passage, lexicon: Lexicon, at: number, limit: number): Lead | null {
  const length = phraseLength(passage.tokens, at, lexicon.accordingTo);
  const subject = length > 0 ? readNounPhrase(passage, lexicon, at + length, limit) : null;
  if (!subject) return null;
  return { source: { passage, subject, toldTo: null }, cue: textOfTokens(passage, { from: at, to: at + length }) };
}

/** Fewest words in marks that a colon may announce as somebody's without a reporting verb. */
const fewestAnnounced = 5;

/** "Lagmannsretten har kommentert rollen hennes: «...»": a sentence in marks behind a colon is the subject's of the one before. */
function announced(passage: Passage, lexicon: Lexicon, pair: MarkPair, sentence: TokenRange): Lead | null {
  const first = passage.tokens[pair.open + 1];
  if (!first?.isCapital || pair.close - pair.open < fewestAnnounced || isTitle(passage, lexicon, pair)) return null;
  const subject = readNounPhrase(passage, lexicon, sentence.from, pair.open - 1);
  const isSomebody = subject !== null && (subject.name !== null || subject.role !== null || subject.kind !== "title");
  if (!isSomebody || subject.kind === "pronoun") return null;
  const toldTo = findToldTo(passage, lexicon, subject.to, pair.open - 1);
  return { source: { passage, subject, toldTo }, cue: null, rule: "marks-announced" };
}

/** The noun before the marks, or one word further away, names a kind of work: "boken «...»", "filmen hennes «...»". */
export function isTitle(passage: Passage, lexicon: Lexicon, pair: MarkPair): boolean {
  return [1, 2].some((back) => lexicon.isWork(passage.tokens[pair.open - back]?.lower ?? ""));
}

function endsSentence(passage: Passage, pair: MarkPair, sentence: TokenRange): boolean {
  const end = pair.close + 1;
  return end >= sentence.to || (end === sentence.to - 1 && passage.tokens[end]?.isWord === false);
}
