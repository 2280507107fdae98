import { percentile } from "../figures.ts";
import type { PlainRound, ReaderRound, ServerCounts } from "./answers.ts";
import type { Comparison } from "./kept-articles.ts";

/** What is aimed at. */
export const aims = { ratio: 1.5, rssMiB: 300, delayMs: 100 } as const;

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** On standard error, so that what is measured stands alone on the other. */
export function tellProgress(line: string): void {
  process.stderr.write(`    ... ${line}\n`);
}

/** One round of ours beside the plain loop, with what the server was asked for by each. */
export function printRound(
  name: string,
  ours: { readonly round: ReaderRound; readonly asked: ServerCounts },
  floor: { readonly round: PlainRound; readonly asked: ServerCounts },
  aimed = false,
): void {
  const ratio = ours.round.ms / floor.round.ms;
  const verdict = aimed ? `  (aim ${aims.ratio}: ${within(ratio <= aims.ratio)})` : "";
  const times = `${seconds(ours.round.ms).padStart(8)} s${seconds(floor.round.ms).padStart(9)} s${ratio.toFixed(2).padStart(7)}`;
  print(`${name.padEnd(34)}${times}${verdict}`);
  print(
    `${"".padEnd(4)}ours:  ${requests(ours.asked)}, ${ours.round.failed} feeds failed, ${ours.round.stored} articles stored`,
  );
  print(
    `${"".padEnd(4)}floor: ${requests(floor.asked)}, ${floor.round.failed} feeds failed, ${floor.round.entries} entries parsed`,
  );
  for (const fault of ours.round.faults.slice(0, 3)) print(`    fault: ${fault}`);
}

export function printThroughput({ stored, mostStoredMs, ms }: ReaderRound): void {
  const most = (0.9 * stored) / (mostStoredMs / 1_000);
  const all = stored / (ms / 1_000);
  print(
    `from bytes to stored and analysed: ${most.toFixed(0)} articles a second until nine of ten were stored, ${all.toFixed(0)} over the whole round`,
  );
}

export function printMemory(ours: readonly ReaderRound[], floor: readonly PlainRound[]): void {
  const [peak, plain] = [ours, floor].map((rounds) => Math.max(...rounds.map(({ peakRssMiB }) => peakRssMiB)));
  print(
    `peak memory: ${peak?.toFixed(0)} MiB (aim ${aims.rssMiB}: ${within((peak ?? 0) < aims.rssMiB)}); the plain loop ${plain?.toFixed(0)} MiB`,
  );
}

/**
 * How late the process was with other things, and its answers in chat, while it read. `machineMs` is how late a process was
 * meanwhile that has nothing to do: so late anybody may be on this machine.
 */
export function printDelays(round: ReaderRound, idleMs: readonly number[], machineMs: number): void {
  const [busy, idle] = [round.answersMs, idleMs].map((durations) => Math.max(0, ...durations)) as [number, number];
  const delay = round.longestDelayMs;
  print(
    `longest delay of the event loop: ${delay.toFixed(0)} ms (aim ${aims.delayMs}: ${within(delay <= aims.delayMs)})`,
  );
  print(`a process that has nothing to do was late by up to ${machineMs.toFixed(0)} ms meanwhile`);
  const half = [round.answersMs, idleMs].map((durations) => percentile(durations, 0.5).toFixed(0));
  const most = [round.answersMs, idleMs].map((durations) => percentile(durations, 0.99).toFixed(0));
  print(
    `answers in chat: worst ${busy.toFixed(0)} ms while reading, ${idle.toFixed(0)} ms idle, so delayed by ${(busy - idle).toFixed(0)} ms (aim ${aims.delayMs}: ${within(busy - idle <= aims.delayMs)}); median ${half[0]} and ${half[1]} ms, 99 of 100 ${most[0]} and ${most[1]} ms; ${round.answersMs.length} asked`,
  );
}

export function printComparison({ published, lost, doubled, strange }: Comparison, kills: number): void {
  print(
    `${kills} rounds with kill -9: ${published} articles published, ${lost} lost, ${doubled} doubled, ${strange} that nobody published (aim 0, 0, 0: ${within(lost + doubled + strange === 0)})`,
  );
}

function requests({ feeds, notModified, robots, others }: ServerCounts): string {
  const rest = [
    `${notModified} not modified`,
    robots > 0 ? `${robots} robots.txt` : "",
    others > 0 ? `${others} others` : "",
  ].filter((text) => text !== "");
  return `${feeds} feeds asked for (${rest.join(", ")})`;
}

function within(reached: boolean): string {
  return reached ? "reached" : "NOT REACHED";
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
