import { type AlertPlan, isSameQuestion } from "../../src/core/alerts/alert.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { mostMinutes } from "./add.ts";
import { alertOf } from "./alert-of.ts";
import { alertButtons, alertJson, alertParts } from "./alert-parts.ts";
import { whatToFollow } from "./what-to-follow.ts";

/** Shows an alert, or changes it: what is not said stays as it is, `-` takes something back. Whom it tells stays. */
export const alertEdit = defineCommand({
  name: "alert edit",
  visibility: "private",
  acts: true,
  options: {
    id: { kind: "alert", main: true, required: true },
    speaker: { kind: "speaker", maxChars: 400, several: true, clearable: true },
    words: { kind: "words", maxChars: 120, clearable: true },
    story: { kind: "words", maxChars: 2_000 },
    every: { kind: "integer", min: 0, max: mostMinutes },
    ids: { kind: "ids", hidden: true },
    anyway: { kind: "choice", choices: ["yes"], hidden: true },
  },
  form: { options: ["speaker", "words", "every"], when: "asked", hints: { every: "alert.hint.every" } },
  quotaOf: ({ id: _, ...said }) => (isSaid(said) ? "alert" : null),
  async run({ id, speaker, words, story, every, ids = [], anyway }, context): Promise<Message> {
    const before = await alertOf(id, context);
    const options = {
      id,
      ...(words !== undefined && { words: words ?? "-" }),
      ...(every !== undefined && { every: String(every) }),
    };
    const asked = { command: "alert edit", options };
    const typed = { speaker, words, story, ids, anyway: anyway === "yes", asked };
    const wanted = await whatToFollow(typed, before.plan.follows, before.plan.to, context);
    if (wanted.kind === "asks") return wanted.message;
    const plan = { ...before.plan, follows: wanted.follows, everyMinutes: every ?? before.plan.everyMinutes };
    const isSame = isSameQuestion(plan, before.plan) && plan.everyMinutes === before.plan.everyMinutes;
    const after = isSame ? before : await changed(id, plan, context);
    return {
      outcome: "answer",
      visibility: "private",
      parts: [
        ...howItIs(isSaid({ speaker, words, story, every }), isSame, context),
        ...(await alertParts(after, context)),
        { kind: "buttons", buttons: alertButtons(after, context) },
      ],
      json: alertJson(after),
    };
  },
});

function isSaid(options: Readonly<Record<string, unknown>>): boolean {
  return Object.values(options).some((value) => value !== undefined);
}

async function changed(id: string, plan: AlertPlan, { alerts, workspace, now }: CommandContext) {
  const result = await alerts.change(workspace, id, plan, now);
  if (result.outcome === "gone") throw new UserError("alert.unknown", { id });
  if (result.outcome === "known") throw new UserError("alert.sameAs", { id: result.alert.id });
  return result.alert;
}

/** Whoever only looks at an alert is told nothing of changes. */
function howItIs(isAsked: boolean, isSame: boolean, { speech }: CommandContext): MessagePart[] {
  if (!isAsked) return [];
  return [{ kind: "text", text: plain(speech.say(isSame ? "alert.unchanged" : "alert.changed")) }];
}
