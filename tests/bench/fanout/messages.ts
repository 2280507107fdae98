import { z } from "zod";

/** What the processes of the bench say to each other. */
export const opened = z.object({ discordUrl: z.string(), slackUrl: z.string() });

export const taken = z.object({
  /** What stands in the channels, in the order in which it came; `atMs` since 1970. */
  posts: z.array(z.object({ channel: z.string(), atMs: z.number() })),
  /** How often it was refused because there was too much, by what there was too much of. */
  refused: z.record(z.string(), z.int()),
});
export type Taken = z.infer<typeof taken>;

export const workerQuestion = z.object({
  /** The file of a SQLite database, or the address of a PostgreSQL. */
  store: z.string(),
  discordUrl: z.string(),
  slackUrl: z.string(),
});
export type WorkerQuestion = z.infer<typeof workerQuestion>;

export const discordToken = `${Buffer.from("100000000000000002").toString("base64url")}.Bench.fanout`;

/** The token of a Slack Workspace says which it is. */
export function slackToken(workspace: string): string {
  return `xoxb-${workspace.slice("slack:".length)}`;
}
