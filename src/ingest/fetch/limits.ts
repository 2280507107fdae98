/**
 * How much is taken of what others serve, and whether what is longer is refused or cut off there. docs/feeds.md names these
 * figures. Of a robots.txt, RFC 9309, section 2.5, wants 500 KiB to be read.
 */
export const fetchLimits = {
  feed: {
    maxBytes: 20 * 1024 * 1024,
    beyond: "refused",
    timeoutMs: 15_000,
    accept:
      "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
  },
  page: {
    maxBytes: 5 * 1024 * 1024,
    beyond: "refused",
    timeoutMs: 20_000,
    accept: "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
  },
  robots: { maxBytes: 500 * 1024, beyond: "cut off", timeoutMs: 10_000, accept: "text/plain, */*;q=0.5" },
} as const;

export type Purpose = keyof typeof fetchLimits;

export const maxRedirects = 5;
/** Packed twice is odd; more often is an attack. */
export const maxEncodings = 2;
export const maxHeaderBytes = 32 * 1024;
/** Who asks us to wait longer is asked again after so long all the same. */
export const longestHoldMs = 24 * 3_600_000;
/** A Crawl-delay beyond this would keep a site's news from its readers. */
export const longestCrawlDelayMs = 30_000;

/** Ports of services that are no web servers: https://fetch.spec.whatwg.org/#port-blocking, the ones that matter. */
export const forbiddenPorts: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3306, 3659, 4045, 5060, 5061,
  5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211, 27017,
]);
