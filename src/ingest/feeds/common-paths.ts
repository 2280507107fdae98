/** Where sites have their feed that do not name it, most usual first: as seen in lists of public feeds. */
const paths: readonly string[] = [
  "/feed/",
  "/rss",
  "/rss.xml",
  "/feed",
  "/toppsaker.rss",
  "/?service=rss",
  "/atom.xml",
  "/feed.xml",
  "/index.xml",
  "/feed.json",
];

/** Addresses where the feed of a site may be that names none. */
export function commonFeedPaths(url: string): readonly string[] {
  return paths.map((path) => new URL(path, url).href);
}
