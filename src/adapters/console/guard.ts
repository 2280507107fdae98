import { isIP } from "node:net";
import { isLoopback } from "../../core/loopback.ts";

/**
 * Whether a request's Host header may be answered, the console being bound to `bound`. A page elsewhere can point its
 * own name at 127.0.0.1 and then reads our answers as its own (DNS rebinding); the name in Host gives it away. Bound to
 * every address, any address will do, since rebinding needs a name; `names` are other names it is known by.
 */
export function isHostAllowed(header: string | undefined, bound: string, names: readonly string[] = []): boolean {
  if (header === undefined || !/^[\w.:[\]-]+$/u.test(header)) return false;
  const host = URL.parse(`http://${header}`)?.hostname;
  if (host === undefined) return false;
  const address = host.replace(/^\[|\]$/gu, "");
  if (isLoopback(address) || address === bound.toLowerCase()) return true;
  // a browser writes "blåbær.example" as xn--..., in small letters: URL does the same to ours
  if (names.some((name) => URL.parse(`http://${name}`)?.hostname === host)) return true;
  return isEveryAddress(bound) && isIP(address) !== 0;
}

/** What to tell who came by a name that is not answered to: how to open the console, and what its operator can set. */
export function hostRefusal(header: string | undefined, bound: string): string {
  const name = (header ?? "").replace(/:\d*$/u, "");
  const known = isLoopback(bound)
    ? "as http://localhost on the machine it runs on"
    : `by ${isEveryAddress(bound) ? "the IP address of the machine it runs on" : `the address "${bound}"`}`;
  return `this console does not answer to the name "${name}": open it ${known}. If the name is meant for it, whoever runs it adds the name to CONSOLE_NAMES`;
}

function isEveryAddress(bound: string): boolean {
  return bound === "0.0.0.0" || bound === "::";
}

/**
 * Whether a request that changes or asks something comes from our own page: browsers send Origin with every POST. The
 * scheme is left out of it, since a proxy in front of us may speak https.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = URL.parse(headers.get("origin") ?? "");
  const host = headers.get("host");
  return origin !== null && host !== null && origin.host === URL.parse(`${origin.protocol}//${host}`)?.host;
}

/** Nothing runs, loads or frames but what we serve; a hostile article could not even if it were let in as markup. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // charts stand in the answers
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};
