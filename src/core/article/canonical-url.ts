/** Query keys that say where a reader came from, not what is read. https://en.wikipedia.org/wiki/UTM_parameters */
const trackingKeys = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)$/iu;

/**
 * One address for all the ways to write it: host in lower case, no default port, fragment, trailing slash or tracking
 * keys. Null when it is no web address.
 */
export function canonicalUrl(written: string): string | null {
  const url = URL.parse(written.trim());
  if (url === null || !/^https?:$/u.test(url.protocol)) return null;
  url.hash = "";
  for (const key of [...url.searchParams.keys()]) if (trackingKeys.test(key)) url.searchParams.delete(key);
  const query = url.searchParams.size > 0 ? url.search : "";
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/$/u, "")}${query}`;
}
