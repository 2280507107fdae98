import { percentile } from "../figures.ts";
import type { Harm } from "./crew.ts";
import { groups, groupTexts } from "./groups.ts";
import { type Judged, type Judgement, kinds, type Verdict, verdicts } from "./judge.ts";
import type { Met } from "./messages.ts";
import { weathers } from "./weather.ts";

const mostShown = 10;
const kindTexts: Readonly<Record<Judged["kind"], string>> = {
  digest: "digests",
  alert: "articles that alerts tell of",
};

export type CaseEnd = {
  readonly name: string;
  readonly judgement: Judgement;
  readonly met: readonly Met[];
  readonly harm: Harm;
  readonly faults: readonly string[];
  readonly machineMs: number;
};

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** On standard error, so that the figures stand alone on the other. */
export function tellProgress(line: string): void {
  process.stderr.write(`    ... ${line}\n`);
}

/** Whether nothing of what was promised is broken. */
export function isKept({ judged, strange }: Judgement): boolean {
  return strange.length === 0 && judged.every(({ verdict }) => verdict === "kept" || verdict === "unsure");
}

export function printCase({ name, judgement, met, harm, faults, machineMs }: CaseEnd): void {
  const { judged, strange } = judgement;
  const digests = judged.filter(({ kind }) => kind === "digest");
  print(
    `\n${name}: ${digests.length} editions, ${judged.length - digests.length} articles told, ${harm.killed} times kill -9, ${harm.frozen} times frozen, ${(machineMs / 1_000).toFixed(0)} s`,
  );
  for (const kind of kinds) printTable(kind, judged);
  const unsure = judged.filter(({ verdict }) => verdict === "unsure");
  const missing = unsure.filter(({ standing }) => standing.length === 0);
  print(`  of those that the ledger calls unknown, ${missing.length} do not stand there at all`);
  const counts = weathers.map((weather) => `${met.filter((one) => one.weather === weather).length} ${weather}`);
  print(`  ${met.length} requests to post: ${counts.join(", ")}`);
  const early = met.filter(({ isEarly }) => isEarly).length;
  print(`  tried again before the platform had allowed it: ${early}`);
  print(`  ${latenessOf(judged)}`);
  print(`  reported: ${faults.length === 0 ? "nothing" : commonest(faults)}`);
  for (const stranger of strange.slice(0, mostShown)) print(`  strange: ${stranger}`);
  const broken = judged.filter(({ verdict }) => verdict !== "kept" && verdict !== "unsure");
  for (const one of broken.slice(0, mostShown)) printHistory(one, met);
  print(`  ${isKept(judgement) ? "kept what was promised" : `NOT KEPT: ${broken.length + strange.length}`}`);
}

function printTable(kind: Judged["kind"], judged: readonly Judged[]): void {
  print(`  ${kindTexts[kind].padEnd(32)}${["all", ...verdicts].map((word) => word.padStart(9)).join("")}`);
  for (const group of groups) {
    const own = judged.filter((one) => one.kind === kind && one.group === group);
    const count = (verdict: Verdict) => own.filter((one) => one.verdict === verdict).length;
    const figures = [own.length, ...verdicts.map(count)].map((figure) => String(figure).padStart(9)).join("");
    print(`    ${groupTexts[group].name.padEnd(30)}${figures}`);
  }
}

/** How long after it was to be posted it stood there, by the bench's clock. */
function latenessOf(judged: readonly Judged[]): string {
  const minutes = judged.flatMap(({ from, row }) =>
    row?.sentAt ? [(row.sentAt.epochMilliseconds - from.epochMilliseconds) / 60_000] : [],
  );
  const [half, most, all] = [0.5, 0.95, 1].map((share) => percentile(minutes, share).toFixed(1));
  const attempts = Math.max(0, ...judged.map(({ row }) => row?.attempts ?? 0));
  return `sent after ${half} min (median), ${most} min (95 of 100), ${all} min (all); at most ${attempts} attempts`;
}

function commonest(faults: readonly string[]): string {
  const counted = Map.groupBy(faults, (fault) => fault.replaceAll(/\d+/gu, "N").slice(0, 120));
  const sorted = [...counted].sort(([, a], [, b]) => b.length - a.length);
  return sorted
    .slice(0, mostShown)
    .map(([fault, all]) => `\n    ${all.length} x ${fault}`)
    .join("");
}

/** All that is known of what broke the promise. */
function printHistory({ verdict, group, what, row, digest, standing }: Judged, met: readonly Met[]): void {
  print(`  ${verdict}: ${groupTexts[group].name}, ${what}`);
  const told = row && `${row.state} ${row.reason ?? ""}`.trim();
  print(`    ledger: ${row ? `${row.id} ${told}, ${row.attempts} attempts` : "nothing"}`);
  print(`    posted, it says: ${row?.posted.join(", ") || "nothing"}`);
  for (const one of met.filter((each) => digest !== "" && each.digest === digest)) {
    print(`    ${one.at} stories ${one.stories.join(", ")}: ${one.weather}`);
  }
  for (const { id, marks } of standing)
    print(`    stands: ${id}, stories ${marks.map(({ story }) => story).join(", ")}`);
}
