import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { memoryFlags } from "../fixtures/program.ts";
import { type PlainRound, plainRound, type ReaderRound, readerRound, serverCounts } from "./feeds/answers.ts";
import { type Child, startChild } from "./feeds/child.ts";
import { compareWithStore } from "./feeds/kept-articles.ts";
import { print, printComparison, printDelays, printMemory, printRound, printThroughput } from "./feeds/printing.ts";
import { randomFrom } from "./figures.ts";

const changedShare = 0.1;
/** As long as the product waits for a feed. */
const timeoutMs = 30_000;
/** A reader is killed so long after it began, at most. */
const longestLifeMs = 8_000;

type Setting = { readonly feeds: number; readonly kills: number; readonly port: number; readonly server: Child };

/**
 * Reads 1,000 feeds on as many host names, all of which lead to a server in a process of its own: 10 % change in a
 * round, 5 % answer after 10 s, 5 % are broken. Beside it a plain loop that only asks and parses. Then readers are killed
 * at random moments, and what is in the store is compared with what was published. `--feeds N --rounds KILLS` make it small.
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
      `${feeds} feeds on ${feeds} hosts, 20 articles in each; 5 % answer after ${slowMs / 1_000} s, 5 % are broken\n`,
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
    const first = await compare("1: everything is new");
    await server.ask("change", { share: changedShare }, z.int());
    await compare("2: a tenth has changed");
    await compare("3: nothing is new", true);
    await server.ask("slow", { ms: 0 }, z.null());
    await compare("4: nothing is new, nobody is slow");
    const idle = await reader.ask("idle", null, z.array(z.number()));
    print("");
    printThroughput(first);
    printMemory(ours, floor);
    printDelays(first, idle);
  } finally {
    await Promise.all([reader.kill(), plain.kill()]);
  }
}

/** Readers that are killed, each soon after the last, while feeds go on changing; then one that may finish. */
async function killOften(file: string, { feeds, port, server, kills }: Setting): Promise<void> {
  const random = randomFrom(5);
  // a new store cannot know what has left the feeds before
  await server.ask("shorten", null, z.null());
  for (let round = 0; round < kills; round++) {
    const reader = await startReader(file, { feeds, port });
    await reader.ask("makeDue", null, z.null());
    // its end is what is asked for; no answer comes
    const reading = reader.ask("round", null, readerRound).catch(() => null);
    await wait(random() * longestLifeMs);
    await reader.kill();
    await reading;
    await server.ask("change", { share: changedShare }, z.int());
  }
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
