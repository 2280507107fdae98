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

const ids = z.array(z.string());

/** Where the platforms are, behind the proxies, and the channels of each group. */
export const platformsOpened = z.object({
  discordUrl: z.string(),
  slackUrl: z.string(),
  discordToken: z.string(),
  slackTokens: z.object({ "slack-history": z.string(), slack: z.string() }),
  channels: z.object({ discord: ids, "slack-history": ids, slack: ids }),
});
export type PlatformsOpened = z.infer<typeof platformsOpened>;

const mark = z.object({ digest: z.string(), story: z.int(), of: z.int() });

/** A message as it stands in a channel when all is over, oldest first. */
export const standing = z.object({ group: z.enum(groups), id: z.string(), marks: z.array(mark) });
export type Standing = z.infer<typeof standing>;

/** What a request to post met, for each digest that stood in it. */
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
