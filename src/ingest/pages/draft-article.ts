import type { ArticleDraft, Block, LanguageCode, Published } from "../../core/article/article.ts";
import { languageSchema } from "../../core/article/article-record.ts";
import { markOf } from "../../core/article/block-marks.ts";
import { withoutTracking } from "../../core/article/canonical-url.ts";
import { captionReader } from "../../core/article/caption.ts";
import { chooseTitle } from "../../core/article/choose-title.ts";
import { takeMastheadLines } from "../../core/article/masthead-lines.ts";
import { parsePublished } from "../../core/article/parse-published.ts";
import type { FeedEntry } from "../../core/feeds/entry.ts";
import { detectLanguage } from "../../core/language/detect.ts";
import type { Languages } from "../../core/language/language.ts";
import { plainText } from "../feeds/plain-text.ts";
import type { PageFacts } from "./page-facts.ts";
import type { Piece } from "./pieces.ts";

/** Whose article it is, and with what it is read. */
export type About = {
  readonly source: string;
  readonly languages: Languages;
  /** IANA name of the zone that wall times are in. */
  readonly zone: string;
};

const noFacts: PageFacts = {
  headline: null,
  description: null,
  authors: [],
  published: null,
  modified: null,
  language: null,
  canonical: null,
  body: null,
  isArticle: false,
  subscribers: false,
};

/** Lines that lead elsewhere are this short. */
const teaserLineChars = 250;

/** Makes an article of the pieces of a text, of what its page says beside it, and of its entry in the feed. */
export function draftArticle(
  pieces: readonly Piece[],
  entry: FeedEntry,
  { source, languages, zone }: About,
  facts: PageFacts = noFacts,
  url: string | null = entry.url,
): ArticleDraft {
  const language = languageOf(pieces, entry, facts, languages);
  const headline = facts.headline ?? entry.title;
  const wanted = pieces.filter((piece) => piece.text !== headline && !leadsElsewhere(piece, languages));
  const { blocks, authors, ...notes } = takeMastheadLines(blocksOf(wanted, language, languages), languages);
  const updated =
    instantOf(facts.modified, zone, languages) ?? entry.updated ?? instantOf(notes.updated ?? null, zone, languages);
  const published = publishedOf(facts.published, entry, zone, languages);
  const named = [...facts.authors, ...entry.authors, ...authors];
  return {
    source,
    ...(url !== null && { url: withoutTracking(facts.canonical ?? url) }),
    title:
      headline === null
        ? { text: chooseTitle(blocks, languages.get(language)), chosen: true }
        : { text: headline, chosen: false },
    authors: [...new Set(named.filter((author) => author !== source))],
    language,
    topics: entry.topics,
    published,
    ...(updated && isLater(updated, published) && { updated }),
    ...(notes.correction !== undefined && { correction: notes.correction }),
    ...(notes.updateNote !== undefined && { updateNote: notes.updateNote }),
    ...(notes.wire !== undefined && { wire: notes.wire }),
    blocks,
    sample: false,
  };
}

/** «Les også: ...» and the like, among the paragraphs and lists of a text. */
function leadsElsewhere({ kind, text }: Piece, languages: Languages): boolean {
  if (kind === "summary" || kind === "caption" || text.length > teaserLineChars) return false;
  const lower = text.toLowerCase();
  return [...languages.values()].some(({ teasers }) =>
    teasers.some((teaser) => lower.startsWith(teaser) && /^(?:$|[\s:»])/u.test(lower.slice(teaser.length))),
  );
}

function blocksOf(pieces: readonly Piece[], language: LanguageCode, languages: Languages): Block[] {
  const lines = pieces.map(({ text }, index) => ({ text, start: index, blankBefore: true, indented: false }));
  const caption = captionReader(lines, languages);
  const opensSpeech = languages.get(language)?.dashSpeech ?? true;
  return pieces.flatMap(({ kind, text }, index): Block[] => {
    const line = lines[index];
    const parts = line && (kind === "paragraph" || kind === "caption") ? caption(line) : null;
    if (parts || kind === "caption") return [{ kind: "caption", text, ...parts }];
    if (kind !== "paragraph" && kind !== "list") return [{ kind, text }];
    // a dash says that somebody speaks, also where the page makes a list of it
    return [{ kind: opensSpeech && markOf(text)?.kind === "dash" ? "speech" : kind, text }];
  });
}

/** What page or feed say; of Norwegian only the text tells which of the two it is. */
function languageOf(pieces: readonly Piece[], entry: FeedEntry, facts: PageFacts, languages: Languages): LanguageCode {
  const text = pieces.map((piece) => piece.text).join("\n") || `${entry.title ?? ""}\n${plainText(entry.summary)}`;
  const said = languageSchema.safeParse(facts.language);
  const declared = said.success ? said.data : entry.language;
  const detected = detectLanguage(text, languages);
  const isNorwegian = declared === "nb" || declared === "nn";
  if (isNorwegian) return detected === "nb" || detected === "nn" ? detected : declared;
  return declared ?? detected;
}

function publishedOf(written: string | null, entry: FeedEntry, zone: string, languages: Languages): Published {
  const parsed = written === null ? null : parsePublished(written, zone, languages);
  if (parsed?.precision === "instant") return parsed;
  if (entry.published) return { precision: "instant", instant: entry.published };
  return parsed ?? { precision: "unknown" };
}

function instantOf(written: string | null, zone: string, languages: Languages): Temporal.Instant | null {
  const parsed = written === null ? null : parsePublished(written, zone, languages);
  return parsed?.precision === "instant" ? parsed.instant : null;
}

/** A page that is saved once more within its first minute has not been updated. */
function isLater(updated: Temporal.Instant, published: Published): boolean {
  return published.precision !== "instant" || updated.epochMilliseconds - published.instant.epochMilliseconds > 60_000;
}
