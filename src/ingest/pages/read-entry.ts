import type { ArticleDraft } from "../../core/article/article.ts";
import { type Fault, type Refusal, refusal } from "../../core/article/article-record.ts";
import type { Coverage, FeedEntry } from "../../core/feeds/entry.ts";
import { plainText } from "../feeds/plain-text.ts";
import { parseFragment } from "./dom.ts";
import { type About, draftArticle } from "./draft-article.ts";
import { needsPage } from "./needs-page.ts";
import { type Piece, piecesOf } from "./pieces.ts";

/** What was made of a page, or of an entry. */
export type PageReading =
  | {
      readonly kind: "article";
      readonly draft: ArticleDraft;
      readonly coverage: Coverage;
      /** Why it is not the whole text. */
      readonly why: Fault | null;
    }
  | { readonly kind: "withdrawn"; readonly why: Fault }
  | { readonly kind: "nothing"; readonly why: Refusal };

/** Reads an article from its entry alone: the whole text where the feed carries it, else its teaser. */
export function readEntry(entry: FeedEntry, about: About): PageReading {
  const isWhole = !needsPage({ ...entry, url: entry.url ?? "" }) && entry.content !== "";
  const pieces = isWhole ? textPieces(entry.content, about) : teaserPieces(entry, about);
  if (pieces.length === 0 && entry.title === null) return { kind: "nothing", why: refusal("refusal.page.noWords") };
  const draft = draftArticle(pieces, entry, about);
  return isWhole
    ? { kind: "article", draft, coverage: "full", why: null }
    : { kind: "article", draft, coverage: "teaser", why: { key: "coverage.why.teaser", values: {} } };
}

/** The feed's own words about an article. */
export function teaserPieces({ summary, content, title }: FeedEntry, about: About): readonly Piece[] {
  const html = summary === "" ? content : summary;
  return textPieces(html, about).filter(
    ({ kind, text }) => kind !== "caption" && text !== plainText(title ?? undefined),
  );
}

/** The text of what may be HTML. Some escape it twice, and some have none: the text is the same. */
export function textPieces(html: string, { languages }: About): readonly Piece[] {
  const markup =
    /&lt;\/?(?:p|br|div|a|img)\b/iu.test(html) && !/<\/?(?:p|br|div)\b/iu.test(html) ? unescaped(html) : html;
  const paragraphs = /<(?:p|br|div|li|h[1-6])\b/iu.test(markup) ? markup : markup.replaceAll(/\n\s*\n/gu, "<p>");
  return piecesOf(parseFragment(paragraphs), languages);
}

function unescaped(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
