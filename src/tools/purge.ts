import type { Tool, ToolArguments, ToolIo } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { FeedLedger } from "../core/feeds/feeds.ts";
import { type OwnData, ownKinds } from "../core/privacy/own-data.ts";
import { workspacePattern } from "./watch.ts";

type PurgeParts = {
  readonly ownData: OwnData;
  readonly feedLedger: Pick<FeedLedger, "thin">;
  /** How long the full text of articles is kept. */
  readonly retentionDays: number;
  now(): Temporal.Instant;
};

/** So few at a time that a bot that runs beside it is not held up. */
const atOnce = 20;

/**
 * `purge --workspace ID --confirm` deletes all that is a Workspace's own, and that it was ever there; without `--confirm` it
 * tells what that is. `purge --retention` thins out articles that are older than is kept, as a running bot does by itself.
 */
export function buildPurge(parts: PurgeParts): Tool {
  return {
    name: "purge",
    summary: "tool.purge",
    usage: "",
    examples: ["purge --workspace discord:123456789012345678", "purge --retention"],
    options: {
      workspace: { type: "string", value: "ID", summary: "tool.purge.workspace" },
      confirm: { type: "boolean", summary: "tool.purge.confirm" },
      retention: { type: "boolean", summary: "tool.purge.retention" },
    },
    async run(args, io) {
      const { workspace } = args.strings;
      const isRetention = args.flags.has("retention");
      if (args.words.length > 0 || isRetention === (workspace !== undefined)) throw new UserError("tool.purge.usage");
      return workspace === undefined ? thinNow(args, io, parts) : purgeWorkspace(workspace, args, io, parts);
    },
  };
}

async function purgeWorkspace(
  workspace: string,
  { flags, speech }: ToolArguments,
  io: ToolIo,
  { ownData }: PurgeParts,
): Promise<number> {
  if (!workspacePattern.test(workspace)) throw new UserError("tool.purge.noWorkspace", { workspace });
  const holdings = await ownData.count(workspace);
  for (const kind of ownKinds.filter((one) => holdings[one] > 0)) {
    await io.print(`${speech.say(`privacy.own.${kind}`, { count: holdings[kind] })}\n`);
  }
  if (!flags.has("confirm")) {
    io.note(speech.say("tool.purge.sure", { workspace }));
    return 1;
  }
  await ownData.remove(workspace);
  await io.print(`${speech.say("tool.purge.done", { workspace })}\n`);
  return 0;
}

async function thinNow({ speech }: ToolArguments, io: ToolIo, parts: PurgeParts): Promise<number> {
  const before = parts.now().subtract({ hours: 24 * parts.retentionDays });
  let thinned = 0;
  for (let last = atOnce; last === atOnce; thinned += last) {
    last = await parts.feedLedger.thin(before, atOnce);
    io.progress(speech.say("tool.purge.thinned", { count: thinned + last }));
  }
  io.progress("");
  await io.print(`${speech.say("tool.purge.thinned", { count: thinned })}\n`);
  return 0;
}
