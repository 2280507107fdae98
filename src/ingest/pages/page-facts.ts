import { z } from "zod";
import { canonicalUrl } from "../../core/article/canonical-url.ts";
import { plainText } from "../feeds/plain-text.ts";
import type { PageDocument } from "./dom.ts";
import { isForSubscribers } from "./for-subscribers.ts";
import { withoutSiteName } from "./site-name.ts";
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
  /** Whether it says that it is an article. */
  readonly isArticle: boolean;
  /** Whether it says that its text is for subscribers. */
  readonly subscribers: boolean;
};

/** No article has more authors. */
const mostAuthors = 30;

/** A text, also as the value of JSON-LD or as one of several; an empty one where it is none. */
const line = z.union([z.string(), z.object({ "@value": z.string() }).transform((value) => value["@value"])]);
const text = z.union([line, z.array(line.catch("")).transform((lines) => lines.join("\n\n"))]).catch("");
/** A person or an outlet, by its name or as something that has one. */
const name = z.union([line, z.object({ name: text }).transform((named) => named.name)]).catch("");
const names = z.union([z.array(name), name.transform((one) => [one])]).catch([]);
const structured = z.object({
  headline: text,
  description: text,
  articleBody: text,
  datePublished: text,
  dateModified: text,
  inLanguage: text,
  author: names,
  publisher: names,
});

/** Reads structured data (schema.org in JSON-LD), Open Graph and other meta elements of a page found at `url`. */
export function factsOf(document: PageDocument, url: string): PageFacts {
  const nodes = structuredData(document).flatMap(({ value }) => structuredNodes(value));
  const article = structuredArticle(nodes);
  const meta = (...names: readonly string[]) => {
    for (const each of names) {
      const found = document.querySelector(`meta[property="${each}"], meta[name="${each}"], meta[itemprop="${each}"]`);
      const content = found?.getAttribute("content")?.trim();
      if (content) return content;
    }
    return null;
  };
  const headline =
    filled(article?.headline) ?? filled(document.querySelector("h1")?.textContent) ?? filled(meta("og:title"));
  const sites = [meta("og:site_name"), meta("application-name"), ...(article?.publisher ?? [])];
  return {
    headline: headline && withoutSiteName(headline, sites.map((site) => plainText(site ?? "")).filter(Boolean)),
    description: filled(article?.description) ?? filled(meta("og:description", "description")),
    authors: (article?.author ?? [])
      .slice(0, mostAuthors)
      .map(plainText)
      .filter((author) => author !== "" && !/^https?:/u.test(author)),
    published: filled(article?.datePublished) ?? meta("article:published_time", "datePublished"),
    modified: filled(article?.dateModified) ?? meta("article:modified_time", "dateModified"),
    language: filled(article?.inLanguage) ?? document.documentElement?.getAttribute("lang") ?? null,
    canonical: canonicalOf(document, url),
    body: filled(article?.articleBody, true),
    isArticle: article !== null || /^(?:news)?article$/iu.test(meta("og:type") ?? ""),
    subscribers: isForSubscribers(document),
  };
}

function filled(written: string | null | undefined, lines = false): string | null {
  const plain = lines ? (written ?? "").trim() : plainText(written ?? undefined);
  return plain === "" ? null : plain;
}

/** The first article among a page's structured data, with the names of those that it only refers to. */
function structuredArticle(nodes: readonly object[]): z.infer<typeof structured> | null {
  const found = nodes.find(isArticle);
  if (!found) return null;
  const byId = new Map(
    nodes.flatMap((node) => ("@id" in node && "name" in node ? [[node["@id"], node] as const] : [])),
  );
  const resolved = (key: "author" | "publisher") =>
    [Reflect.get(found, key)].flat().map((each: unknown) => {
      const isReference = typeof each === "object" && each !== null && "@id" in each && !("name" in each);
      return isReference ? (byId.get(each["@id"]) ?? each) : each;
    });
  return structured.parse({ ...found, author: resolved("author"), publisher: resolved("publisher") });
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
