import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { listening } from "../../fixtures/slack/web-api.ts";
import { firstDue } from "./groups.ts";
import { marksIn } from "./made-up-digest.ts";
import type { Met } from "./messages.ts";
import { type Weather, weatherAt } from "./weather.ts";

export type FaultProxyOptions = {
  /** Where a request goes on to, without a slash at the end. */
  upstreamOf(request: IncomingMessage): string;
  isPost(method: string, path: string): boolean;
  /** From 0 up to 1. */
  random(): number;
};

export type FaultProxy = {
  readonly url: string;
  /** What posts have met, oldest first. */
  readonly met: readonly Met[];
  /** From now on all goes well. */
  calm(): void;
};

/** Nobody waits for an answer for so long. */
const lateSeconds = { from: 16, to: 25 } as const;
/** Shorter than a lease: who was told to wait, and was killed then, is not taken for one who did not. */
const longestLimitSeconds = 90;
const clockToleranceMs = 1_000;

/** Stands before a platform, and lets requests come to harm as the weather is. */
export async function startFaultProxy({ upstreamOf, isPost, random }: FaultProxyOptions): Promise<FaultProxy> {
  const met: Met[] = [];
  const notBeforeMs = new Map<string, number>();
  let isCalm = false;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request)).toString("utf8");
    const kind = isPost(request.method ?? "", request.url ?? "") ? "post" : "other";
    const minutes = (Date.now() - firstDue.epochMilliseconds) / 60_000;
    const weather = isCalm ? "fair" : weatherAt(minutes, kind, random());
    const limitSeconds = 1 + Math.floor(random() * (kind === "post" ? longestLimitSeconds : 3));
    if (kind === "post") note(placeOf(request.url ?? "", body), body, weather, limitSeconds);
    const fault = [500, 502, 503, 504][Math.floor(random() * 4)] ?? 500;
    const forward = () => passOn(request, body, upstreamOf(request));
    switch (weather) {
      case "fair":
        return answer(response, await forward());
      case "limited":
        response.setHeader("retry-after", String(limitSeconds));
        return end(response, 429, JSON.stringify({ message: "Slow down", retry_after: limitSeconds, global: false }));
      case "fault-before":
        return end(response, fault, "{}");
      case "fault-after":
        await forward();
        return end(response, fault, "{}");
      case "drop-before":
        return void request.socket.destroy();
      case "drop-after":
        await forward();
        return void request.socket.destroy();
      case "cut-after":
        return cut(response, await forward());
      case "hang-before":
        return;
      case "hang-after":
        return void (await forward());
      case "late":
        await wait((lateSeconds.from + random() * (lateSeconds.to - lateSeconds.from)) * 1_000);
        return void (await forward());
    }
  }

  function note(place: string, body: string, weather: Weather, limitSeconds: number): void {
    const nowMs = Date.now();
    const marks = marksIn(decodeURIComponent(body.replaceAll("+", " ").replaceAll(/%(?![0-9A-F]{2})/gu, "%25")));
    for (const [digest, own] of Map.groupBy(marks, ({ digest }) => digest)) {
      // of one article several are told
      const key = `${place} ${digest}`;
      const isEarly = nowMs + clockToleranceMs < (notBeforeMs.get(key) ?? 0);
      const at = Temporal.Instant.fromEpochMilliseconds(nowMs).toString({ smallestUnit: "second" });
      met.push({ at, digest, stories: own.map(({ story }) => story), weather, isEarly });
      if (weather === "limited") notBeforeMs.set(key, nowMs + limitSeconds * 1_000);
    }
  }

  const server = createServer({ keepAlive: true }, (request, response) => {
    take(request, response).catch((cause: unknown) => {
      process.stderr.write(`bench: the proxy failed: ${String(cause)}\n`);
      response.destroy();
    });
  });
  return {
    url: await listening(server),
    met,
    calm() {
      isCalm = true;
    },
  };
}

/** The channel that it goes to: Discord has it in the address, Slack in what is asked. */
function placeOf(url: string, body: string): string {
  return /\/channels\/(\d+)/u.exec(url)?.[1] ?? new URLSearchParams(body).get("channel") ?? "";
}

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

async function passOn(request: IncomingMessage, body: string, upstream: string): Promise<Answer> {
  const { method = "GET", url = "/", headers } = request;
  const answered = await fetch(`${upstream}${url}`, {
    method,
    headers: {
      "content-type": headers["content-type"] ?? "application/json",
      authorization: headers.authorization ?? "",
    },
    ...(body !== "" && { body }),
  });
  return { status: answered.status, headers: answered.headers, text: await answered.text() };
}

function answer(response: ServerResponse, { status, headers, text }: Answer): void {
  for (const [name, value] of headers) if (/^(?:content-type|x-.*)$/u.test(name)) response.setHeader(name, value);
  end(response, status, text);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status).end(status === 204 ? undefined : text);
}

function cut(response: ServerResponse, { status, text }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
