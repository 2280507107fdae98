import type { Fault, Refusal } from "../../core/article/article-record.ts";
import { refusal } from "../../core/article/article-record.ts";
import type { Fetched } from "./fetched.ts";
import { ForbiddenAddress, whyForbidden } from "./guard-address.ts";
import { fetchLimits, longestHoldMs, type Purpose } from "./limits.ts";
import { TooLarge, UnknownEncoding } from "./read-body.ts";

/** Where it went wrong, as it may be shown: the host, without path, query and login. */
export type Asked = {
  readonly host: string;
  readonly purpose: Purpose;
  /** Asked only where it seems that the network as a whole is away. */
  isNetworkThere(): boolean;
};

type Failed = Extract<Fetched, { kind: "failed" }>;
type Refused = Extract<Fetched, { kind: "refused" }>;

/** Error codes of sockets, TLS and undici, by what they mean to whoever reads about it. */
const meanings: readonly (readonly [key: Fault["key"], codes: RegExp])[] = [
  ["refusal.fetch.unresolved", /^(?:EAI_AGAIN|EAI_FAIL)$/u],
  ["refusal.fetch.unknownHost", /^(?:ENOTFOUND|EAI_NONAME|EAI_NODATA)$/u],
  ["refusal.fetch.notListening", /^(?:ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN)$/u],
  ["refusal.fetch.timeout", /TIMEOUT|ETIMEDOUT/u],
  // https://nodejs.org/api/tls.html#x509-certificate-error-codes; other faults of TLS say nothing of a certificate
  [
    "refusal.fetch.certificate",
    /CERT|CRL|^UNABLE_TO|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/u,
  ],
];

/** What an error on the way means. @throws the error where it is none of the world but a fault of ours */
export function faultOf(error: unknown, { host, purpose, isNetworkThere }: Asked): Failed | Refused {
  const cause = rootOf(error);
  if (cause instanceof ForbiddenAddress) return refused("us", refusal(whyForbidden(cause.address), { host }));
  if (cause instanceof TooLarge) {
    const mb = fetchLimits[purpose].maxBytes / (1024 * 1024);
    return refused("us", refusal("refusal.fetch.tooLarge", { host, mb }));
  }
  if (cause instanceof UnknownEncoding) return refused("us", refusal("refusal.fetch.encoding", { host }));
  const code = codeOf(cause);
  if (code === null) throw error;
  // a window that would take too much memory
  if (code.startsWith("ZSTD_error_frameParameter")) return refused("us", refusal("refusal.fetch.encoding", { host }));
  if (seemsAway(cause) && !isNetworkThere()) return failed(refusal("refusal.fetch.offline"), { offline: true });
  const [key = "refusal.fetch.broken"] = meanings.find(([, codes]) => codes.test(code)) ?? [];
  return failed(refusal(key, { host, code }));
}

/** What a status that is no success means. */
export function statusFault(
  status: number,
  retryAfterMs: number | null,
  host: string,
): Exclude<Fetched, { kind: "fetched" | "not-modified" }> {
  switch (status) {
    case 401:
    case 407:
      return refused("server", refusal("refusal.fetch.login", { host }));
    case 402:
      return refused("server", refusal("refusal.fetch.payment", { host }));
    case 403:
    case 451:
      return refused("server", refusal("refusal.fetch.forbidden", { host, status }));
    case 404:
      return failed(refusal("refusal.fetch.notFound", { host }), { status, retryAfterMs });
    case 410:
      return { kind: "gone", why: refusal("refusal.fetch.gone", { host }) };
    case 429:
      return failed(refusal("refusal.fetch.tooOften", { host }), { status, retryAfterMs });
    default:
      return failed(refusal(status >= 500 ? "refusal.fetch.serverFault" : "refusal.fetch.status", { host, status }), {
        status,
        retryAfterMs,
      });
  }
}

export function failed(why: Refusal, about: Partial<Omit<Failed, "kind" | "why">> = {}): Failed {
  return { kind: "failed", why, status: null, retryAfterMs: null, offline: false, ...about };
}

export function refused(by: Refused["by"], why: Refusal): Refused {
  return { kind: "refused", by, why };
}

/** Retry-After in milliseconds: seconds, or a date (RFC 9110, section 10.2.3). Null for neither. */
export function retryAfterOf(header: string | undefined, now: Temporal.Instant): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const ms = /^\d{1,10}$/u.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.epochMilliseconds;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestHoldMs) : null;
}

/**
 * Whether an error is what a machine without a network gets. That there is no way to an address of IPv6 is not: many a
 * network has none.
 */
function seemsAway(error: unknown): boolean {
  const code = codeOf(error);
  if (code === "ENETUNREACH" && error instanceof Error && "address" in error)
    return !String(error.address).includes(":");
  return code === "EAI_AGAIN" || code === "ENETUNREACH" || code === "ENETDOWN";
}

/**
 * undici and fetch wrap what happened, and several attempts on several addresses are one error: of these that one counts
 * which came from the host itself, and only then that there was no way to it.
 */
function rootOf(error: unknown): unknown {
  let root = error;
  for (let depth = 0; depth < 5; depth++) {
    if (root instanceof AggregateError && root.errors.length > 0) {
      root =
        root.errors.find((one) => !/^ENET/u.test(codeOf(one) ?? "")) ?? root.errors.find(seemsAway) ?? root.errors[0];
    } else if (root instanceof Error && codeOf(root) === null && root.cause !== undefined) root = root.cause;
    else break;
  }
  return root;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  // an AbortSignal that ran out of time
  return error.name === "TimeoutError" ? "TIMEOUT" : null;
}
