import { delaysOf } from "../../src/core/alerts/delay.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import type { Speech } from "../../src/core/locale.ts";
import { type Json, plain, type Text } from "../../src/core/message/message.ts";

const days = 7;

/** How long alerts took of late, from published to posted; nothing where none were posted. */
export async function alertField({ alerts, workspace, speech, now }: CommandContext): Promise<{
  readonly fields: readonly { readonly name: string; readonly value: Text }[];
  readonly json: Json;
}> {
  const delays = delaysOf(await alerts.delays(workspace, now.subtract({ hours: 24 * days })));
  if (delays === null) return { fields: [], json: null };
  const { count, medianMs, p95Ms } = delays;
  const value = speech.say("status.alertsValue", {
    count,
    median: durationText(medianMs, speech),
    p95: durationText(p95Ms, speech),
  });
  return {
    fields: [{ name: speech.say("status.alerts"), value: plain(value) }],
    json: { days, count, medianSeconds: Math.round(medianMs / 1000), p95Seconds: Math.round(p95Ms / 1000) },
  };
}

/** «4 minutter», from two hours on in hours; what took less than a minute took one. */
function durationText(ms: number, speech: Speech): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 120) return speech.say("duration.minutes", { count: minutes });
  return speech.say("duration.hours", { count: Math.round(minutes / 60) });
}
