import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { answerParent } from "../child.ts";
import type { ServerCounts } from "./answers.ts";
import { createMadeUpFeeds, type MadeUpFeeds } from "./made-up-feeds.ts";

/** The process that serves the feeds; prepared bodies, so that making them up takes none of the time that is measured. */
const open = z.object({ feeds: z.int(), slowMs: z.int() });
type Body = { readonly etag: string; readonly gzip: Buffer };

const noCounts: ServerCounts = { feeds: 0, notModified: 0, robots: 0, others: 0 };
let counts = { ...noCounts };
let slowMs = 0;
let feeds: MadeUpFeeds | null = null;
const bodies: Body[] = [];

const server = createServer({ keepAlive: true }, (request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const site = Number(/^site-(\d+)\.test(?::\d+)?$/u.exec(request.headers.host ?? "")?.[1] ?? "-1");
  const body = bodies[site];
  if (request.url === "/robots.txt") {
    counts.robots++;
    return void response.writeHead(404).end();
  }
  if (!body || !feeds || request.url !== "/feed.xml") {
    counts.others++;
    return void response.writeHead(404).end();
  }
  counts.feeds++;
  const manner = feeds.mannerOf(site);
  if (manner === "error") return void response.writeHead(500).end("Internal error");
  if (manner === "slow") await wait(slowMs);
  if (manner === "bad-xml") {
    const broken = "<rss><channel><title>Avis</title><item><title>Uten slutt & <b>uten mening</item></chan";
    return void response.writeHead(200, { "content-type": "application/rss+xml" }).end(broken);
  }
  response.setHeader("etag", body.etag);
  if (manner === "well" || manner === "slow") {
    if (request.headers["if-none-match"] === body.etag) {
      counts.notModified++;
      return void response.writeHead(304).end();
    }
  }
  response.writeHead(200, {
    "content-type": "application/rss+xml; charset=utf-8",
    "content-encoding": "gzip",
    "content-length": body.gzip.length,
  });
  if (manner === "cut-off") {
    response.write(body.gzip.subarray(0, body.gzip.length / 2));
    await wait(5);
    return void response.destroy();
  }
  response.end(body.gzip);
}

function prepare(site: number, from: MadeUpFeeds): void {
  const xml = from.xmlOf(site);
  bodies[site] = { etag: `"${createHash("sha256").update(xml).digest("hex").slice(0, 16)}"`, gzip: gzipSync(xml) };
}

function opened(): MadeUpFeeds {
  if (!feeds) throw new Error("the server is not open");
  return feeds;
}

answerParent({
  async open(question) {
    const asked = open.parse(question);
    slowMs = asked.slowMs;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 1_024, resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    feeds = createMadeUpFeeds(asked.feeds, port, Temporal.Now.instant());
    for (let site = 0; site < asked.feeds; site++) prepare(site, feeds);
    return { port };
  },
  /** Publishes in a share of the feeds. */
  async change(question) {
    const { share } = z.object({ share: z.number() }).parse(question);
    const from = opened();
    const changed = from.change(share);
    for (const site of changed) prepare(site, from);
    return changed.length;
  },
  /** Takes what is old out of the feeds. */
  async shorten(question) {
    const from = opened();
    for (const site of from.shorten(z.object({ to: z.int() }).parse(question).to)) prepare(site, from);
  },
  /** How long slow hosts wait from now on, in milliseconds. */
  async slow(question) {
    slowMs = z.object({ ms: z.int() }).parse(question).ms;
  },
  async counts() {
    const since = counts;
    counts = { ...noCounts };
    return since;
  },
  published: async () => opened().published(),
});
