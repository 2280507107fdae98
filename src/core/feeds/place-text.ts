import type { Speech } from "../locale.ts";
import { shownAddress } from "./address.ts";
import type { FeedPlace } from "./feed.ts";

/** Where a Feed is, for people: «nrk.no/toppsaker.rss», «mappen innboks». The rest of a folder's path is the operator's. */
export function placeText(place: FeedPlace, speech: Speech): string {
  if (place.kind === "web") return shownAddress(place.url);
  const folder = place.path.split(/[\\/]/u).findLast((name) => name !== "") ?? place.path;
  return speech.say("feed.folder", { folder });
}
