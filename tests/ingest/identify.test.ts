import { describe, expect, it } from "vitest";
import type { ArticleDraft } from "../../src/core/article/article.ts";
import { identifyArticle } from "../../src/ingest/identify.ts";

const draft: ArticleDraft = {
  source: "Fjordposten",
  title: { text: "Ferga står", chosen: false },
  authors: [],
  language: "nb",
  topics: [],
  published: { precision: "unknown" },
  blocks: [{ kind: "paragraph", text: "Mange venter." }],
  sample: false,
};
const edited: ArticleDraft = { ...draft, blocks: [{ kind: "paragraph", text: "Ingen venter." }] };
const at = (url: string): ArticleDraft => ({ ...draft, url });

describe("identify", () => {
  it("gives twelve hexadecimal digits, and revision 1", () => {
    const article = identifyArticle(draft, { name: "a.txt" });
    expect(article.id).toMatch(/^[0-9a-f]{12}$/u);
    expect(article.contentHash).toMatch(/^[0-9a-f]{64}$/u);
    expect(article.revision).toBe(1);
  });

  it("gives one address one id, however it is written, whatever the text", () => {
    const id = identifyArticle(at("https://avisa.no/sak"), { name: "a.txt" }).id;
    expect(identifyArticle(at("https://AVISA.no/sak/?utm_source=x#y"), { name: "b.txt" }).id).toBe(id);
    expect(identifyArticle(at("http://www.avisa.no/sak?utm_campaign=x&msclkid=1"), {}).id).toBe(id);
    expect(identifyArticle({ ...edited, url: "https://avisa.no/sak" }, {}).id).toBe(id);
  });

  it("keeps the id of a changed file, and tells the change by the hash", () => {
    const before = identifyArticle(draft, { name: "a.txt" });
    const after = identifyArticle(edited, { name: "a.txt" });
    expect(after.id).toBe(before.id);
    expect(after.contentHash).not.toBe(before.contentHash);
  });

  it("tells the same name in two sources apart", () => {
    const other = { ...draft, source: "Kystavisa" };
    expect(identifyArticle(other, { name: "a.txt" }).id).not.toBe(identifyArticle(draft, { name: "a.txt" }).id);
    expect(identifyArticle(other, { id: "7" }).id).not.toBe(identifyArticle(draft, { id: "7" }).id);
  });

  it("prefers the record's own id to its file, and falls back to the text", () => {
    expect(identifyArticle(draft, { id: "7", name: "a.txt" }).id).toBe(identifyArticle(edited, { id: "7" }).id);
    expect(identifyArticle(draft, {}).id).toBe(identifyArticle({ ...draft, topics: ["ferge"] }, {}).id);
    expect(identifyArticle(draft, {}).id).not.toBe(identifyArticle(edited, {}).id);
  });

  it("hashes the text alone: other facts do not change it", () => {
    expect(identifyArticle({ ...draft, authors: ["Kari Vik"] }, {}).contentHash).toBe(
      identifyArticle(draft, {}).contentHash,
    );
  });
});
