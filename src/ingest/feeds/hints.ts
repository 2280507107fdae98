import type { ParsedFeed } from "../../core/feeds/entry.ts";
import type { PollHints } from "../../core/feeds/feed.ts";

/** Caches are told short times by habit; a wish to be asked more seldom is longer than this, and shorter than that. */
const shortestMinutes = 5;
const longestMinutes = 24 * 60;

/** A feed's own wishes, with those of the server that sent it. */
export function hintsOf(hints: PollHints, headers: Readonly<Record<string, string>>, now: Temporal.Instant): PollHints {
  const minutes = [hints.minMinutes, maxAgeMinutes(headers) ?? expiresMinutes(headers, now)].filter(
    (value) => value !== null && value >= shortestMinutes,
  );
  const longest = Math.max(0, ...minutes.map(Number));
  return { ...hints, minMinutes: longest === 0 ? null : Math.min(longest, longestMinutes) };
}

function maxAgeMinutes(headers: Readonly<Record<string, string>>): number | null {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/iu.exec(headers["cache-control"] ?? "")?.[1];
  return seconds === undefined ? null : Number(seconds) / 60;
}

function expiresMinutes(headers: Readonly<Record<string, string>>, now: Temporal.Instant): number | null {
  const ms = Date.parse(headers.expires ?? "");
  return Number.isNaN(ms) ? null : (ms - now.epochMilliseconds) / 60_000;
}

/** The hub that a server's Link headers name (RFC 8288). Null where they name none. */
export function hubOf(headers: Readonly<Record<string, string>>, url: string): ParsedFeed["hub"] {
  const links = [...(headers.link ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/gu)];
  const target = (rel: string) => {
    const link = links.find(([, , rest = ""]) =>
      new RegExp(`;\\s*rel\\s*=\\s*"?(?:[^"]*\\s)?${rel}(?=["\\s;]|$)`, "iu").test(rest),
    );
    return link?.[1] === undefined ? null : (URL.parse(link[1], url)?.href ?? null);
  };
  const hub = links.length === 0 ? null : target("hub");
  return hub === null ? null : { url: hub, topic: target("self") ?? url };
}
