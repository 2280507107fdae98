import type { LanguageCode } from "../article/article.ts";
import { withLines } from "../article/flattened.ts";
import { normaliseText } from "../article/normalise.ts";
import { parseArticle } from "../article/parse-text.ts";
import { detectLanguage } from "../language/detect.ts";
import type { Languages } from "../language/language.ts";
import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "../stories/background.ts";
import { termsOf } from "../stories/terms.ts";
import { gistOf } from "./gist.ts";
import { keyPointsWithin } from "./key-points.ts";

export type KeyPointsOptions = {
  /** About so many words; at most a tenth more. */
  readonly words: number;
  /** Null where it is to be detected. */
  readonly language: LanguageCode | null;
  readonly languages: Languages;
  readonly background: BackgroundFrequencies;
};

/**
 * The key points of a text that comes alone: whole sentences, each a slice of it, in its order. Empty for a text without
 * words, or of which no sentence stands alone.
 */
export function keyPointsOfText(text: string, options: KeyPointsOptions): readonly string[] {
  const { languages, background, words } = options;
  const clean = normaliseText(text);
  const language = options.language ?? detectLanguage(clean.text, languages);
  const profile = languages.get(language);
  if (!profile) throw new Error(`key points: there is no language profile for ${language}`);
  const lined = withLines(clean.text, profile);
  const parsed = parseArticle(lined, { source: "", languages, zone: "UTC", record: { language } });
  if (parsed.kind === "refusal") return [];
  const article = { ...parsed.draft, id: "text", revision: 1, contentHash: "" };
  const analysed: AnalysedArticle = { article, ...termsOf(article, profile), policy: "full" };
  const points = keyPointsWithin(words, analysed, profile, gistOf([analysed], profile, background));
  let from = 0;
  return points.map((point) => {
    const at = lined.indexOf(point.text, from);
    if (at < 0) throw new Error(`key points: a sentence is not in its text: ${point.text}`);
    from = at + point.text.length;
    return text.slice(clean.originalOffset(at, "start"), clean.originalOffset(from, "end"));
  });
}
