import { type Client, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { NamedChannel } from "../../core/platform/poster.ts";
import { standingChannels } from "./channel-types.ts";

type Parts = {
  readonly rest: REST;
  /** The connection that has a server; null where another process has it. */
  client(guildId: string): Client<true> | null;
};

const named = z.object({ name: z.string() });

/** What a server is called. @throws what Discord says */
export async function nameOf(guild: string, { client, rest }: Parts): Promise<string> {
  const known = client(guild)?.guilds.cache.get(guild);
  return known?.name ?? named.parse(await rest.get(Routes.guild(guild))).name;
}

const namedTypes: readonly number[] = standingChannels;
const channelList = z.array(
  z.object({ id: z.string(), type: z.number(), name: z.string(), parent_id: z.string().nullish() }),
);

/**
 * The channels of a server, without threads: these may be many, and one of them is named by its address. Where several have one
 * name, their category stands behind it, or else their id. @throws what Discord says
 */
export async function channelsOf(guild: string, { client, rest }: Parts): Promise<readonly NamedChannel[]> {
  const known = client(guild)?.guilds.cache.get(guild)?.channels.cache;
  const all = known
    ? known.map(({ id, type, name, parentId }) => ({ id, type, name, parent_id: parentId }))
    : channelList.parse(await rest.get(Routes.guildChannels(guild)));
  const categories = new Map(all.map(({ id, name }) => [id, name]));
  const standing = all.filter(({ type }) => namedTypes.includes(type));
  const inCategories = distinct(standing, ({ parent_id }) => categories.get(parent_id ?? "") ?? null);
  return distinct(inCategories, ({ id }) => id).map(({ id, name }) => ({ id, name }));
}

/** With what tells them apart behind the names that several have. */
function distinct<T extends { readonly name: string }>(all: readonly T[], apart: (one: T) => string | null): T[] {
  const counts = Map.groupBy(all, ({ name }) => name);
  return all.map((one) => {
    const behind = (counts.get(one.name)?.length ?? 0) > 1 ? apart(one) : null;
    return behind === null ? one : { ...one, name: `${one.name} (${behind})` };
  });
}
