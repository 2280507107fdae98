import { parseArgs } from "node:util";
import type { Weekday, WeekPattern } from "../../src/core/schedule/schedule.ts";
import { type Lived, liveThrough, type Trouble, type Wanted } from "../fixtures/schedule-years/years.ts";
import { randomFrom } from "./figures.ts";

/** Lived through once by every schedule: two years of changes of the clocks, with what happens to programs in two years. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      schedules: { type: "string", default: "500" },
      zones: { type: "string", default: "40" },
      days: { type: "string", default: "730" },
    },
  });
  const count = Number(values.schedules);
  const days = Number(values.days);
  const random = randomFrom(7);
  const zones = changingZones(Number(values.zones));
  const wanted = Array.from({ length: count }, (_, index) => wish(zones[index % zones.length] ?? "UTC", random));
  const from = Temporal.Instant.from("2025-01-01T00:00:00Z");
  const minutes = days * 24 * 60;
  const years = { wanted, from, minutes, every: 5 };
  process.stdout.write(`${count} schedules in ${zones.length} zones, ${days} days from ${from}\n`);
  const ordinary = troublesOf(minutes, days, false, random);
  print("restarts, kills and faults", await liveThrough({ ...years, troubles: ordinary }), ordinary);
  const wrong = troublesOf(minutes, days, true, random);
  print("and a clock that is wrong at times", await liveThrough({ ...years, troubles: wrong }), wrong);
}

function print(name: string, { faults, dueTimes, states }: Lived, troubles: readonly Trouble[]): void {
  const ends = [...states].sort(([a], [b]) => (a < b ? -1 : 1)).map(([state, count]) => `${count} ${state}`);
  process.stdout.write(
    `${name} (${troubles.length}): ${dueTimes} due times, ${ends.join(", ")}; not as promised: ${faults.length}\n`,
  );
  for (const fault of faults.slice(0, 10)) process.stdout.write(`  ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Zones of all that the machine knows, first those whose clocks are changed; the same ones every time. */
function changingZones(count: number): readonly string[] {
  const start = Temporal.Instant.from("2025-01-01T00:00:00Z");
  const all = Intl.supportedValuesOf("timeZone");
  const changes = all.filter((zone) => {
    const next = start.toZonedDateTimeISO(zone).getTimeZoneTransition("next");
    return next !== null && Temporal.Instant.compare(next.toInstant(), start.add({ hours: 24 * 730 })) < 0;
  });
  const step = changes.length / (count - 4);
  const spread = Array.from({ length: count - 4 }, (_, index) => changes[Math.floor(index * step)] ?? "UTC");
  return ["Europe/Oslo", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", ...spread];
}

function wish(zone: string, random: () => number): Wanted {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const minutes = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(random() * 1440)));
  // every other one in the small hours, where clocks are changed
  const times = [...new Set([...minutes].map((minute) => (random() < 0.5 ? minute % 240 : minute)))]
    .sort((a, b) => a - b)
    .map((minute) => Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }));
  const days = pick<readonly Weekday[]>([[1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [6, 7], [pick<Weekday>([1, 4, 7])]]);
  const weeks = pick<WeekPattern>(["every", "every", "every", "odd", "even", "first", "last"]);
  const christmas = { first: Temporal.PlainDate.from("2025-12-24"), last: Temporal.PlainDate.from("2026-01-01") };
  const wall = { zone, times, days, weeks, quiet: random() < 0.3 ? [christmas] : [] };
  return { wall, when: { kind: "days", ...wall }, late: pick(["merge", "skip", "each"]) };
}

/** On most days something happens: a restart of minutes, on some a night without us, a kill, a fault of the platform. */
function troublesOf(minutes: number, days: number, clock: boolean, random: () => number): readonly Trouble[] {
  const at = () => Math.floor(random() * minutes);
  const many = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: Math.ceil(count) }, make);
  return [
    ...many<Trouble>(days, () => ({ kind: "down", at: at(), minutes: 1 + Math.floor(random() ** 4 * 30 * 60) })),
    ...many<Trouble>(days, () => ({ kind: "kill", at: at(), stands: random() < 0.5 })),
    ...many<Trouble>(days * 2, () => ({ kind: "fault", at: at(), stands: random() < 0.5 })),
    ...many<Trouble>(clock ? days / 15 : 0, () => ({
      kind: "clock",
      at: at(),
      minutes: 1 + Math.floor(random() * 120),
      by: Math.floor((random() - 0.5) * 10 ** (1 + random() * 4)),
    })),
  ];
}
