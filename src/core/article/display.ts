import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { AnalysedArticle, DisplayPolicy } from "../ports.ts";
import type { ArticleDraft, Block } from "./article.ts";

const order: Readonly<Record<DisplayPolicy, number>> = { link: 0, teaser: 1, points: 2, full: 3 };

/** Whether a display policy allows at least this much of a text. */
export function allows(policy: DisplayPolicy, wanted: DisplayPolicy): boolean {
  return order[policy] >= order[wanted];
}

/** What decides of one article how much of it may be shown, beside its Source's display policy. */
type Limits = Pick<ArticleDraft, "access" | "limit">;

/**
 * The display policy that holds for one article: its Source's, or what the publisher allows of this article where that is
 * less. Of a text for subscribers no more than a teaser is shown, however much of it everybody may read at its publisher.
 */
export function policyFor(source: DisplayPolicy, { access, limit }: Limits): DisplayPolicy {
  const ofText = access === "subscribers" ? stricter(source, "teaser") : source;
  return limit === undefined ? ofText : stricter(ofText, limit);
}

const stricter = (one: DisplayPolicy, other: DisplayPolicy) => (allows(one, other) ? other : one);

/** Whether an article lends quotations, as far as that is its own to say: one that may not be shown beyond a teaser lends none. */
export function lendsQuotes(article: Limits): boolean {
  return allows(policyFor("full", article), "points");
}

/**
 * The blocks of an article with only what its display policy lets us show; the others stay as empty blocks, so
 * that spans still point right. link: nothing; teaser: the first sentence of its summary or text; points and full: all blocks (what is shown
 * of them is then a sentence, a point or a quotation).
 */
export function shownBlocks(
  { article, policy }: Pick<AnalysedArticle, "article" | "policy">,
  language: Pick<LanguageProfile, "abbreviations">,
): readonly Block[] {
  if (allows(policy, "points")) return article.blocks;
  const first = article.blocks.findIndex(({ kind }) => kind === "summary" || kind === "paragraph");
  return article.blocks.map((block, index) => {
    if (policy !== "teaser" || index !== first) return { ...block, text: "" };
    const [sentence] = sentencesOf(block.text, language);
    return { ...block, text: block.text.slice(0, sentence?.end ?? 0) };
  });
}
