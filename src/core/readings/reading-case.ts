import type { Article, BlockSpan } from "../article/article.ts";
import type { Json } from "../message/message.ts";
import type { WorkspaceId } from "../ports.ts";
import type { Quote } from "../quotes/quote.ts";
import { findWords } from "./find-words.ts";
import type { Correction } from "./reading.ts";

/** A correction in force at one of its places: the article as it is now, and the quotation as it is read there. */
export type ReadingCase = {
  readonly correction: Correction;
  readonly article: Article;
  readonly quote: Quote;
};

/** Cases for whoever runs the installation: of one Workspace, or of all when null. */
export type ReadingCases = (workspace: WorkspaceId | null) => AsyncIterable<ReadingCase>;

/** What stands between two blocks where offsets count through the whole text. */
const blockBreak = "\n\n";

/**
 * A case for the gold, without a word of the article, and without who said so: ids, offsets, what is wrong and what is
 * right. `start` and `end` count within the block; `from` and `to` through all blocks with an empty line between them.
 */
export function caseJson({ correction, article, quote }: ReadingCase): Json {
  const placed = (span: BlockSpan) => placedJson(span, article);
  return {
    article: article.id,
    revision: article.revision,
    url: article.url ?? null,
    language: article.language,
    kind: quote.kind,
    spans: quote.spans.map(placed),
    wrong: correction.kind,
    right: rightJson(correction, article, quote, placed),
  };
}

function rightJson(correction: Correction, article: Article, quote: Quote, placed: (span: BlockSpan) => Json): Json {
  switch (correction.kind) {
    case "not-a-quote":
      return null;
    case "wrong-span": {
      if (correction.text === null) return null;
      return findWords(article.blocks, correction.text, quote.spans[0]?.block ?? 0)?.map(placed) ?? null;
    }
    case "wrong-speaker": {
      if (correction.speaker === null) return null;
      const place = placeOfName(correction.speaker, article, quote);
      return place === null ? { name: correction.speaker } : placed(place);
    }
  }
}

/** The last place before the quotation that has the name, else the first behind it. */
function placeOfName(name: string, { blocks }: Article, { spans: [first] }: Quote): BlockSpan | null {
  const places = blocks.flatMap(({ text }, block) =>
    Array.from(text.matchAll(new RegExp(RegExp.escape(name), "gu")), ({ index }) => ({
      block,
      start: index,
      end: index + name.length,
    })),
  );
  const isBefore = (place: BlockSpan) =>
    first !== undefined && (place.block < first.block || (place.block === first.block && place.end <= first.start));
  return places.findLast(isBefore) ?? places[0] ?? null;
}

function placedJson({ block, start, end }: BlockSpan, { blocks }: Article): Json {
  const before = blocks.slice(0, block).reduce((sum, { text }) => sum + text.length + blockBreak.length, 0);
  return { block, start, end, from: before + start, to: before + end };
}
