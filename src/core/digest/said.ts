import type { Block } from "../article/article.ts";
import { hasAttribution } from "../article/block-marks.ts";
import type { LanguageProfile } from "../language/language.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";

/** In a text without paragraphs: speech that is not attributed so far on was not to be. */
const longestSpeech = 4;

/** narrated: the newsroom's words; attributed: speech that says whose it is; said: speech that does not. */
export type Voice = "narrated" | "attributed" | "said";

/**
 * The sentences of a block, each with whose words it is. A dash at its beginning opens speech, in a text that has lost its
 * paragraphs also a dash within it; there speech lasts until it is attributed, or for some sentences.
 */
export function voicesOf(block: Block, profile: LanguageProfile): readonly (Sentence & { readonly voice: Voice })[] {
  const sentences = sentencesOf(block.text, profile);
  if (!profile.dashSpeech) return sentences.map((sentence) => ({ ...sentence, voice: "narrated" }));
  const opens = ({ start }: Sentence) => /^[–—―-]\s?[\p{Lu}\p{N}«“"]/u.test(block.text.slice(start, start + 4));
  const isFlat = sentences.some((sentence, index) => index > 0 && opens(sentence));
  let left = 0;
  return sentences.map((sentence) => {
    if (opens(sentence)) left = isFlat ? longestSpeech : sentences.length;
    if (left === 0) return { ...sentence, voice: "narrated" };
    const attributed = hasAttribution(block.text.slice(sentence.start, sentence.end), profile);
    left = attributed && isFlat ? 0 : left - 1;
    return { ...sentence, voice: attributed ? "attributed" : "said" };
  });
}
