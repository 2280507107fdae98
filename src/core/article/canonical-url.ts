/**
 * Query keys that say where a reader came from, not what is read. Lists: https://en.wikipedia.org/wiki/UTM_parameters,
 * https://github.com/brave/brave-browser/wiki/Query-String-Filter
 */
const trackingKeys: ReadonlySet<string> = new Set([
  "dclid",
  "fbclid",
  "gbraid",
  "gclid",
  "igsh",
  "igshid",
  "mc_cid",
  "mc_eid",
  "msclkid",
  "ref_src",
  "ref_url",
  "ttclid",
  "twclid",
  "wbraid",
  "yclid",
]);

/**
 * One address for all the ways to write it: what an article is known and looked up by. http and https are one, and so is
 * a host with and without "www."; the host is in lower case; port 80 and 443, user name, tracking keys, fragment and
 * closing slashes go. Null when it is no web address.
 */
export function canonicalUrl(written: string): string | null {
  const url = URL.parse(written.trim());
  if (url === null || !/^https?:$/u.test(url.protocol)) return null;
  const host = url.hostname.replace(/\.$/u, "").replace(/^(?:www\.)+(?=[^.]+\.[^.])/u, "");
  const port = /^(?:80|443)?$/u.test(url.port) ? "" : `:${url.port}`;
  const path = url.pathname.replace(/%[0-9a-f]{2}/giu, (code) => code.toUpperCase()).replace(/\/+$/u, "");
  // written anew whether or not a key goes, so that its letters are always escaped alike
  const query = new URLSearchParams([...url.searchParams].filter(([key]) => !isTracking(key.toLowerCase())));
  return `https://${host}${port}${path}${query.size > 0 ? `?${query}` : ""}`;
}

/** An address as it was given, without what only says where its reader came from. What is no address stays as it is. */
export function withoutTracking(written: string): string {
  const url = URL.parse(written);
  const tracking = url ? [...url.searchParams.keys()].filter((key) => isTracking(key.toLowerCase())) : [];
  if (!url || tracking.length === 0) return written;
  for (const key of tracking) url.searchParams.delete(key);
  return url.href;
}

function isTracking(key: string): boolean {
  return key.startsWith("utm_") || trackingKeys.has(key);
}
