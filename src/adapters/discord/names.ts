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
const channelList = z.array(z.object({ id: z.string(), type: z.number(), name: z.string() }));

/** The channels of a server, without threads: these may be many, and one of them is named by its address. @throws what Discord says */
export async function channelsOf(guild: string, { client, rest }: Parts): Promise<readonly NamedChannel[]> {
  const known = client(guild)?.guilds.cache.get(guild)?.channels.cache;
  const all = known ? [...known.values()] : channelList.parse(await rest.get(Routes.guildChannels(guild)));
  return all.filter(({ type }) => namedTypes.includes(type)).map(({ id, name }) => ({ id, name }));
}
