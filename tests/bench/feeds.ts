import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { memoryFlags } from "../fixtures/program.ts";
import { type Child, startChild } from "./child.ts";
import { type PlainRound, plainRound, type ReaderRound, readerRound, serverCounts } from "./feeds/answers.ts";
import { compareWithStore } from "./feeds/kept-articles.ts";
import { entriesInFeed } from "./feeds/made-up-feeds.ts";
import {
  print,
  printComparison,
  printDelays,
  printMemory,
  printRound,
  printThroughput,
  tellProgress,
} from "./feeds/printing.ts";
import { randomFrom } from "./figures.ts";

const changedShare = 0.1;
/** As long as the product waits for a feed. */
const timeoutMs = 30_000;
/** A reader is killed so long after it began, at most. */
const longestLifeMs = 8_000;
/** In each feed when the kills begin, so that they fall into polls and articles alike and the rest is soon read. */
const entriesBeforeKills = 3;
const loopResolutionMs = 5;

type Setting = { readonly feeds: number; readonly kills: number; readonly port: number; readonly server: Child };

/**
 * Reads 1,000 feeds on as many host names, all of which lead to a server in a process of its own: 10 % change in a
 * round, 5 % answer after 10 s, 5 % are broken. Beside it a plain loop that only asks and parses. Then readers are killed
 * at random moments, and what is in the store is compared with what was published. Takes some ten minutes and says on
 * standard error how far it is; `--feeds N --rounds KILLS` make it small. What other programs of the machine delay is
 * shown by how late this process is, which has nothing to do.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      feeds: { type: "string", default: "1000" },
      rounds: { type: "string", default: "20" },
      "slow-ms": { type: "string", default: "10000" },
    },
  });
  const feeds = Number(values.feeds);
  const slowMs = Number(values["slow-ms"]);
  const folder = mkdtempSync(join(tmpdir(), "avisbud-bench-"));
  const server = start("server.ts");
  try {
    const { port } = await server.ask("open", { feeds, slowMs }, z.object({ port: z.int() }));
    print(
      `${feeds} feeds on ${feeds} hosts, ${entriesInFeed} articles in each; 5 % answer after ${slowMs / 1_000} s, 5 % are broken\n`,
    );
    const setting = { feeds, kills: Number(values.rounds), port, server };
    await compareRounds(join(folder, "rounds.sqlite"), setting);
    if (setting.kills > 0) await killOften(join(folder, "kills.sqlite"), setting);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true });
  }
}

/** Rounds of ours and of the plain loop, one after the other, on the same feeds. */
async function compareRounds(file: string, { feeds, port, server }: Setting): Promise<void> {
  const reader = await startReader(file, { feeds, port });
  const plain = start("plain-loop.ts");
  try {
    const ours: ReaderRound[] = [];
    const floor: PlainRound[] = [];
    const compare = async (name: string, aimed = false): Promise<ReaderRound> => {
      await server.ask("counts", null, serverCounts);
      const plainly = await plain.ask("round", { feeds, port, timeoutMs }, plainRound);
      const askedPlainly = await server.ask("counts", null, serverCounts);
      await reader.ask("makeDue", null, z.null());
      const round = await reader.ask("round", null, readerRound);
      const asked = await server.ask("counts", null, serverCounts);
      printRound(name, { round, asked }, { round: plainly, asked: askedPlainly }, aimed);
      ours.push(round);
      floor.push(plainly);
      return round;
    };
    print(`${"".padEnd(34)}      ours      floor  ratio`);
    const machine = monitorEventLoopDelay({ resolution: loopResolutionMs });
    machine.enable();
    const first = await compare("1: everything is new");
    machine.disable();
    await server.ask("change", { share: changedShare }, z.int());
    await compare("2: a tenth has changed");
    await compare("3: nothing is new", true);
    await server.ask("slow", { ms: 0 }, z.null());
    await compare("4: nothing is new, nobody is slow");
    const idle = await reader.ask("idle", null, z.array(z.number()));
    print("");
    printThroughput(first);
    printMemory(ours, floor);
    printDelays(first, idle, Math.max(0, machine.max / 1e6 - loopResolutionMs));
  } finally {
    await Promise.all([reader.kill(), plain.kill()]);
  }
}

/** Readers that are killed, each soon after the last, while feeds go on changing; then one that may finish. */
async function killOften(file: string, { feeds, port, server, kills }: Setting): Promise<void> {
  const random = randomFrom(5);
  // a new store cannot know what has left the feeds before
  await server.ask("shorten", { to: entriesBeforeKills }, z.null());
  for (let round = 0; round < kills; round++) {
    tellProgress(`kill ${round + 1} of ${kills}`);
    const reader = await startReader(file, { feeds, port });
    await reader.ask("makeDue", null, z.null());
    // its end is what is asked for; no answer comes
    const reading = reader.ask("round", null, readerRound).catch(() => null);
    await wait(random() * longestLifeMs);
    await reader.kill();
    await reading;
    await server.ask("change", { share: changedShare }, z.int());
  }
  tellProgress("the last reader, which may finish");
  const last = await startReader(file, { feeds, port });
  await last.ask("makeDue", null, z.null());
  await last.ask("round", null, readerRound);
  await last.kill();
  printComparison(compareWithStore(file, await server.ask("published", null, z.array(z.int()))), kills);
}

async function startReader(file: string, feeds: Pick<Setting, "feeds" | "port">): Promise<Child> {
  const reader = start("reader.ts", memoryFlags);
  await reader.ask("open", { file }, z.null());
  await reader.ask("follow", feeds, z.null());
  return reader;
}

function start(file: string, nodeOptions: readonly string[] = []): Child {
  return startChild(join(import.meta.dirname, "feeds", file), nodeOptions);
}
