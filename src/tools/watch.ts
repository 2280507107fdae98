import { realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { localWorkspace } from "../core/command/local-workspace.ts";
import type { Tool, ToolArguments, ToolIo } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { Feed } from "../core/feeds/feed.ts";
import type { Feeds } from "../core/feeds/feeds.ts";
import type { Speech } from "../core/locale.ts";
import type { WorkspaceId } from "../core/ports.ts";
import type { FolderReader } from "../ingest/folder/folder-reader.ts";
import type { FolderScan } from "../ingest/folder/folder-scan.ts";
import { settleSeconds } from "../ingest/folder/settling.ts";
import { refusalLines } from "../ingest/import-articles.ts";

export type WatchParts = {
  readonly feeds: Pick<Feeds, "add" | "list" | "remove">;
  readonly folders: FolderReader;
  now(): Temporal.Instant;
};

/** Who follows a folder, where no person of a platform does. */
const operator = "terminal";
/** How a Workspace is called on the command line. */
export const workspacePattern = /^(?:local|discord:\d{5,25}|slack:[A-Z0-9]{2,30})$/u;
/** How often files that are being written are looked for again. */
const longestRounds = 6;

/**
 * `watch FOLDER`: follows a folder as a Workspace's own Feed. Only whoever sits at the machine can: from chat, a path would
 * be a way into its disk.
 */
export function buildWatch(parts: WatchParts): Tool {
  return {
    name: "watch",
    summary: "tool.watch",
    usage: "[FOLDER]",
    examples: ['watch /srv/ntb --source "NTB"', "watch /srv/ntb --once", "watch /srv/ntb --stop", "watch"],
    options: {
      source: { type: "string", value: "NAME", summary: "tool.watch.source" },
      workspace: { type: "string", value: "ID", summary: "tool.watch.workspace" },
      once: { type: "boolean", summary: "tool.watch.once" },
      stop: { type: "boolean", summary: "tool.watch.stop" },
    },
    async run(args, io) {
      const { words, strings, flags, speech } = args;
      const workspace = strings.workspace ?? localWorkspace;
      if (!workspacePattern.test(workspace)) throw new UserError("tool.watch.noWorkspace", { workspace });
      const [given] = words;
      if (words.length > 1 || (given === undefined && flags.size > 0) || (flags.has("once") && flags.has("stop"))) {
        throw new UserError("tool.watch.usage");
      }
      if (given === undefined) return list(workspace, parts, speech, io);
      if (flags.has("stop")) return stop(resolve(given), workspace, parts, speech, io);
      const path = await folderAt(given);
      const feed = await follow(path, workspace, args, parts, io);
      if (flags.has("once")) return scanOnce(feed, parts, speech, io);
      io.note(speech.say("tool.watch.next"));
      return 0;
    },
  };
}

/** The folder without links and dots, so that it is known again however it is written. */
async function folderAt(given: string): Promise<string> {
  try {
    const path = await realpath(resolve(given));
    if ((await stat(path)).isDirectory()) return path;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
  throw new UserError("tool.watch.noFolder", { folder: given });
}

async function follow(
  path: string,
  workspace: WorkspaceId,
  { strings, speech }: ToolArguments,
  { feeds, now }: WatchParts,
  io: ToolIo,
): Promise<Feed> {
  const source = strings.source?.trim() || speech.say("tool.import.ownArticles");
  const { outcome, followed } = await feeds.add(
    workspace,
    { owner: workspace, place: { kind: "folder", path }, source, sealedLogin: null },
    { by: operator, channel: null, locale: speech.locale },
    now(),
  );
  const { feed } = followed;
  const said = outcome === "added" ? "tool.watch.added" : "tool.watch.known";
  io.note(speech.say(said, { folder: path, source: feed.source }));
  if (outcome === "known" && strings.source !== undefined && feed.source !== source) {
    io.note(speech.say("tool.watch.otherSource", { source: feed.source }));
  }
  return feed;
}

/** Files that are being written are waited for a while. */
async function scanOnce(feed: Feed, { folders }: WatchParts, speech: Speech, io: ToolIo): Promise<number> {
  const scans: FolderScan[] = [];
  const { signal } = new AbortController();
  for (let round = 0; round < longestRounds; round++) {
    const before = totalOf(scans);
    const scan = await folders.scan(feed, signal, (soFar) =>
      io.progress(speech.say("tool.watch.progress", { count: before + totalOf([soFar]) })),
    );
    scans.push(scan);
    if (scan.waiting === 0) break;
    io.progress(speech.say("tool.watch.waiting", { count: scan.waiting }));
    await wait(settleSeconds * 1_000);
  }
  io.progress("");
  for (const { path, at, refusal } of scans.flatMap(({ refusals }) => refusals)) {
    refusalLines({ kind: "refusal", file: path, at, refusal }, speech).forEach(io.note);
  }
  const sum = (what: "new" | "changed" | "unchanged" | "withdrawn" | "refused") =>
    scans.reduce((total, scan) => total + scan[what], 0);
  await io.print(
    `${speech.say("tool.watch.counts", {
      new: sum("new"),
      changed: sum("changed"),
      unchanged: sum("unchanged"),
      withdrawn: sum("withdrawn"),
      refused: sum("refused"),
    })}\n`,
  );
  const last = scans.at(-1);
  if (last && last.known > 0) io.note(speech.say("tool.watch.knownFiles", { count: last.known }));
  if (last && last.waiting > 0) io.note(speech.say("tool.watch.stillWaiting", { count: last.waiting }));
  for (const { key, values } of last?.problem?.faults ?? []) io.note(speech.say(key, values));
  return last?.problem ? 1 : 0;
}

function totalOf(scans: readonly FolderScan[]): number {
  return scans.reduce((total, scan) => total + scan.new + scan.changed + scan.unchanged + scan.refused, 0);
}

async function stop(
  path: string,
  workspace: WorkspaceId,
  { feeds }: WatchParts,
  speech: Speech,
  io: ToolIo,
): Promise<number> {
  // one whose folder is gone by now can be stopped too
  const real = await realpath(path).catch(() => path);
  const found = (await watched(workspace, feeds)).find((feed) => [path, real].includes(pathOf(feed)));
  if (!found) throw new UserError("tool.watch.notWatched", { folder: path });
  await feeds.remove(workspace, found.id);
  io.note(speech.say("tool.watch.stopped", { folder: pathOf(found) }));
  return 0;
}

async function list(workspace: WorkspaceId, { feeds }: WatchParts, speech: Speech, io: ToolIo): Promise<number> {
  const found = await watched(workspace, feeds);
  for (const feed of found) await io.print(`${pathOf(feed)}\t${feed.source}\n`);
  if (found.length === 0) io.note(speech.say("tool.watch.none"));
  return found.length === 0 ? 1 : 0;
}

async function watched(workspace: WorkspaceId, feeds: WatchParts["feeds"]): Promise<readonly Feed[]> {
  const followed = await feeds.list(workspace);
  return followed.map(({ feed }) => feed).filter(({ place }) => place.kind === "folder");
}

const pathOf = ({ place }: Feed): string => (place.kind === "folder" ? place.path : "");
