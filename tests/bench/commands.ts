import { parseArgs } from "node:util";
import { openSampleDesk } from "../fixtures/sample-desk.ts";
import { percentile } from "./figures.ts";

const lines = [
  "/digest",
  "/digest period:week",
  "/quote Stoltenberg",
  "/quote words:ferje",
  "/who Stoltenberg",
  "/search ferje",
  "/search kommune",
  "/schedule list",
  "/status",
  "/help",
];

/** Times whole commands on the sample articles: from the typed line to the Message, without a platform. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: "string", default: "200" } } });
  const desk = await openSampleDesk();
  const everything: number[] = [];
  print(`${"".padEnd(28)}     p50     p99 ms (${values.runs} runs)`);
  for (const line of lines) {
    const durations: number[] = [];
    for (let run = 0; run < Number(values.runs); run++) {
      const start = performance.now();
      await desk.ask(line, { moderator: true });
      durations.push(performance.now() - start);
    }
    everything.push(...durations);
    print(row(line, durations));
  }
  print(row("all of them", everything));
  if (desk.faults.length > 0) throw new AggregateError(desk.faults, "commands failed");
  await desk.store.close();
}

function row(name: string, durations: readonly number[]): string {
  const figures = [0.5, 0.99].map((share) => percentile(durations, share).toFixed(2).padStart(8));
  return `${name.padEnd(28)}${figures.join("")}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
