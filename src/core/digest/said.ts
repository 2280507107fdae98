import type { Block } from "../article/article.ts";
import { hasAttribution, hasReportingVerb } from "../article/block-marks.ts";
import type { LanguageProfile } from "../language/language.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import { onceFor } from "../once-for.ts";

/** In a text without paragraphs: speech that is not attributed so far on was not to be. */
const longestSpeech = 4;

/** narrated: the newsroom's words; attributed: speech that says whose it is; said: speech that does not. */
export type Voice = "narrated" | "attributed" | "said";

/**
 * The sentences of a block, each with whose words it is. A dash at its beginning opens speech, in a text that has lost its
 * paragraphs also a dash within it; there speech lasts until it is attributed or somebody's words are retold, or for some
 * sentences.
 */
export function voicesOf(block: Block, profile: LanguageProfile): readonly (Sentence & { readonly voice: Voice })[] {
  const sentences = sentencesOf(block.text, profile);
  if (!profile.dashSpeech) return sentences.map((sentence) => ({ ...sentence, voice: "narrated" }));
  const opens = ({ start }: Sentence) => /^[–—―-]\s?[\p{Lu}\p{N}«“"]/u.test(block.text.slice(start, start + 4));
  const isFlat = sentences.some((sentence, index) => index > 0 && opens(sentence));
  let left = 0;
  return sentences.map((sentence) => {
    if (opens(sentence)) left = isFlat ? longestSpeech : sentences.length;
    else if (isFlat && tellsWhatWasSaid(block.text.slice(sentence.start, sentence.end), profile)) left = 0;
    if (left === 0) return { ...sentence, voice: "narrated" };
    const attributed = hasAttribution(block.text.slice(sentence.start, sentence.end), profile);
    left = attributed && isFlat ? 0 : left - 1;
    return { ...sentence, voice: attributed ? "attributed" : "said" };
  });
}

/** Whether speech that does not open with a dash has the full name of its speaker behind it: ", sier rektor Hanne Myrvåg." */
export function namesSpeaker(sentence: string, profile: LanguageProfile): boolean {
  const [said = "", ...behind] = sentence.split(/(?<=[,!?»”"])\s(?=\p{Ll})/u);
  return (
    /^[\p{Lu}\p{N}«“"]/u.test(said) &&
    behind.some((part) => hasAttribution(`, ${part}`, profile) && /\p{Lu}[\p{L}-]+\s\p{Lu}/u.test(part))
  );
}

/** "Tirsdag forklarte Bjørndalen at", "Da Borat sa at": the newsroom tells what somebody said. */
function tellsWhatWasSaid(sentence: string, profile: LanguageProfile): boolean {
  const { before = "", behind = before } = saidThat(profile).exec(sentence)?.groups ?? {};
  return hasReportingVerb(behind, profile);
}

const saidThat = onceFor(({ clauseOpeners }: LanguageProfile) => {
  const name = "\\p{Lu}[\\p{L}-]*";
  const that = `\\s(?:${clauseOpeners.join("|")})\\s`;
  return new RegExp(`${name}\\s(?<behind>\\p{Ll}+)${that}|(?<before>\\p{Ll}+)(?:\\s${name})+${that}`, "u");
});
