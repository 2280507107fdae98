import { plainText } from "./plain-text.ts";

/** Words that say what a feed is, and are no part of an outlet's name. */
const aboutFeeds =
  /^(?:rss|atom|feed|rss[- ]?feed|nyheter|nyheiter|news|latest|latest news|siste|siste nytt|siste nyheter|siste nyheiter|toppsaker|forsiden?|framsida|home|hjem|top stories|senaste nytt|seneste nyt|alle saker|main|startsida)$/iu;
const separators = /\s+[-–—|:»·]\s+|\s*[|»]\s*|:\s+/u;
const longestChars = 60;

/**
 * The name of the Source that a feed is of, from its title: the part before a separator that is no word about feeds, without
 * "RSS" and the like. Where that leaves nothing, the host without "www.".
 */
export function sourceNameOf(feedTitle: string, url: string): string {
  const parts = plainText(feedTitle)
    .split(separators)
    .map((part) =>
      part
        .replace(
          /^(?:rss|atom)\s+(?:fra|frå|from|för|for)\s+|\s+(?:rss(?:[- ]?feed)?|atom|feed)$|\s*[([]rss[)\]]$/giu,
          "",
        )
        .trim(),
    )
    .filter((part) => /\p{L}/u.test(part) && !aboutFeeds.test(part));
  const [name] = parts;
  if (name !== undefined && name.length <= longestChars) return name;
  return (URL.parse(url)?.hostname ?? url).replace(/^www\./u, "");
}
