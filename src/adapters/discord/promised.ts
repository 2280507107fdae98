import { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import type { Manner } from "./answer.ts";
import type { Interaction } from "./respond.ts";

/** An answer that was promised: what was asked, and how it is given. */
export type Promised = { readonly to: Interaction; readonly call: CommandCall; readonly manner: Manner };

const schema: z.ZodType<Promised> = z.object({
  to: z.object({ id: z.string(), token: z.string(), applicationId: z.string() }),
  call: z.object({
    command: z.string(),
    options: z.record(z.string(), z.string()),
    workspace: z.string(),
    user: z.object({ id: z.string(), moderator: z.boolean(), roles: z.array(z.string()).optional() }),
    channel: z.exactOptional(z.string()),
    platformLocale: z.exactOptional(z.enum(["no", "nb", "nn", "en"])),
    resultsPerPage: z.number(),
  }),
  manner: z.object({
    update: z.boolean(),
    isPrivate: z.boolean(),
    sheet: z.number(),
    of: z.exactOptional(z.string()),
  }),
});

export function writePromised(promised: Promised): string {
  return JSON.stringify(promised);
}

/** Null for what cannot be read: another version of the program wrote it. */
export function parsePromised(document: string): Promised | null {
  try {
    return schema.safeParse(JSON.parse(document)).data ?? null;
  } catch {
    return null;
  }
}
