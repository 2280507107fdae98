import type { FeedLogin } from "./feed.ts";

/** An address as somebody gave it, and the login that stood in it. */
export type FeedAddress = {
  readonly url: string;
  /** The same, without a scheme where none was given: whoever looks may try http too. */
  readonly given: string;
  readonly login: FeedLogin | null;
};

/** Names under which feeds carry a key in their address: it opens them, so it is shown to nobody. */
const keyNames =
  /^(?:(?:api|access|auth|feed|private|subscriber|user)?[_-]?(?:key|token|secret)|auth|hash|passwd|password|pwd|sig|signature)$/iu;

/**
 * Reads an address as people and platforms write it: "nrk.no", "https://www.nrk.no/", "<https://nrk.no|nrk.no>",
 * "feed://nrk.no/rss". Without a scheme it is https. A name and password in it are taken out, and so is what stands
 * after "#". Null for what is no http or https address.
 */
export function parseAddress(text: string): FeedAddress | null {
  const bare = text
    .trim()
    .replace(/^<([^|>]*)(?:\|[^>]*)?>$/u, "$1")
    .replace(/^feed:(?:\/\/)?(?=https?:)/iu, "")
    .replace(/^feed:\/\//iu, "https://");
  if (bare === "" || /\s/u.test(bare)) return null;
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//iu.test(bare);
  const url = URL.parse(hasScheme ? bare : `https://${bare}`);
  if (!url || !/^https?:$/u.test(url.protocol)) return null;
  // one word is somebody's guess at a name; who means a machine of their own network says so with a scheme
  if (!hasScheme && !/[.:]/u.test(url.hostname)) return null;
  const login = loginOf(url);
  url.username = "";
  url.password = "";
  url.hash = "";
  return { url: url.href, given: hasScheme ? url.href : url.href.slice("https://".length), login };
}

function loginOf({ username, password }: URL): FeedLogin | null {
  if (username === "" && password === "") return null;
  return { kind: "basic", name: decoded(username), password: decoded(password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What is asked for at an address: as it was given, but a login or a key goes over https unless somebody wrote http. */
export function askedAddress({ url, given }: Pick<FeedAddress, "url" | "given">, login: FeedLogin | null): string {
  return login === null && !hasKey(url) ? given : url;
}

/** Whether an address holds a key of its reader's own: whoever knows it reads as them. */
export function hasKey(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && [...url.searchParams.keys()].some((name) => keyNames.test(name));
}

/** An address as it is shown: "nrk.no/toppsaker.rss", without scheme and "www.", and with "…" for its keys. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (!url?.host) return shownMistake(address);
  const query = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = ""] = pair.split("=");
      return keyNames.test(decoded(name)) ? `${name}=…` : pair;
    })
    .join("&");
  const path = url.pathname.replace(/\/$/u, "");
  return `${url.host.replace(/^www\./u, "")}${path}${query === "" ? "" : `?${query}`}`;
}

/** What somebody typed that is no address, without what may be a name and a password in it or behind it. */
export function shownMistake(text: string): string {
  return text.trim().replace(/^.*@/su, "…@").replace(/\s.*$/su, " …");
}

/** Whether a login for one address may be sent to the other: the same host, and no less safe. */
export function isSameDoor(typed: string, found: string): boolean {
  const [a, b] = [URL.parse(typed), URL.parse(found)];
  if (!a || !b) return false;
  const host = (url: URL) => url.host.replace(/^www\./u, "");
  return host(a) === host(b) && (a.protocol === b.protocol || b.protocol === "https:");
}
