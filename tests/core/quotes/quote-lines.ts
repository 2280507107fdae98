import { type Block, textOf } from "../../../src/core/article/article.ts";
import { parseBlocks } from "../../../src/core/article/parse-blocks.ts";
import type { LanguageProfile } from "../../../src/core/language/language.ts";
import { findQuotes } from "../../../src/core/quotes/find-quotes.ts";
import { languages } from "../../fixtures/languages.ts";

/** The quotations of a text, one readable line each: kind, certainty, who, to whom, and the words, parts apart by " / ". */
export function quoteLines(code: LanguageProfile["code"], text: string): string[] {
  const { blocks } = parseBlocks(text, { language: code, languages });
  return quotesOf(code, blocks).map((quote) => {
    const words = quote.spans.map((span) => textOf(blocks, span)).join(" / ");
    const names = quote.candidates.map((candidate) => candidate.name).join(" or ");
    const sure = quote.certainty !== "uncertain" || names === "";
    const who = sure ? (quote.speaker?.name ?? "?") : `${names}?`;
    const told = quote.toldTo ? ` (${quote.toldTo})` : "";
    const asked = quote.question ? ` <- ${textOf(blocks, quote.question)}` : "";
    return `${quote.kind} ${quote.certainty} ${who}${told}: ${words}${asked}`;
  });
}

export function quotesOf(code: LanguageProfile["code"], blocks: readonly Block[]) {
  const profile = languages.get(code);
  return profile ? findQuotes(blocks, profile) : [];
}
