import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { parseAddress, shownAddress, shownMistake } from "../../src/core/feeds/address.ts";
import type { FollowedFeed } from "../../src/core/feeds/feeds.ts";
import { placeText } from "../../src/core/feeds/place-text.ts";
import { nearestWords } from "../../src/core/search/nearest.ts";

/** More buttons than this are no help in choosing. */
const mostSuggested = 5;

/**
 * The feed that somebody means by its id, its address or the name of its Source. `command` is what they wanted done with
 * it. @throws UserError when the Workspace follows none such, or several
 */
export async function feedOf(text: string, command: string, context: CommandContext): Promise<FollowedFeed> {
  const followed = await context.feeds.list(context.workspace);
  const found = followedAs(text, followed);
  const [first] = found;
  if (first && found.length === 1) return first;
  const suggest = (feeds: readonly FollowedFeed[]) =>
    feeds.slice(0, mostSuggested).map(({ feed }) => ({
      label: `${feed.source} · ${placeText(feed.place, context.speech)}`,
      invocation: { command, options: { feed: feed.id } },
    }));
  if (first) {
    throw new UserError("feed.several", { source: first.feed.source, count: found.length }, suggest(found));
  }
  if (followed.length === 0) throw new UserError("feed.unknownNone", { feed: shownMistake(text) });
  const [nearest] = nearestWords(text, new Set(followed.map(({ feed }) => feed.source)), 1);
  if (nearest === undefined) throw new UserError("feed.unknown", { feed: shownMistake(text) });
  const near = followed.filter(({ feed }) => feed.source === nearest);
  throw new UserError("feed.nearest", { feed: shownMistake(text), nearest }, suggest(near));
}

/** Those of the feeds that are known by this id, else by this address, else by this name. */
export function followedAs(text: string, followed: readonly FollowedFeed[]): readonly FollowedFeed[] {
  const byId = followed.filter(({ feed }) => feed.id === text);
  if (byId.length > 0) return byId;
  const url = parseAddress(text)?.url;
  const byAddress = followed.filter(
    ({ feed: { place } }) => url !== undefined && place.kind === "web" && isSameAddress(place.url, url),
  );
  if (byAddress.length > 0) return byAddress;
  const wanted = text.toLocaleLowerCase("nb");
  return followed.filter(({ feed }) => feed.source.toLocaleLowerCase("nb") === wanted);
}

/** As people write it: with "www." or without, http or https; keys that are not shown have to be the same too. */
function isSameAddress(a: string, b: string): boolean {
  const query = (address: string) => URL.parse(address)?.search ?? "";
  return shownAddress(a) === shownAddress(b) && query(a) === query(b);
}
