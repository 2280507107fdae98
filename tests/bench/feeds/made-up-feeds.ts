import { randomFrom } from "../figures.ts";
import { createMadeUpNews } from "./made-up-news.ts";

/** How the host of a feed behaves, always. */
export type Manner = "well" | "slow" | "bad-xml" | "error" | "cut-off";

export const entriesInFeed = 10;
const newInChangedFeed = 2;

/** Feeds with whole articles on hosts `site-N.test`, which change when they are told to. */
export type MadeUpFeeds = {
  readonly count: number;
  mannerOf(site: number): Manner;
  /** The feed of a site as it is now: all that it has published, so that nothing leaves it before it was read. */
  xmlOf(site: number): string;
  /** Publishes in a share of the feeds that can be read. @returns their sites */
  change(share: number): readonly number[];
  /** The numbers of all articles in the feeds that can be read. */
  published(): readonly number[];
  /** Takes all but the newest so many out of every feed. @returns the sites that had more */
  shorten(to: number): readonly number[];
};

/** Of every twenty hosts one is slow and one is broken: bad XML, an error, or an answer that is cut off. */
export function mannerOf(site: number): Manner {
  if (site % 20 === 13) return "slow";
  if (site % 20 !== 7) return "well";
  return (["bad-xml", "error", "cut-off"] as const)[Math.floor(site / 20) % 3] ?? "error";
}

export function hostOf(site: number): string {
  return `site-${site}.test`;
}

export function feedAddress(site: number, port: number): string {
  return `http://${hostOf(site)}:${port}/feed.xml`;
}

function numberOf(site: number, at: number): number {
  return site * 100_000 + at;
}

/** @param port of the server, which stands in the addresses */
export function createMadeUpFeeds(count: number, port: number, now: Temporal.Instant): MadeUpFeeds {
  const article = createMadeUpNews();
  const random = randomFrom(11);
  /** How many articles a site has published, and how many of them have left its feed. */
  const counts = Array.from({ length: count }, () => entriesInFeed);
  const left = Array.from({ length: count }, () => 0);
  const later = new Map<string, Temporal.Instant>();
  const address = (site: number, at: number) => `http://${hostOf(site)}:${port}/sak/${at}`;
  const readable = Array.from({ length: count }, (_, site) => site).filter((site) =>
    ["well", "slow"].includes(mannerOf(site)),
  );

  function standing(site: number): number[] {
    const from = left[site] ?? 0;
    return Array.from({ length: (counts[site] ?? 0) - from }, (_, at) => from + at);
  }

  function entryXml(site: number, at: number): string {
    const { title, lead, html } = article(numberOf(site, at));
    const url = address(site, at);
    const published = later.get(url) ?? now.subtract({ minutes: (entriesInFeed - at) * 47 + (site % 47) });
    return `<item><title>${title}</title><link>${url}</link><guid isPermaLink="false">${site}-${at}</guid>
<pubDate>${new Date(published.epochMilliseconds).toUTCString()}</pubDate><description>${lead}</description>
<content:encoded><![CDATA[${html}]]></content:encoded></item>`;
  }

  return {
    count,
    mannerOf,
    xmlOf(site) {
      const entries = standing(site)
        .reverse()
        .map((at) => entryXml(site, at));
      return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Avis ${site}</title>
<link>http://${hostOf(site)}:${port}/</link><description>Nytt</description><language>nb</language>
${entries.join("\n")}
</channel></rss>`;
    },
    change(share) {
      const changed = readable.filter(() => random() < share);
      for (const site of changed) {
        const from = counts[site] ?? 0;
        for (let at = from; at < from + newInChangedFeed; at++) {
          later.set(address(site, at), Temporal.Now.instant());
        }
        counts[site] = from + newInChangedFeed;
      }
      return changed;
    },
    published: () => readable.flatMap((site) => standing(site).map((at) => numberOf(site, at))),
    shorten(to) {
      const long = readable.filter((site) => standing(site).length > to);
      for (const site of long) left[site] = (counts[site] ?? 0) - to;
      return long;
    },
  };
}
