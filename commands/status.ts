import { publishedText, publishedTextWithTime, stretchText } from "../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import type { LocaleKey } from "../src/core/locale.ts";
import { type Message, type MessagePart, plain, type Text } from "../src/core/message/message.ts";
import type { PlatformState } from "../src/core/platform/state.ts";
import type { Totals } from "../src/core/ports.ts";
import { publishedJson } from "../src/core/quotes/quote-part.ts";
import { alertField } from "./alert/alert-field.ts";
import { feedStatus } from "./feed/feed-status.ts";
import { nextEditions } from "./schedule/next-editions.ts";

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
    const editions = await nextEditions(context);
    const feeds = await feedStatus(context);
    const alerts = await alertField(context);
    const { total: proposals } = await context.readings.list(workspace, "proposed", { offset: 0, limit: 1 });
    const empty = totals.articles === 0;
    const platformsOk = installation.platforms().every(({ state }) => state === "connected");
    const parts: MessagePart[] = [
      { kind: "heading", level: 1, text: speech.say("status.heading") },
      { kind: "text", text: plain(speech.say(statusKey(empty, platformsOk, feeds.allWell, editions.allWell))) },
      {
        kind: "fields",
        fields: [
          ...fieldsOf(totals, samplesShown, feeds.fields, context),
          ...alerts.fields,
          ...proposalsField(proposals, context),
        ],
      },
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
    parts.push(...editions.parts);
    return {
      outcome: "answer",
      visibility: "private",
      parts,
      json: {
        ok: platformsOk && feeds.allWell && editions.allWell,
        feeds: feeds.json,
        schedules: editions.json,
        version: installation.version,
        startedAt: installation.startedAt.toString(),
        platforms: installation.platforms().map(({ platform, state, problem }) => ({ platform, state, problem })),
        articles: totals.articles,
        samples: totals.samples,
        samplesShown,
        quotes: totals.quotes,
        speakers: totals.speakers,
        alerts: alerts.json,
        proposedReadings: proposals,
        oldest: publishedJson(totals.oldest),
        newest: publishedJson(totals.newest),
        sources: coverage.map(({ name, articles: count, policy }) => ({ name, articles: count, policy })),
      },
    };
  },
});

function statusKey(empty: boolean, platformsOk: boolean, feedsOk: boolean, editionsOk: boolean): LocaleKey {
  if (!platformsOk) return "status.notAllConnected";
  if (!feedsOk) return "status.feedsNotWell";
  if (!editionsOk) return "status.nextNotWell";
  return empty ? "status.empty" : "status.ok";
}

type Field = { readonly name: string; readonly value: Text };

/** What waits for a moderator, if anything. */
function proposalsField(count: number, { speech }: CommandContext): readonly Field[] {
  if (count === 0) return [];
  return [{ name: speech.say("status.proposals"), value: plain(speech.say("status.proposalsValue", { count })) }];
}

function fieldsOf(totals: Totals, samplesShown: boolean, feeds: readonly Field[], context: CommandContext) {
  const { speech, installation } = context;
  const fields: Field[] = [];
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
  fields.push(...feeds);
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
