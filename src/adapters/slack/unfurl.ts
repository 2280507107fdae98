import type { webApi } from "@slack/bolt";
import type { z } from "zod";
import { sheetsOf } from "./answers.ts";
import { callOf } from "./calls.ts";
import { type linkSharedSchema, workspaceOf } from "./events.ts";
import type { InteractionParts } from "./interactions.ts";

/**
 * Links to articles that we have read are shown with what `/article` answers, which obeys the Source's display policy;
 * of others nothing is said.
 */
export async function linkShared(
  { event, ...body }: z.infer<typeof linkSharedSchema>,
  parts: InteractionParts,
): Promise<void> {
  const workspace = workspaceOf(body);
  if (workspace === null || !parts.desk.commands.some(({ name }) => name === "article")) return;
  const person = await parts.people.find(workspace, event.user);
  const caller = { workspace, userId: event.user, channel: event.channel, person };
  const unfurls: webApi.LinkUnfurls = {};
  for (const { url } of event.links) {
    const call = callOf(caller, { command: "article", options: { id: url } });
    const message = await parts.desk.answer(call);
    const [sheet] = message.outcome === "answer" ? await sheetsOf(message, call, false, parts) : [];
    if (sheet) unfurls[url] = { blocks: sheet.blocks };
  }
  const client = Object.keys(unfurls).length === 0 ? null : await parts.clients.of(workspace);
  if (client === null) return;
  if (event.unfurl_id && event.source) {
    await client.chat.unfurl({ unfurl_id: event.unfurl_id, source: event.source, unfurls });
  } else if (event.message_ts) {
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  }
}
