import { z } from "zod";
import { groups } from "./groups.ts";
import { weathers } from "./weather.ts";

/** What the processes of the bench say to each other. */

export const platformsQuestion = z.object({
  folder: z.string(),
  seed: z.int(),
  /** In each group. */
  channels: z.int(),
});

const group = z.enum(groups);

/** Where those of a group are told something. */
export const places = z.object({
  /** Channels for digests. */
  digests: z.array(z.string()),
  /** A channel beside them, and where there is one a person, to follow what is new. */
  followers: z.array(z.object({ kind: z.enum(["channel", "person"]), id: z.string() })),
});
export type Places = z.infer<typeof places>;

/** Where the platforms are, behind the proxies, and the places of each group. */
export const platformsOpened = z.object({
  discordUrl: z.string(),
  slackUrl: z.string(),
  discordToken: z.string(),
  slackTokens: z.object({ "slack-history": z.string(), slack: z.string() }),
  places: z.record(group, places),
});
export type PlatformsOpened = z.infer<typeof platformsOpened>;

const mark = z.object({ digest: z.string(), story: z.int(), of: z.int() });

/** A message as it stands when all is over, oldest first; `place` is its channel, its forum, or whose direct messages it is in. */
export const standing = z.object({ group, place: z.string(), id: z.string(), marks: z.array(mark) });
export type Standing = z.infer<typeof standing>;

/** What a request to post met, for each digest or article that stood in it. */
export const met = z.object({
  at: z.string(),
  digest: z.string(),
  stories: z.array(z.int()),
  weather: z.enum(weathers),
  /** It came before the platform had allowed it again. */
  isEarly: z.boolean(),
});
export type Met = z.infer<typeof met>;

export const workerQuestion = z.object({
  /** The file of a SQLite database, or the address of a PostgreSQL. */
  store: z.string(),
  discordUrl: z.string(),
  discordToken: z.string(),
  slackUrl: z.string(),
  /** Where it writes what it reports, a line each: it may be killed at any time. */
  faultsFile: z.string(),
});
export type WorkerQuestion = z.infer<typeof workerQuestion>;

/** An article that is to come at that time of the bench's clock. */
export const newsroomQuestion = z.object({
  store: z.string(),
  articles: z.array(z.object({ number: z.int(), at: z.string() })),
});

/** An article that came, with its id in the store. */
export const published = z.object({ number: z.int(), id: z.string(), at: z.string() });
export type Published = z.infer<typeof published>;
