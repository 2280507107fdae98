import { setPriority } from "node:os";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { analyseArticle } from "../../core/analyse-article.ts";
import type { Analysis } from "../../core/analysis.ts";
import { readArticle, writeArticle } from "../../core/article/article-document.ts";
import type { FeedEntry } from "../../core/feeds/entry.ts";
import { feedEntrySchema } from "../../core/feeds/entry.ts";
import { decodeText } from "../decode.ts";
import { findFeedLinks } from "../feeds/find-links.ts";
import { parseFeed } from "../feeds/parse-feed.ts";
import { identifyArticle } from "../identify.ts";
import { readEntry, readPage } from "../pages/read-page.ts";
import type {
  ArticleReply,
  BareAnalysis,
  FeedReply,
  Reply,
  Task,
  TaskReply,
  TaskRequest,
  ThreadSetting,
} from "./messages.ts";

// What takes long, parsing what others wrote and analysing it, is done here, so that a question in chat never waits for it.

/** A parcel of entries that is read in a few milliseconds. */
const parcelChars = 256 * 1024;

// the data is ours: reading-thread.ts starts this file with it
const setting: ThreadSetting = workerData;

/** Where there are fewer cores than work, whoever asks something goes first. */
const niceness = 5;

if (!parentPort) throw new Error("thread: started as a program");
// Linux gives each thread its own; elsewhere this would be the whole program's: man 2 setpriority, "C library/kernel differences"
if (process.platform === "linux") setPriority(0, niceness);
listen(parentPort);

function listen(port: MessagePort): void {
  port.on("message", ({ id, task }: TaskRequest) =>
    port.postMessage({ id, outcome: outcomeOf(task) } satisfies TaskReply),
  );
}

function outcomeOf(task: Task): TaskReply["outcome"] {
  try {
    return { kind: "done", reply: replyTo(task) };
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    return { kind: "fault", message, stack };
  }
}

function replyTo(task: Task): Reply[Task["kind"]] {
  switch (task.kind) {
    case "feed":
      return feedReply(task);
    case "article":
      return articleReply(task);
    case "links":
      return linksReply(task);
    case "analyse":
      return bare(analyseArticle(readArticle(task.article), setting.languages));
  }
}

function feedReply({ bytes, url, contentType, now }: Extract<Task, { kind: "feed" }>): FeedReply {
  const parsed = parseFeed(bytes, { url, contentType, now: Temporal.Instant.from(now) });
  if (parsed.kind === "refusal") return parsed;
  const { entries, ...feed } = parsed.feed;
  return { kind: "feed", feed, parcels: parcelsOf(entries) };
}

function parcelsOf(entries: readonly FeedEntry[]): string[] {
  const parcels: string[] = [];
  let parcel: string[] = [];
  let chars = 0;
  const close = () => {
    if (parcel.length > 0) parcels.push(`[${parcel.join(",")}]`);
    parcel = [];
    chars = 0;
  };
  for (const entry of entries) {
    const json = JSON.stringify(entry);
    if (chars + json.length > parcelChars) close();
    parcel.push(json);
    chars += json.length;
  }
  close();
  return parcels;
}

function linksReply({ bytes, url, contentType }: Extract<Task, { kind: "links" }>): readonly string[] {
  const decoded = decodeText(bytes);
  if (decoded.kind === "refusal" || !/html/iu.test(contentType ?? "html")) return [];
  return findFeedLinks(decoded.text, url).map((link) => link.url);
}

function articleReply({ entry: json, source, page }: Extract<Task, { kind: "article" }>): ArticleReply {
  const entry = feedEntrySchema.parse(JSON.parse(json));
  const about = { source, languages: setting.languages, zone: setting.zone };
  const reading = page === null ? readEntry(entry, about) : readPage(page, entry, about);
  if (reading.kind !== "article") return reading;
  const article = identifyArticle(reading.draft, entry.guid === null ? {} : { id: entry.guid });
  return {
    kind: "article",
    document: writeArticle(article),
    analysis: bare(analyseArticle(article, setting.languages)),
    coverage: reading.coverage,
    why: reading.why,
  };
}

function bare({ article: _, ...analysis }: Analysis): BareAnalysis {
  return analysis;
}
