import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import type { Message } from "../../core/message/message.ts";
import type { Block } from "./blocks.ts";
import { limits } from "./limits.ts";
import { renderBlocks } from "./render.ts";

/** Blocks that an unfurled link shows at the most: it stands in somebody's conversation. */
const mostBlocks = 8;

/**
 * What a link to an article unfurls to: what /article answers, as far as its Source's display policy lets it, without
 * quotations and buttons. Null for an article that has not been read: then Slack shows what it shows by itself.
 */
export async function unfurlOf(
  url: string,
  call: Omit<CommandCall, "command" | "options">,
  desk: CommandDesk,
): Promise<readonly Block[] | null> {
  const message = await desk.answer({ ...call, command: "article", options: { id: url } });
  if (message.outcome !== "answer") return null;
  const upToQuotes = message.parts.findIndex(({ kind }) => kind === "quote" || kind === "buttons");
  const parts = message.parts.slice(0, upToQuotes === -1 ? undefined : upToQuotes);
  // a heading with nothing under it is left over from what was cut off
  while (parts.at(-1)?.kind === "heading" && parts.length > 1) parts.pop();
  const short: Message = { ...message, parts };
  const blocks = renderBlocks(short, { speech: await desk.speechFor(call), idOf: () => "" });
  return blocks.slice(0, Math.min(mostBlocks, limits.blocks));
}
