import { z } from "zod";

/** What the processes of the bench say to each other. */

export const programQuestion = z.object({
  file: z.string(),
  discordUrl: z.string(),
  discordToken: z.string(),
  /** Which is told of what is new. */
  channel: z.string(),
  feeds: z.int(),
  /** Of the server that has them. */
  port: z.int(),
});
export type ProgramQuestion = z.infer<typeof programQuestion>;

export const told = z.object({
  /** From published to posted, of each article. */
  delaysMs: z.array(z.number()),
  /** The line of /status. */
  status: z.string(),
  faults: z.array(z.string()),
});
export type Told = z.infer<typeof told>;
