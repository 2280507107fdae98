import { readFile, writeFile } from "node:fs/promises";
import { localWorkspace } from "../core/command/local-workspace.ts";
import type { Tool, ToolArguments, ToolIo } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import { buildOpml } from "../core/feeds/build-opml.ts";
import type { Feeds } from "../core/feeds/feeds.ts";
import { followList } from "../core/feeds/follow-list.ts";
import { listedFeeds } from "../core/feeds/listed-feeds.ts";
import type { WorkspaceId } from "../core/ports.ts";
import { decodeText } from "../ingest/decode.ts";
import { workspacePattern } from "./watch.ts";

/** Who follows the feeds of a file, where no person of a platform does. */
const operator = "terminal";

type OpmlParts = {
  readonly feeds: Pick<Feeds, "add" | "list">;
  now(): Temporal.Instant;
};

/**
 * `opml import FILE` follows the feeds of a list, `opml export [FILE]` writes those that are followed, without logins: of
 * `--workspace ID`, else of the console and the terminal.
 */
export function buildOpmlTool(parts: OpmlParts): Tool {
  return {
    name: "opml",
    summary: "tool.opml",
    usage: "import FILE | export [FILE]",
    examples: ["opml import feeds.opml", "opml export feeds.opml --workspace discord:123456789012345678"],
    options: { workspace: { type: "string", value: "ID", summary: "tool.opml.workspace" } },
    async run(args, io) {
      const [does, file, ...more] = args.words;
      if (more.length > 0) throw new UserError("tool.opml.usage");
      if (does === "import" && file !== undefined) return importFrom(file, args, io, parts);
      if (does === "export") return exportTo(file ?? null, args, io, parts);
      throw new UserError("tool.opml.usage");
    },
  };
}

async function importFrom(
  file: string,
  { strings, speech }: ToolArguments,
  io: ToolIo,
  { feeds, now }: OpmlParts,
): Promise<number> {
  // a tenth of a second to load: not for every command
  const { parseOpml } = await import("../ingest/feeds/opml.ts");
  const decoded = decodeText(await contentOf(file));
  const list = decoded.kind === "text" ? parseOpml(decoded.text) : [];
  if (list.length === 0) throw new UserError("tool.opml.notOpml", { file });
  const following = { by: operator, channel: null, locale: speech.locale };
  const { added, known, refused } = await followList(list, workspaceOf(strings), following, {
    feeds,
    now: now(),
    onProgress: (done) => io.progress(speech.say("tool.opml.progress", { done, total: list.length })),
  });
  io.progress("");
  for (const { title } of refused) io.note(speech.say("tool.opml.refused", { title }));
  await io.print(`${speech.say("tool.opml.summary", { added, known, refused: refused.length })}\n`);
  return added + known === 0 ? 1 : 0;
}

async function exportTo(
  file: string | null,
  { strings, speech }: ToolArguments,
  io: ToolIo,
  { feeds }: OpmlParts,
): Promise<number> {
  const { listed, left } = listedFeeds(await feeds.list(workspaceOf(strings)));
  const opml = buildOpml(speech.say("feed.opmlTitle"), listed);
  if (file === null) await io.print(opml);
  else await write(file, opml);
  io.note(speech.say("tool.opml.exported", { count: listed.length }));
  if (left > 0) io.note(speech.say("feed.exportLeft", { count: left }));
  return listed.length === 0 ? 1 : 0;
}

/** @throws UserError for what can be none, before anything is followed by nobody */
function workspaceOf({ workspace = localWorkspace }: ToolArguments["strings"]): WorkspaceId {
  if (!workspacePattern.test(workspace)) throw new UserError("tool.watch.noWorkspace", { workspace });
  return workspace;
}

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new UserError("tool.fileUnreadable", { file, reason: reasonOf(cause) });
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new UserError("tool.opml.unwritable", { file, reason: reasonOf(cause) });
  }
}

/** What the system calls it: ENOENT. */
function reasonOf(cause: unknown): string {
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  throw cause;
}
