import { z } from "zod";
import { canonicalUrl } from "../../core/article/canonical-url.ts";
import { plainText } from "../feeds/plain-text.ts";
import type { PageDocument } from "./dom.ts";
import { isForSubscribers } from "./for-subscribers.ts";
import { isArticle, structuredData, structuredNodes } from "./structured-data.ts";

/** What a page says of its article outside of the text. Empty strings are nothing. */
export type PageFacts = {
  readonly headline: string | null;
  readonly description: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  /** Its own address, where it names one of the same site. */
  readonly canonical: string | null;
  /** The whole text as structured data has it. */
  readonly body: string | null;
  /** Whether it says that its text is for subscribers. */
  readonly subscribers: boolean;
};

const name = z.union([z.string(), z.object({ name: z.string() }).transform((person) => person.name)]);
const text = z.string().catch("");
const structured = z.object({
  headline: text,
  description: text,
  articleBody: text,
  datePublished: text,
  dateModified: text,
  inLanguage: text,
  author: z.union([z.array(name), name.transform((one) => [one])]).catch([]),
});

/** Reads structured data (schema.org in JSON-LD), Open Graph and other meta elements of a page found at `url`. */
export function factsOf(document: PageDocument, url: string): PageFacts {
  const article = structuredArticle(document);
  const meta = (...names: readonly string[]) => {
    for (const each of names) {
      const found = document.querySelector(`meta[property="${each}"], meta[name="${each}"], meta[itemprop="${each}"]`);
      const content = found?.getAttribute("content")?.trim();
      if (content) return content;
    }
    return null;
  };
  return {
    headline:
      filled(article?.headline) ?? filled(document.querySelector("h1")?.textContent) ?? filled(meta("og:title")),
    description: filled(article?.description) ?? filled(meta("og:description", "description")),
    authors: (article?.author ?? []).map(plainText).filter((author) => author !== "" && !/^https?:/u.test(author)),
    published: filled(article?.datePublished) ?? meta("article:published_time", "datePublished"),
    modified: filled(article?.dateModified) ?? meta("article:modified_time", "dateModified"),
    language: filled(article?.inLanguage) ?? document.documentElement?.getAttribute("lang") ?? null,
    canonical: canonicalOf(document, url),
    body: filled(article?.articleBody, true),
    subscribers: isForSubscribers(document),
  };
}

function filled(written: string | null | undefined, lines = false): string | null {
  const plain = lines ? (written ?? "").trim() : plainText(written ?? undefined);
  return plain === "" ? null : plain;
}

/** The first article among a page's structured data, however deep it stands there. */
function structuredArticle(document: PageDocument): z.infer<typeof structured> | null {
  for (const { value } of structuredData(document)) {
    const [found] = structuredNodes(value).filter(isArticle);
    if (found) return structured.parse(found);
  }
  return null;
}

/** A page may name another address of its own site as the one to know it by; another site's would be somebody else. */
function canonicalOf(document: PageDocument, url: string): string | null {
  const href = document.querySelector('link[rel~="canonical"]')?.getAttribute("href");
  const named = href ? URL.parse(href, url) : null;
  if (!named || canonicalUrl(named.href) === null) return null;
  const site = (address: URL) => address.hostname.replace(/^(?:www|m|amp|mobil)\./u, "");
  const isFront = named.pathname === "/" && new URL(url).pathname !== "/";
  return site(named) === site(new URL(url)) && !isFront ? named.href : null;
}
