import { nextTimeText, publishedText, publishedTextWithTime, stretchText } from "../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import type { LocaleKey } from "../src/core/locale.ts";
import { type Message, type MessagePart, plain, type Text } from "../src/core/message/message.ts";
import type { PlatformState } from "../src/core/platform/state.ts";
import type { Totals } from "../src/core/ports.ts";
import { publishedJson } from "../src/core/quotes/quote-part.ts";
import { nextDueTimes } from "../src/core/schedule/due-times.ts";
import type { Schedule } from "../src/core/schedule/schedule.ts";
import { channelRun, lastText, scheduleJson } from "./schedule/schedule-parts.ts";

/** The next editions that are shown. */
const mostEditions = 5;

/** What has been read and how the installation is doing: green, or why not. */
export const status = defineCommand({
  name: "status",
  visibility: "private",
  options: {},
  async run(_, context): Promise<Message> {
    const { articles, sources, speech, workspace, installation } = context;
    const totals = await articles.totals(workspace);
    const samplesShown = await articles.samplesShown(workspace);
    const coverage = await sources.list(workspace);
    const empty = totals.articles === 0;
    const platformsOk = installation.platforms().every(({ state }) => state === "connected");
    const parts: MessagePart[] = [
      { kind: "heading", level: 1, text: speech.say("status.heading") },
      { kind: "text", text: plain(speech.say(statusKey(empty, platformsOk))) },
      { kind: "fields", fields: fieldsOf(totals, samplesShown, context) },
    ];
    if (coverage.length > 0) {
      const entries = coverage.map(
        ({ name, articles: count, newest, policy }): Text =>
          plain(
            speech.say("status.source", {
              name,
              articles: speech.say("who.articles", { count }),
              newest: publishedText(newest, context),
              policy: speech.say(`policy.${policy}`),
            }),
          ),
      );
      parts.push(
        { kind: "heading", level: 2, text: speech.say("status.sources") },
        { kind: "list", ordered: false, entries },
      );
    }
    const schedules = await context.schedules.list(workspace);
    parts.push(...(await editionParts(schedules, context)));
    return {
      outcome: "answer",
      visibility: "private",
      parts,
      json: {
        ok: platformsOk,
        schedules: schedules.map((schedule) => scheduleJson(schedule, context.now)),
        version: installation.version,
        startedAt: installation.startedAt.toString(),
        platforms: installation.platforms().map(({ platform, state, problem }) => ({ platform, state, problem })),
        articles: totals.articles,
        samples: totals.samples,
        samplesShown,
        quotes: totals.quotes,
        speakers: totals.speakers,
        oldest: publishedJson(totals.oldest),
        newest: publishedJson(totals.newest),
        sources: coverage.map(({ name, articles: count, policy }) => ({ name, articles: count, policy })),
      },
    };
  },
});

/** Everybody sees when the next digests come, and how the last went where it did not go well. */
async function editionParts(schedules: readonly Schedule[], context: CommandContext): Promise<MessagePart[]> {
  const { speech, now, workspace } = context;
  if (schedules.length === 0) return [];
  const next = schedules
    .flatMap((schedule) => {
      const [due] = schedule.paused === null ? nextDueTimes(schedule.plan.when, now, 1) : [];
      return due ? [{ due, schedule }] : [];
    })
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due))
    .slice(0, mostEditions);
  const entries = next.map(({ due, schedule: { plan } }) =>
    speech.sayRuns("status.nextEdition", {
      when: nextTimeText(due, { speech, now, zone: plan.when.zone }),
      channel: channelRun(plan.channel),
    }),
  );
  const troubles: Text[] = [];
  for (const schedule of schedules) {
    const [last] = await context.schedules.editions(workspace, schedule.id, 1);
    const failed = last?.state === "failed" || last?.state === "unknown";
    const text = failed || schedule.paused !== null ? lastText(last, schedule, context) : null;
    if (text !== null) troubles.push([channelRun(schedule.plan.channel), { text: ` · ${text}` }]);
  }
  return [
    { kind: "heading", level: 2, text: speech.say("status.editions") },
    { kind: "list", ordered: false, entries: [...entries, ...troubles] },
  ];
}

function statusKey(empty: boolean, platformsOk: boolean): LocaleKey {
  if (!platformsOk) return "status.notAllConnected";
  return empty ? "status.empty" : "status.ok";
}

function fieldsOf(totals: Totals, samplesShown: boolean, context: CommandContext) {
  const { speech, installation } = context;
  const fields: { name: string; value: Text }[] = [];
  const add = (name: string, value: string) => fields.push({ name, value: plain(value) });
  add(
    speech.say("status.articles"),
    totals.articles === 0
      ? speech.number(0)
      : speech.say("status.articlesValue", {
          count: totals.articles,
          when: stretchText(totals.oldest, totals.newest, context),
        }),
  );
  add(
    speech.say("status.quotes"),
    speech.say("status.quotesValue", {
      quotes: speech.say("who.quotes", { count: totals.quotes }),
      speakers: speech.say("status.speakers", { count: totals.speakers }),
    }),
  );
  if (totals.samples > 0 || installation.samples === "hide" || installation.samples === "connected") {
    add(speech.say("status.samples"), samplesText(totals.samples, samplesShown, context));
  }
  add(
    speech.say("status.platforms"),
    installation
      .platforms()
      .map((one) => platformText(one, context))
      .join(" · "),
  );
  const started = publishedTextWithTime({ precision: "instant", instant: installation.startedAt }, context);
  add(
    speech.say("status.version"),
    speech.say("status.versionValue", { version: installation.version, when: started }),
  );
  return fields;
}

function platformText({ platform, state, problem }: PlatformState, { speech }: CommandContext): string {
  if (state === "connected") return platform;
  const why = problem === null ? "" : ` ${speech.say(`platform.problem.${problem}`)}`;
  return `${platform}: ${speech.say(`platform.${state}`)}${why}`;
}

function samplesText(count: number, shown: boolean, { speech, installation }: CommandContext): string {
  if (shown) return speech.say("status.samplesShown", { count });
  if (installation.samples === "connected") return speech.say("status.samplesConnected");
  return installation.samples === "hide"
    ? speech.say("status.samplesOff")
    : speech.say("status.samplesHidden", { count });
}
