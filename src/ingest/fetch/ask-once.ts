import type { Readable } from "node:stream";
import { type Dispatcher, request } from "undici";
import { acceptEncoding, type BodyLimit, readBody } from "./read-body.ts";

/** One request, whose redirects are somebody else's to follow. */
export type Ask = {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly limit: BodyLimit;
  /** For all of it, the body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | null;
};

export type Answer = {
  readonly status: number;
  /** Names in lower case; of several with one name all, with ", " between, and of X-Robots-Tag with a line break. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty unless the status is 200. */
  readonly bytes: Uint8Array;
};

/** Asks once. @throws what sockets, TLS and undici throw; TooLarge, UnknownEncoding; the reason of an aborted signal */
export async function askOnce(dispatcher: Dispatcher, userAgent: string, ask: Ask): Promise<Answer> {
  const patience = AbortSignal.timeout(ask.timeoutMs);
  const signal = ask.signal ? AbortSignal.any([ask.signal, patience]) : patience;
  const answer = await request(ask.url, {
    dispatcher,
    method: ask.method,
    headers: { "user-agent": userAgent, "accept-encoding": acceptEncoding, ...ask.headers },
    body: ask.body ?? null,
    signal,
  });
  const headers = plainHeaders(answer.headers);
  if (answer.statusCode !== 200) {
    drop(answer.body);
    return { status: answer.statusCode, headers, bytes: new Uint8Array() };
  }
  const bytes = await readBody(answer.body, headers["content-encoding"] ?? "", ask.limit);
  return { status: 200, headers, bytes };
}

/** A body that nobody wants is not read to its end: it may have none. */
function drop(body: Readable): void {
  body.on("error", () => {});
  body.destroy();
}

function plainHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      // what follows the name of a robot is for that one, up to the end of its header and no further
      const between = name.toLowerCase() === "x-robots-tag" ? "\n" : ", ";
      return [[name.toLowerCase(), typeof value === "string" ? value : value.join(between)]];
    }),
  );
}
