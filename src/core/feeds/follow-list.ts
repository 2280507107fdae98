import type { WorkspaceId } from "../ports.ts";
import { hasKey, parseAddress } from "./address.ts";
import type { ListedFeed } from "./feed-desk.ts";
import type { Feeds, Following } from "./feeds.ts";

export type ListFollowed = {
  readonly added: number;
  /** Those that were followed already. */
  readonly known: number;
  /** Those whose address cannot be read, or has a login in it: a list has no place to keep one. */
  readonly refused: readonly ListedFeed[];
};

/** Follows all feeds of a list without looking at them first: the reader does, and the list of feeds says how they do. */
export async function followList(
  list: readonly ListedFeed[],
  workspace: WorkspaceId,
  following: Following,
  {
    feeds,
    now,
    onProgress = () => {},
  }: {
    readonly feeds: Pick<Feeds, "add">;
    readonly now: Temporal.Instant;
    readonly onProgress?: (done: number) => void;
  },
): Promise<ListFollowed> {
  const counts = { added: 0, known: 0 };
  const refused: ListedFeed[] = [];
  for (const [done, listed] of list.entries()) {
    onProgress(done);
    const address = parseAddress(listed.url);
    if (address === null || address.login !== null) {
      refused.push(listed);
      continue;
    }
    const { outcome } = await feeds.add(
      workspace,
      {
        owner: hasKey(address.url) ? workspace : "common",
        place: { kind: "web", url: address.url },
        source: listed.title,
        sealedLogin: null,
      },
      following,
      now,
    );
    counts[outcome]++;
  }
  return { ...counts, refused };
}
