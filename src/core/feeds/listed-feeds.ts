import { hasKey } from "./address.ts";
import type { ListedFeed } from "./feed-desk.ts";
import type { FollowedFeed } from "./feeds.ts";

/**
 * Followed feeds as a list for others. What nobody else could read is left out, and counted: folders, and addresses with
 * a key in them. Of a feed behind a login the address is there and the login is not.
 */
export function listedFeeds(followed: readonly FollowedFeed[]): {
  readonly listed: readonly ListedFeed[];
  readonly left: number;
} {
  const listed = followed.flatMap(({ feed: { place, source } }): ListedFeed[] =>
    place.kind === "web" && !hasKey(place.url) ? [{ url: place.url, title: source, group: "" }] : [],
  );
  return { listed, left: followed.length - listed.length };
}
