import { createHash } from "node:crypto";
import { type Analysis, analysisVersion } from "../../../src/core/analysis.ts";
import type { Article, Block, LanguageCode, Published } from "../../../src/core/article/article.ts";
import { wordsOf } from "../../../src/core/language/words.ts";
import type { Quote, QuoteKind, SpeakerMention } from "../../../src/core/quotes/quote.ts";

/** A quotation to put in an article: it becomes a paragraph of its own, `text` followed by who said it. */
export type Said = {
  readonly text: string;
  readonly by?: string | null;
  readonly candidates?: readonly string[];
  readonly kind?: QuoteKind;
  readonly role?: string;
  readonly speakerKind?: SpeakerMention["kind"];
};

export type News = {
  readonly id?: string;
  readonly source?: string;
  readonly url?: string;
  readonly title?: string;
  readonly language?: LanguageCode;
  readonly published?: string | null;
  readonly updated?: string;
  readonly correction?: string;
  readonly topics?: readonly string[];
  readonly names?: readonly string[];
  readonly sample?: boolean;
  readonly paragraphs?: readonly string[];
  readonly quotes?: readonly Said[];
  /** Which paragraphs say that somebody would not speak, and who. */
  readonly refusals?: readonly (readonly [paragraph: number, name: string])[];
  /** Only the publisher's summary, and no text. */
  readonly teaser?: boolean;
  readonly access?: "subscribers";
  readonly limit?: "link" | "teaser";
  /** Of the analysis; the current one when missing. */
  readonly version?: number;
};

let serial = 0;

/** An analysed article as the core would hand it over; whatever is not given is made up and unlike any other's. */
export function news(given: News = {}): Analysis {
  serial++;
  const paragraphs: Block[] = (given.paragraphs ?? [`Avsnitt nummer ${serial}.`]).map((text) => ({
    kind: given.teaser ? "summary" : "paragraph",
    text,
  }));
  const said = given.quotes ?? [];
  const blocks: Block[] = [...paragraphs, ...said.map((one): Block => ({ kind: "speech", text: lineOf(one) }))];
  const title = given.title ?? `Sak ${serial}`;
  const article: Article = {
    id: given.id ?? `sak-${serial}`,
    source: given.source ?? "VG",
    title: { text: title, chosen: false },
    authors: ["Kari Nordmann"],
    language: given.language ?? "nb",
    topics: given.topics ?? [],
    published: publishedAt(given.published === undefined ? "2024-06-19T10:00:00Z" : given.published),
    blocks,
    sample: given.sample ?? false,
    revision: 1,
    contentHash: createHash("sha256")
      .update(JSON.stringify([title, blocks]))
      .digest("hex"),
    ...(given.access && { access: given.access }),
    ...(given.limit && { limit: given.limit }),
    ...(given.url === undefined ? {} : { url: given.url }),
    ...(given.correction === undefined ? {} : { correction: given.correction }),
    ...(given.updated === undefined ? {} : { updated: Temporal.Instant.from(given.updated) }),
  };
  const terms = new Map<string, number>();
  for (const word of blocks.flatMap((block) => wordsOf(block.text))) {
    const term = word.text.toLowerCase();
    terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return {
    article,
    quotes: said.map((one, index) => quoteOf(one, paragraphs.length + index)),
    refusals: (given.refusals ?? []).map(([block, name]) => ({
      kind: "declined",
      sentence: { block, start: 0, end: blocks[block]?.text.length ?? 0 },
      speaker: { span: null, text: name, name, kind: "person" },
      role: null,
      toldTo: null,
    })),
    terms: Object.fromEntries(terms),
    names: given.names ?? [],
    version: given.version ?? analysisVersion,
  };
}

/** "2024-06" is a month, "2024-06-19" a day, null unknown. */
export function publishedAt(text: string | null): Published {
  if (text === null) return { precision: "unknown" };
  if (text.length === 7) return { precision: "month", month: Temporal.PlainYearMonth.from(text) };
  if (text.length === 10) return { precision: "day", date: Temporal.PlainDate.from(text) };
  return { precision: "instant", instant: Temporal.Instant.from(text) };
}

/** A window of whole days in UTC, the last one included. */
export function days(first: string, last: string) {
  return {
    from: Temporal.Instant.from(`${first}T00:00:00Z`),
    to: Temporal.Instant.from(`${last}T00:00:00Z`).add({ hours: 24 }),
  };
}

export const at = (text: string) => Temporal.Instant.from(text);
export const firstPage = { offset: 0, limit: 10 } as const;

function lineOf({ text, by }: Said): string {
  return by == null ? `– ${text}` : `– ${text}, sier ${by}.`;
}

function quoteOf(said: Said, block: number): Quote {
  const { text, by = null, candidates = [], kind = "direct", role = null, speakerKind = "person" } = said;
  const span = { block, start: 2, end: 2 + text.length };
  const mention = (name: string): SpeakerMention => ({ span: null, text: name, name, kind: speakerKind });
  return {
    spans: [span],
    kind,
    certainty: by === null || candidates.length > 0 ? "uncertain" : "stated",
    speaker: by === null ? null : mention(by),
    candidates: candidates.map(mention),
    role,
    toldTo: "VG",
    cue: by === null ? null : "sier",
    question: null,
    sentence: { block, start: 0, end: lineOf(said).length },
  };
}
