import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { AnalysedArticle, DisplayPolicy } from "../ports.ts";
import type { Block } from "./article.ts";

/** Whether a Source's display policy allows at least this much of its text. */
export function allows(policy: DisplayPolicy, wanted: DisplayPolicy): boolean {
  const order: Readonly<Record<DisplayPolicy, number>> = { link: 0, teaser: 1, points: 2, full: 3 };
  return order[policy] >= order[wanted];
}

/**
 * The blocks of an article with only what its Source's display policy lets us show; the others stay as empty blocks, so
 * that spans still point right. link: nothing; teaser: the first sentence; points and full: all blocks (what is shown
 * of them is then a sentence, a point or a quotation).
 */
export function shownBlocks(
  { article, policy }: Pick<AnalysedArticle, "article" | "policy">,
  language: Pick<LanguageProfile, "abbreviations">,
): readonly Block[] {
  if (allows(policy, "points")) return article.blocks;
  const first = article.blocks.findIndex(({ kind }) => kind === "paragraph");
  return article.blocks.map((block, index) => {
    if (policy !== "teaser" || index !== first) return { ...block, text: "" };
    const [sentence] = sentencesOf(block.text, language);
    return { ...block, text: block.text.slice(0, sentence?.end ?? 0) };
  });
}
