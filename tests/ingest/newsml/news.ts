import { readFileSync } from "node:fs";
import { type ParseNewsOptions, parseNewsXml, type ReadNews } from "../../../src/ingest/newsml/parse-news-xml.ts";
import { languages } from "../../fixtures/languages.ts";
import { said } from "../../fixtures/read-all.ts";

export const newsOptions: ParseNewsOptions = {
  source: "Egne artikler",
  languages,
  zone: "Europe/Oslo",
  now: Temporal.Instant.from("2024-07-01T00:00:00Z"),
};

export function readNews(xml: string | Uint8Array, more: Partial<ParseNewsOptions> = {}): readonly ReadNews[] {
  const bytes = typeof xml === "string" ? new TextEncoder().encode(xml) : xml;
  return parseNewsXml(bytes, { ...newsOptions, ...more });
}

export function readFixture(name: string): readonly ReadNews[] {
  return readNews(readFileSync(`tests/fixtures/newsml/${name}`));
}

/** The one article of a file. */
export function articleIn(news: readonly ReadNews[]): Extract<ReadNews, { kind: "article" }> {
  const [only] = news;
  if (news.length !== 1 || only?.kind !== "article") throw new Error(`not one article: ${JSON.stringify(news)}`);
  return only;
}

/** What the one refusal of a file says. */
export function refusalIn(news: readonly ReadNews[]): string {
  const [only] = news;
  if (news.length !== 1 || only?.kind !== "refusal") throw new Error(`not one refusal: ${JSON.stringify(news)}`);
  return said(only.refusal);
}

/** "heading: Venter på deler" for each block. */
export function blocksIn(news: readonly ReadNews[]): readonly string[] {
  return articleIn(news).draft.blocks.map(({ kind, text }) => `${kind}: ${text}`);
}

/** A newsItem of NewsML-G2 with XHTML in it. */
export function newsItem(parts: { attributes?: string; meta?: string; content?: string; body?: string } = {}): string {
  const { attributes = 'guid="urn:a" version="1"', meta = "", content = "", body = "<p>Ferga står.</p>" } = parts;
  return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="nb" ${attributes}>
    <itemMeta><provider literal="NTB"/><versionCreated>2024-06-18T10:00:00Z</versionCreated>${meta}</itemMeta>
    <contentMeta><headline>Ferga</headline>${content}</contentMeta>
    <contentSet><inlineXML><html><body>${body}</body></html></inlineXML></contentSet>
  </newsItem>`;
}
