import type { Alert, AlertPlan } from "../../src/core/alerts/alert.ts";
import { everyText, followedText } from "../../src/core/alerts/alert-text.ts";
import type { AlertPost } from "../../src/core/alerts/alerts.ts";
import { amendedTexts } from "../../src/core/amendments/amended-message.ts";
import { lastTimeText } from "../../src/core/article/published-text.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import type { Button, Json, MessagePart, Text } from "../../src/core/message/message.ts";
import { capitalised, channelRun } from "../schedule/schedule-parts.ts";

/** An alert in full: what is followed, who is told and how often, how it went the last time, and what was corrected. */
export async function alertParts(alert: Alert, context: CommandContext): Promise<MessagePart[]> {
  const { alerts, workspace, speech } = context;
  const [last] = await alerts.posts(workspace, alert.id, 1);
  const amendments = await alerts.amendments(workspace, alert.id);
  const { plan, id } = alert;
  return [
    {
      kind: "heading",
      level: 2,
      text: capitalised(followedText(plan.follows, speech)),
      note: speech.say("schedule.id", { id }),
    },
    { kind: "text", text: [...toText(alert, context), { text: ` · ${everyText(plan, speech)}` }] },
    {
      kind: "context",
      text: [{ text: [stateText(alert, last, context), ...corrected(last, amendments, context)].join(" · ") }],
    },
  ];
}

/** «i direktemelding til deg», «i #nyheter» */
function toText({ plan: { to } }: Alert, { speech }: CommandContext): Text {
  if (to.kind === "person") return [{ text: speech.say("alert.toYou") }];
  return speech.sayRuns("alert.toChannel", { channel: channelRun(to.id) });
}

function stateText({ plan, paused }: Alert, last: AlertPost | undefined, context: CommandContext): string {
  const { speech, now, zone } = context;
  if (paused !== null) return speech.say(`alert.paused.${plan.to.kind}.${paused}`);
  if (!last) return speech.say("alert.nothingYet");
  const when = lastTimeText(last.sentAt ?? last.due, { speech, now, zone });
  return speech.say("schedule.last", { when, how: speech.say(`edition.${last.state}`) });
}

/** «rettet i dag kl. 09.12» of the last post; of those before it the newest, «et tidligere varsel ble rettet i går kl. 12.00». */
function corrected(
  last: AlertPost | undefined,
  amendments: Awaited<ReturnType<CommandContext["alerts"]["amendments"]>>,
  { speech, now, zone }: CommandContext,
): readonly string[] {
  const setting = { speech, now, zone };
  const own = amendedTexts(amendments.get(last?.id ?? "") ?? [], setting);
  if (own.length > 0) return own;
  const [earlier] = [...amendments.values()].flat().toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
  if (!earlier) return [];
  const when = lastTimeText(earlier.at, setting);
  return [speech.say(earlier.state === "failed" ? "alert.earlierNotAmended" : "alert.earlierAmended", { when })];
}

/** What can be done with an alert, one that is paused first of all: the form to change it begins with what there is. */
export function alertButtons({ id, plan, paused }: Alert, context: CommandContext): Button[] {
  const { speech } = context;
  const again = { command: "alert add", options: typedAnew(plan) };
  const invocation = { command: "alert edit", options: { id, ...typedPlan(plan) } };
  return [
    ...(paused === null
      ? []
      : [
          {
            label: speech.say("alert.button.again"),
            action: { kind: "run", invocation: again, replace: false },
          } as const,
        ]),
    { label: speech.say("alert.button.edit"), action: { kind: "form", invocation } },
    {
      label: speech.say("alert.button.end"),
      action: { kind: "run", invocation: { command: "alert remove", options: { id } }, replace: false },
    },
    listButton(context),
  ];
}

/** What it asks, as it is typed to be added: by the ids of whoever is known. */
function typedAnew(plan: AlertPlan): Readonly<Record<string, string>> {
  const { to, follows } = plan;
  const ids = follows.kind === "speakers" ? follows.speakers.flatMap(({ id }) => id ?? []) : [];
  return {
    ...typedPlan(plan),
    ...(follows.kind === "story" && { story: follows.article }),
    ...(ids.length > 0 && { ids: ids.join(",") }),
    ...(follows.kind === "speakers" && ids.length < follows.speakers.length && { anyway: "yes" }),
    ...(to.kind === "channel" && { channel: to.id }),
  };
}

/** What may be changed in a form, as it is typed. */
function typedPlan({ follows, everyMinutes }: AlertPlan): Readonly<Record<string, string>> {
  const every = String(everyMinutes);
  switch (follows.kind) {
    case "speakers": {
      const speaker = follows.speakers.map(({ name }) => name).join(", ");
      return { speaker, ...(follows.about !== null && { words: follows.about }), every };
    }
    case "words":
      return { words: follows.words, every };
    case "story":
      return { every };
  }
}

export function listButton({ speech }: CommandContext): Button {
  const invocation = { command: "alert list", options: {} };
  return { label: speech.say("alert.button.list"), action: { kind: "run", invocation, replace: false } };
}

export function addButton({ speech }: CommandContext): Button {
  const invocation = { command: "alert add", options: {} };
  return { label: speech.say("alert.button.add"), action: { kind: "form", invocation }, style: "primary" };
}

export function alertJson({ id, plan, paused }: Alert): Json {
  const { follows } = plan;
  return {
    id,
    to: { ...plan.to },
    follows:
      follows.kind === "speakers"
        ? { kind: follows.kind, speakers: follows.speakers.map((one) => ({ ...one })), about: follows.about }
        : { ...follows },
    everyMinutes: plan.everyMinutes,
    locale: plan.locale,
    paused,
  };
}
