import type { ArticlePlace } from "./identify.ts";
import { type ReadNews, readNewsXml } from "./newsml/parse-news-xml.ts";
import type { ReadArticle, ReadOptions } from "./read-articles.ts";

/** Reads the items of a file of NewsML or NITF. Items without an id are told apart by their place in it. */
export async function* readNewsFile(
  file: string,
  bytes: Uint8Array,
  place: ArticlePlace,
  options: ReadOptions,
): AsyncGenerator<ReadArticle> {
  const now = options.now?.() ?? Temporal.Now.instant();
  let index = 0;
  for await (const news of readNewsXml(bytes, { ...options, now })) {
    yield asRead(file, news, index === 0 ? place : nth(place, index), options);
    index++;
  }
}

function asRead(file: string, news: ReadNews, place: ArticlePlace, { source }: ReadOptions): ReadArticle {
  const { kind, line: at } = news;
  if (kind === "refusal") {
    return { kind, file, at, refusal: news.refusal, ...(news.until && { until: news.until }) };
  }
  const known = news.item === null ? { place } : { place: { id: news.item.guid }, item: news.item };
  if (kind === "withdrawn") return { kind, file, at, source: news.source || source, ...known };
  return { kind, file, at, draft: news.draft, namesSource: news.namesSource, ...known };
}

function nth(place: ArticlePlace, index: number): ArticlePlace {
  return place.name === undefined ? place : { ...place, name: `${place.name}#${index + 1}` };
}
