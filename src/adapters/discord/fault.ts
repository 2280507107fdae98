import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";

/**
 * An error of the library as it may be logged: what Discord answered to what, without the addresses of answers, which
 * hold their one-time keys, and without what was sent.
 */
export function loggable(cause: unknown): unknown {
  if (cause instanceof DiscordAPIError) {
    const { code, status, method, message } = cause;
    return new Error(`Discord answered ${status} (code ${code}) to ${method} ${routeOf(cause.url)}: ${message}`);
  }
  if (cause instanceof HTTPError) {
    return new Error(`Discord answered ${cause.status} to ${cause.method} ${routeOf(cause.url)}`);
  }
  if (cause instanceof RateLimitError) return new Error(`Discord's rate limit of ${cause.method} ${cause.route}`);
  return cause;
}

/** The path with ids and keys left out: "/interactions/:id/:key/callback". */
function routeOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return path.replace(/\/(interactions|webhooks)\/(\d+)\/[^/]+/u, "/$1/:id/:key").replaceAll(/\/\d{5,}/gu, "/:id");
}
