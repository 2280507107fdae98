import type { Fault } from "../../core/article/article-record.ts";
import type { FeedEntry } from "../../core/feeds/entry.ts";
import type { FeedLogin } from "../../core/feeds/feed.ts";
import type { EntryOutcome, WaitingEntry } from "../../core/feeds/feeds.ts";
import type { Fetched } from "../fetch/fetched.ts";
import { needsPage } from "../pages/needs-page.ts";
import { type ReaderParts, type ReadingCounts, reasonOf } from "./parts.ts";

/** A page that could not be read is tried again after so many minutes; after the last of them the teaser stays. */
const retryMinutes: readonly number[] = [5, 30, 120, 360];
/** A page that is not found any more may be away for a moment: it is withdrawn when it was not found so often. */
const notFoundBeforeWithdrawn = 3;
/** An article that is no older than so many hours is looked at again after so many: newsrooms mend what is new. */
const lookedAtAgain = [
  { upToHours: 2, afterHours: 1 },
  { upToHours: 8, afterHours: 6 },
  { upToHours: 30, afterHours: 24 },
] as const;

type Reading = { readonly parts: ReaderParts; readonly counts: ReadingCounts; readonly signal: AbortSignal };

/**
 * Reads the article of one entry, from its page or from the entry, and keeps it with what became of the entry. A page
 * that cannot be read now leaves the teaser, and is tried again. A fault of ours is reported, and the entry waits.
 */
export async function readWaiting(waiting: WaitingEntry, reading: Reading): Promise<void> {
  const { parts, signal } = reading;
  try {
    const { entry, etag, lastModified } = waiting;
    if (entry.url === null || !needsPage(entry)) return await keepRead(waiting, null, null, reading);
    const login = loginFor(entry.url, waiting, parts);
    const fetched = await parts.fetcher.fetch({ url: entry.url, purpose: "page", etag, lastModified, login, signal });
    if (!signal.aborted) await keepFetched(waiting, fetched, reading);
  } catch (cause) {
    if (signal.aborted) return;
    const reference = parts.report(cause, `entry of feed ${waiting.feed.id}`);
    const why: Fault = { key: "refusal.fault", values: { reference } };
    await keepLater(waiting, why, parts).catch((again: unknown) => void parts.report(again, "feed ledger"));
  }
}

/** A feed's login opens the pages of its own site too, and no other's. */
function loginFor(url: string, { feed }: WaitingEntry, { openLogin }: ReaderParts): FeedLogin | null {
  if (feed.sealedLogin === null || feed.place.kind !== "web") return null;
  return URL.parse(url)?.origin === URL.parse(feed.place.url)?.origin ? openLogin(feed.sealedLogin) : null;
}

async function keepFetched(waiting: WaitingEntry, fetched: Fetched, reading: Reading): Promise<void> {
  switch (fetched.kind) {
    case "fetched":
      return keepRead(waiting, fetched, null, reading);
    case "not-modified":
      return keepUnmodified(waiting, reading.parts);
    case "gone":
      return withdraw(waiting, reasonOf(fetched.why), reading);
    case "refused":
      return keepRead(waiting, null, { coverage: "blocked", why: reasonOf(fetched.why) }, reading);
    case "failed": {
      const why = reasonOf(fetched.why);
      const known = waiting.articleId !== null;
      const isLost = known && fetched.status === 404 && waiting.attempts + 1 >= notFoundBeforeWithdrawn;
      if (isLost) return withdraw(waiting, why, reading);
      // what was read of it stays as it is; of a new one there is the teaser at least
      if (known) return keepLater(waiting, why, reading.parts);
      return keepRead(waiting, null, { coverage: "failed", why }, reading);
    }
  }
}

type FetchedPage = Extract<Fetched, { kind: "fetched" }>;

/** Why the page was not read. */
type Instead = { readonly coverage: "blocked" | "failed"; readonly why: Fault };

/** Keeps what a page has, or the entry alone. */
async function keepRead(
  waiting: WaitingEntry,
  page: FetchedPage | null,
  instead: Instead | null,
  reading: Reading,
): Promise<void> {
  const { parts, counts } = reading;
  const { entry, feed } = waiting;
  const found = await parts.thread.readArticle(
    entry,
    feed.source,
    page && { bytes: page.bytes, headers: page.headers, url: page.url },
  );
  const now = parts.now();
  if (found.kind === "withdrawn") return withdraw(waiting, found.why, reading);
  if (found.kind === "nothing") {
    await parts.ledger.keepOutcome(waiting, { kind: "dropped", why: reasonOf(found.why) }, now);
    return;
  }
  const coverage = instead?.coverage ?? found.coverage;
  const kept = await parts.ledger.keepArticle(
    waiting,
    found.analysis,
    {
      kind: "read",
      articleId: found.analysis.article.id,
      coverage,
      why: instead?.why ?? found.why,
      againAt: againAt(waiting, coverage, page !== null, parts),
      // what they are of is not kept: they are sent to the entry's own address
      etag: page?.isThere ? page.etag : null,
      lastModified: page?.isThere ? page.lastModified : null,
    },
    now,
  );
  if (kept === "changed") counts.changed++;
  if (kept !== "new") return;
  counts.articles++;
  parts.onArticle();
}

/** A page that failed is tried again; one that was read whole is looked at again while it is new. A teaser changes with its feed. */
function againAt(
  waiting: WaitingEntry,
  coverage: string,
  fromPage: boolean,
  parts: ReaderParts,
): Temporal.Instant | null {
  if (coverage === "failed") return retryAt(waiting, parts);
  return fromPage && coverage === "full" ? lookAgainAt(waiting.entry, parts) : null;
}

async function keepUnmodified(waiting: WaitingEntry, parts: ReaderParts): Promise<void> {
  const { articleId, coverage, etag, lastModified } = waiting;
  // validators are kept with an article only
  if (articleId === null || coverage === null) throw new RangeError("a page is not modified that was never read");
  await keepStanding(
    { articleId, coverage, etag, lastModified },
    null,
    lookAgainAt(waiting.entry, parts),
    waiting,
    parts,
  );
}

/** What was read stays, and the entry is done or looked at again. */
function keepStanding(
  standing: Pick<Extract<EntryOutcome, { kind: "read" }>, "articleId" | "coverage" | "etag" | "lastModified">,
  why: Fault | null,
  againAt: Temporal.Instant | null,
  waiting: WaitingEntry,
  { ledger, now }: ReaderParts,
): Promise<void> {
  return ledger.keepOutcome(waiting, { kind: "read", ...standing, why, againAt }, now());
}

async function withdraw(waiting: WaitingEntry, why: Fault, { parts, counts }: Reading): Promise<void> {
  if (waiting.articleId === null) {
    await parts.ledger.keepOutcome(waiting, { kind: "dropped", why }, parts.now());
    return;
  }
  await parts.ledger.withdraw(waiting, why, parts.now());
  counts.withdrawn++;
  parts.log("info", "article.withdrawn", { feed: waiting.feed.id, article: waiting.articleId });
}

async function keepLater(waiting: WaitingEntry, why: Fault, parts: ReaderParts): Promise<void> {
  const { articleId, coverage, etag, lastModified } = waiting;
  const at = retryAt(waiting, parts);
  if (at !== null) await parts.ledger.keepOutcome(waiting, { kind: "later", at, why }, parts.now());
  else if (articleId === null || coverage === null) {
    await parts.ledger.keepOutcome(waiting, { kind: "dropped", why }, parts.now());
  } else await keepStanding({ articleId, coverage, etag, lastModified }, why, null, waiting, parts);
}

/** Null when it was tried often enough. */
function retryAt({ attempts }: WaitingEntry, { now, random }: ReaderParts): Temporal.Instant | null {
  const minutes = retryMinutes[attempts];
  return minutes === undefined ? null : now().add({ seconds: Math.round(minutes * 60 * (1 + random() / 5)) });
}

function lookAgainAt({ published, updated }: FeedEntry, { now, random }: ReaderParts): Temporal.Instant | null {
  const made = updated ?? published;
  if (made === null) return null;
  const ageHours = (now().epochMilliseconds - made.epochMilliseconds) / 3_600_000;
  const step = lookedAtAgain.find(({ upToHours }) => ageHours <= upToHours);
  return step ? now().add({ seconds: Math.round(step.afterHours * 3_600 * (1 + random() / 5)) }) : null;
}
