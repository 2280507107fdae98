import { z } from "zod";
import { type Block, textOf } from "../../src/core/article/article.ts";
import type { Quote } from "../../src/core/quotes/quote.ts";

const seedQuote = z.object({
  kind: z.enum(["direct", "partial", "indirect", "question"]),
  text: z.string(),
  speaker: z.string().nullish(),
  role: z.string().optional(),
  toldTo: z.string().optional(),
  certainty: z.enum(["stated", "inferred", "uncertain"]).optional(),
  candidates: z.array(z.string()).optional(),
  answers: z.string().optional(),
});

/** ../shared/gold/seed-quotes.json; its `about` says what the fields mean. */
export const seedGoldSchema = z.object({
  articles: z.record(z.string(), z.array(seedQuote)),
  notQuotes: z.array(z.string()),
  optional: z.record(z.string(), z.array(z.string())),
});
export type SeedGold = z.infer<typeof seedGoldSchema>;
type SeedQuote = z.infer<typeof seedQuote>;

/** One line of the gold table: right, or why not. An indirect quotation that is not found is a note, not a mistake. */
export type SeedRow = {
  readonly article: string;
  readonly kind: string;
  readonly text: string;
  readonly verdict: "ok" | "wrong" | "not found";
  readonly why: string;
};

/** Compares the quotations found in one article with its gold, line by line, and lists what was found besides. */
export function scoreSeed(
  gold: SeedGold,
  article: string,
  blocks: readonly Block[],
  quotes: readonly Quote[],
): SeedRow[] {
  const wanted = gold.articles[article] ?? [];
  const found = quotes.map((quote) => ({ quote, text: plain(wordsOf(blocks, quote)) }));
  const used = new Set<Quote>();
  const rows = wanted.map((line): SeedRow => {
    const hit = found.find(({ quote, text }) => !used.has(quote) && text === plain(line.text) && kindFits(line, quote));
    const row = (verdict: SeedRow["verdict"], why: string) => ({
      article,
      kind: line.kind,
      text: line.text,
      verdict,
      why,
    });
    if (line.kind === "question") {
      const given = found.find(({ text }) => text === plain(line.text));
      return given ? row("wrong", `given to ${given.quote.speaker?.name ?? "nobody"}`) : row("ok", "");
    }
    if (!hit) {
      const near = found.find(({ text }) => text.startsWith(plain(line.text).slice(0, 20)))?.quote;
      const why = near ? `found as ${near.kind}: ${wordsOf(blocks, near)}` : "nothing like it";
      return row(line.kind === "indirect" ? "not found" : "wrong", why);
    }
    used.add(hit.quote);
    const why = differences(line, hit.quote, blocks).join("; ");
    return row(why === "" ? "ok" : "wrong", why);
  });
  const allowed = (gold.optional[article] ?? []).map(plain);
  for (const { quote, text } of found) {
    if (used.has(quote)) continue;
    const isOptional = allowed.some((span) => span.includes(text) || text.includes(span));
    if (!isOptional)
      rows.push({
        article,
        kind: quote.kind,
        text,
        verdict: "wrong",
        why: `not in the gold (${quote.speaker?.name ?? "nobody"})`,
      });
  }
  for (const words of gold.notQuotes) {
    const hit = found.find(({ text }) => text === plain(words));
    if (hit) rows.push({ article, kind: hit.quote.kind, text: words, verdict: "wrong", why: "listed as no quotation" });
  }
  return rows;
}

function kindFits(line: SeedQuote, quote: Quote): boolean {
  return line.kind === quote.kind;
}

function differences(line: SeedQuote, quote: Quote, blocks: readonly Block[]): string[] {
  const said: string[] = [];
  const compare = (what: string, want: string | undefined, got: string | null) => {
    if (want !== undefined && want !== got) said.push(`${what}: ${got ?? "none"} instead of ${want}`);
  };
  compare("certainty", line.certainty, quote.certainty);
  compare("role", line.role, quote.role);
  compare("told to", line.toldTo, quote.toldTo);
  compare("answers", line.answers && plain(line.answers), quote.question && plain(textOf(blocks, quote.question)));
  if (line.certainty === "uncertain") {
    const got = quote.candidates.map((candidate) => candidate.name).toSorted();
    compare("candidates", (line.candidates ?? []).toSorted().join(", "), got.join(", "));
    if (quote.speaker) said.push(`given to ${quote.speaker.name}`);
  } else compare("speaker", line.speaker ?? undefined, quote.speaker?.name ?? null);
  return said;
}

function wordsOf(blocks: readonly Block[], quote: Quote): string {
  return quote.spans.map((span) => textOf(blocks, span)).join(" ");
}

function plain(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[.,]$/u, "").trim();
}
