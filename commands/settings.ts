import { type CommandContext, choiceLabel, defineCommand, type OptionValues } from "../src/core/command/command.ts";
import { moderatorRuns } from "../src/core/command/moderators.ts";
import { uiLocales } from "../src/core/locale.ts";
import type { Button, Message } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { StoredReading } from "../src/core/readings/reading.ts";
import { leftOutTexts } from "./digest-request.ts";
import { sourceNames, sourcesNamed } from "./source-option.ts";

const options = {
  locale: { kind: "choice", choices: uiLocales, clearable: true },
  zone: { kind: "zone", clearable: true },
  own: { kind: "source", clearable: true },
  not: { kind: "words", maxChars: 200, clearable: true },
  moderators: { kind: "moderators", clearable: true },
  mute: { kind: "source" },
  unmute: { kind: "source" },
} as const;

/** Muted Sources that are looked through and shown. */
const mostMuted = 200;

type Muted = { readonly readingId: string; readonly sourceId: string; readonly name: string };

/** What holds for the whole Workspace: shown, and changed by who may. */
export const settings = defineCommand({
  name: "settings",
  permission: "moderator",
  visibility: "private",
  options,
  async run(asked, context) {
    const isChange = await change(asked, context);
    return shown(isChange, context);
  },
});

/** Nothing is changed before all of it is known to be right. @returns whether anything was asked to be changed */
async function change(asked: OptionValues<typeof options>, context: CommandContext): Promise<boolean> {
  const { settings: kept, readings, workspace, user, now } = context;
  const { locale, zone, own, not, moderators, mute, unmute } = asked;
  const outlets = own === undefined || own === null ? own : await sourceNames(own, context);
  const toMute = mute === undefined ? [] : await sourcesNamed(mute, context);
  const toUnmute = unmute === undefined ? [] : await sourcesNamed(unmute, context);
  const set = {
    ...(locale !== undefined && { locale }),
    ...(zone !== undefined && { timeZone: zone }),
    ...(outlets !== undefined && { own: outlets }),
    ...(not !== undefined && { not }),
    ...(moderators !== undefined && { moderators }),
  };
  if (Object.keys(set).length > 0) await kept.save(workspace, set);
  for (const { id } of toMute) {
    await readings.add(workspace, { kind: "muted-source", sourceId: id }, user.id, now);
  }
  const muted = await mutedSources(context);
  for (const { readingId } of muted.filter(({ sourceId }) => toUnmute.some(({ id }) => id === sourceId))) {
    await readings.undo(workspace, readingId, user.id, now);
  }
  return Object.values(asked).some((value) => value !== undefined);
}

async function mutedSources({ readings, sources, workspace }: CommandContext): Promise<readonly Muted[]> {
  const inForce = await readings.list(workspace, "in-force", { offset: 0, limit: mostMuted });
  const names = new Map((await sources.list(workspace)).map(({ id, name }) => [id, name]));
  return inForce.rows.flatMap(({ id, reading }: StoredReading) =>
    reading.kind === "muted-source"
      ? { readingId: id, sourceId: reading.sourceId, name: names.get(reading.sourceId) ?? reading.sourceId }
      : [],
  );
}

async function shown(isChange: boolean, context: CommandContext): Promise<Message> {
  const { workspace, settings: kept } = context;
  const { locale, timeZone, own = [], not, moderators = [] } = await kept.get(workspace);
  // what was just set holds for the answer too
  const speech = locale === undefined ? context.speech : context.speechIn(locale);
  const muted = [...new Set((await mutedSources(context)).map(({ name }) => name))].sort();
  const notSet = speech.say("settings.notSet");
  const names = (some: readonly string[], none: string) => (some.length === 0 ? none : speech.list(some, "and"));
  const fields = [
    ["locale", plain(locale === undefined ? notSet : choiceLabel(locale, speech))],
    ["zone", plain(timeZone ?? speech.say("settings.usualZone", { zone: context.zone }))],
    ["own", plain(names(own, notSet))],
    ["moderators", moderators.length === 0 ? plain(speech.say("settings.moderatorsUsual")) : moderatorRuns(moderators)],
    ["not", plain(names(not === undefined ? [] : leftOutTexts(not, context), speech.say("settings.none")))],
    ["muted", plain(names(muted, speech.say("settings.none")))],
  ] as const;
  const buttons = muted.slice(0, 5).map(
    (name): Button => ({
      label: speech.say("settings.unmute", { source: name }),
      action: { kind: "run", invocation: { command: "settings", options: { unmute: name } }, replace: true },
    }),
  );
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "heading", level: 1, text: speech.say(isChange ? "settings.changed" : "settings.heading") },
      {
        kind: "fields",
        fields: fields.map(([name, value]) => ({ name: speech.say(`settings.${name}`), value })),
      },
      ...(own.length > 0 ? [] : [{ kind: "context", text: plain(speech.say("settings.ownHint")) } as const]),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
    json: {
      locale: locale ?? null,
      zone: timeZone ?? null,
      own: [...own],
      not: not ?? null,
      moderators: moderators.map((one) => ({ ...one })),
      muted,
    },
  };
}
