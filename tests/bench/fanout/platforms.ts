import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listening } from "../../fixtures/slack/web-api.ts";
import { answerParent } from "../child.ts";
import { createLimiter, type Limiter, limits } from "./limiter.ts";
import type { Taken } from "./messages.ts";

/**
 * The process that is both platforms, as far as posting needs them: it keeps strictly to the limits, refuses what is too
 * much as each platform does, and remembers what came.
 */
const posts: { readonly channel: string; readonly atMs: number }[] = [];
const refused = new Map<string, number>();
const limiters = {
  discordBot: createLimiter(limits.discordBot),
  discordChannel: createLimiter(limits.discordChannel),
  slackWorkspace: createLimiter(limits.slackWorkspace),
  slackChannel: createLimiter(limits.slackChannel),
};
type Limited = keyof typeof limiters;

/** The first of these that has no room, and for how long; null: all have, and it is counted by each. */
function refusalOf(asked: readonly (readonly [Limited, string])[]): { readonly by: Limited; waitMs: number } | null {
  const nowMs = Date.now();
  for (const [by, key] of asked) {
    const waitMs = limiters[by].waitMs(key, nowMs);
    if (waitMs === 0) continue;
    refused.set(by, (refused.get(by) ?? 0) + 1);
    return { by, waitMs };
  }
  for (const [by, key] of asked) (limiters[by] satisfies Limiter).count(key, nowMs);
  return null;
}

function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ServerResponse {
  return response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function discord({ method, url = "" }: IncomingMessage, response: ServerResponse): ServerResponse {
  const channel = method === "POST" ? /\/channels\/(\d+)\/messages$/u.exec(url)?.[1] : undefined;
  const refusal = refusalOf([["discordBot", "bot"], ...(channel ? [["discordChannel", channel] as const] : [])]);
  if (refusal) {
    const isGlobal = refusal.by === "discordBot";
    const seconds = refusal.waitMs / 1_000;
    const scope = { "x-ratelimit-scope": isGlobal ? "global" : "user" };
    return answerJson(
      response,
      429,
      { message: "You are being rate limited.", retry_after: seconds, global: isGlobal },
      { "retry-after": String(seconds), ...scope, ...(isGlobal && { "x-ratelimit-global": "true" }) },
    );
  }
  if (url.endsWith("/users/@me")) return answerJson(response, 200, { id: "100000000000000002", username: "Avisbud" });
  if (!channel) return answerJson(response, 404, { message: "404: Not Found", code: 0 });
  return answerJson(response, 200, { id: keep(channel), channel_id: channel });
}

function slack(request: IncomingMessage, body: string, response: ServerResponse): ServerResponse {
  if (!request.url?.endsWith("/chat.postMessage")) return answerJson(response, 200, { ok: true });
  const workspace = request.headers.authorization ?? "";
  const channel = new URLSearchParams(body).get("channel") ?? "";
  const refusal = refusalOf([
    ["slackWorkspace", workspace],
    ["slackChannel", channel],
  ]);
  if (refusal) {
    const seconds = String(Math.ceil(refusal.waitMs / 1_000));
    return answerJson(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": seconds });
  }
  return answerJson(response, 200, { ok: true, ts: `1700000000.${keep(channel)}`, channel });
}

/** @returns a number of its own */
function keep(channel: string): string {
  posts.push({ channel, atMs: Date.now() });
  return String(posts.length).padStart(6, "0");
}

function serve(answer: (request: IncomingMessage, body: string, response: ServerResponse) => unknown): Promise<string> {
  return listening(
    createServer(async (request, response) => {
      const body = Buffer.concat(await Array.fromAsync(request)).toString("utf8");
      answer(request, body, response);
    }),
  );
}

answerParent({
  async open() {
    const discordUrl = await serve((request, _body, response) => discord(request, response));
    const slackUrl = await serve(slack);
    return { discordUrl: `${discordUrl}/api`, slackUrl: `${slackUrl}/api/` };
  },
  count: async () => posts.length,
  taken: async (): Promise<Taken> => ({ posts, refused: Object.fromEntries(refused) }),
});
