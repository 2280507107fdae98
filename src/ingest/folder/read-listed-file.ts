import { setImmediate as nextTurn } from "node:timers/promises";
import type { Analysis } from "../../core/analysis.ts";
import type { Article, ArticleDraft } from "../../core/article/article.ts";
import { refusal } from "../../core/article/article-record.ts";
import { OperatorError } from "../../core/errors.ts";
import type { Feed } from "../../core/feeds/feed.ts";
import type { FolderFile, FolderItem, FolderLedger } from "../../core/feeds/folder-ledger.ts";
import type { Languages } from "../../core/language/language.ts";
import type { Articles, SaveOutcome } from "../../core/ports.ts";
import { identifyArticle, idInPlace } from "../identify.ts";
import type { NewsItem } from "../newsml/parse-news-xml.ts";
import { type ReadArticle, readArticleFile } from "../read-articles.ts";
import { formOf, longestArticleChars } from "../read-file.ts";
import type { FolderTally } from "./folder-scan.ts";
import type { ListedFile } from "./list-files.ts";

export type FolderReaderParts = {
  readonly ledger: FolderLedger;
  readonly articles: Pick<Articles, "knows" | "save" | "withdraw">;
  /** May take long: best done in a thread of its own. Not asked for what is known. */
  analyse(article: Article): Promise<Analysis>;
  readonly languages: Languages;
  /** IANA name of the time zone that wall times are in. */
  readonly zone: string;
  now(): Temporal.Instant;
  /** Takes the cause why an article could not be kept. @returns a reference to find it by */
  onFault(cause: unknown, place: { readonly feed: Feed; readonly path: string }): string;
};

/** After a fault of ours, or of the disk, a file is tried again though it has not changed. */
const againHours = 1;

type Reading = {
  readonly parts: FolderReaderParts;
  readonly tally: FolderTally;
  readonly signal: AbortSignal;
};

/**
 * Reads one file and keeps what is in it. @returns what is to be remembered of the file, once all of it is kept; null
 * when it was stopped before its end
 */
export async function readListedFile(
  feed: Feed,
  listed: ListedFile,
  before: FolderFile | null,
  { parts, tally, signal }: Reading,
): Promise<FolderFile | null> {
  const { path, stamp } = listed;
  const later = parts.now().add({ hours: againHours });
  // what was refused before and is as it was is tried again in silence
  const isToldAlready = before?.stamp === stamp && before.outcome === "refused";
  let isRefused = false;
  let againAt: Temporal.Instant | null = null;
  const tryAgain = (at: Temporal.Instant) => {
    if (againAt === null || Temporal.Instant.compare(at, againAt) < 0) againAt = at;
  };
  for await (const read of readsOf(feed, listed, parts)) {
    if (signal.aborted) return null;
    const outcome = await keep(feed, path, read, parts);
    if (outcome.kind === "counted") tally.count(outcome.as);
    if (outcome.kind === "refusal") {
      isRefused = true;
      if (outcome.until) tryAgain(outcome.until);
      if (outcome.mayPass) tryAgain(later);
      if (!isToldAlready) tally.refuse({ path, at: read.at, refusal: outcome.refusal });
    }
    await nextTurn();
  }
  return { path, stamp, outcome: isRefused ? "refused" : "read", againAt };
}

async function* readsOf(
  feed: Feed,
  { path, file, sizeBytes, refusal: fault }: ListedFile,
  { languages, zone, now }: FolderReaderParts,
): AsyncGenerator<Exclude<ReadArticle, { kind: "skipped" }>> {
  const form = formOf(file);
  const isLong = (form === "text" || form === "markdown") && sizeBytes > longestTextBytes;
  if (fault || isLong) {
    yield { kind: "refusal", file, at: 1, refusal: fault ?? tooLongArticle };
    return;
  }
  for await (const read of readArticleFile(file, path, { source: feed.source, languages, zone, now })) {
    if (read.kind !== "skipped") yield read;
  }
}

/** In UTF-16 a letter is two bytes. */
const longestTextBytes = 2 * longestArticleChars;
const tooLongArticle = refusal("refusal.longArticle");

function isTooLong({ blocks }: ArticleDraft): boolean {
  return blocks.reduce((chars, { text }) => chars + text.length, 0) > longestArticleChars;
}

type Kept =
  | { readonly kind: "counted"; readonly as: SaveOutcome | "withdrawn" }
  /** mayPass: a fault that may not be there the next time. */
  | (Pick<Extract<ReadArticle, { kind: "refusal" }>, "kind" | "refusal" | "until"> & { readonly mayPass: boolean });

/** What the disk may do better another time. */
const passing = new Set<string>(["refusal.forbidden", "refusal.unreadable", "refusal.missing"]);

async function keep(
  feed: Feed,
  path: string,
  read: Exclude<ReadArticle, { kind: "skipped" }>,
  parts: FolderReaderParts,
): Promise<Kept> {
  if (read.kind === "refusal") {
    return { ...read, mayPass: read.refusal.faults.some(({ key }) => passing.has(key)) };
  }
  if (read.kind === "article" && isTooLong(read.draft)) {
    return { kind: "refusal", refusal: tooLongArticle, mayPass: false };
  }
  try {
    return { kind: "counted", as: await keepItem(feed, read, parts) };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reference = parts.onFault(error, { feed, path });
    return { kind: "refusal", refusal: refusal("refusal.fault", { reference }), mayPass: true };
  }
}

/** Of an item that a bureau numbers, nothing is done for a version that is older than what was done last. */
async function keepItem(
  feed: Feed,
  read: Extract<ReadArticle, { kind: "article" | "withdrawn" }>,
  parts: FolderReaderParts,
): Promise<SaveOutcome | "withdrawn"> {
  const { ledger, articles } = parts;
  const known = read.item ? await ledger.item(feed, read.item.guid) : null;
  if (read.item && known && isOlder(read.item, known, read.kind)) return "unchanged";
  let outcome: SaveOutcome | "withdrawn";
  if (read.kind === "article") {
    const article = identifyArticle(read.draft, read.place);
    outcome = (await articles.knows(feed.owner, article))
      ? "unchanged"
      : await articles.save(feed.owner, await parts.analyse(article));
  } else {
    const id = idInPlace(read.source, read.place);
    outcome = id !== null && (await articles.withdraw(feed.owner, id)) ? "withdrawn" : "unchanged";
  }
  const state = read.kind === "article" ? "read" : "withdrawn";
  if (read.item && (known?.version !== read.item.version || known.state !== state)) {
    await ledger.keepItem(feed, { ...read.item, state });
  }
  return outcome;
}

/** What was withdrawn comes back with a higher version only. */
function isOlder({ version }: NewsItem, known: FolderItem, kind: "article" | "withdrawn"): boolean {
  if (version < known.version) return true;
  return version === known.version && known.state === "withdrawn" && kind === "article";
}
