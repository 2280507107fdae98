import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import { withoutSecrets } from "../../core/command/secrets.ts";
import { hasCharts } from "../../core/message/draw-charts.ts";
import type { Invocation, Message } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import { letters } from "./blocks.ts";
import { answerAtOnceMs, promiseMinutes } from "./limits.ts";
import { packAll } from "./packing.ts";
import { noFiles, type PictureParts, type SlackFiles, uploadCharts } from "./pictures.ts";
import { isNeverSent } from "./problems.ts";
import { renderSheets, type Sheet } from "./render.ts";
import { type Answer, ephemeral, inChannel, RespondError, respondPatiently } from "./respond.ts";
import { withSlackNames } from "./slash-names.ts";

export type AnswerParts = PictureParts & {
  readonly desk: CommandDesk;
  readonly keeping: Pick<PlatformPorts, "promisedAnswers">;
  now(): Temporal.Instant;
};

/** Where an answer goes and how: enough to give it after a restart. */
const promiseSchema = z.object({
  responseUrl: z.string(),
  /** In place of the message that was pressed. */
  replace: z.boolean(),
  sheet: z.number(),
  /** Who shows it to the channel, by name; null for an answer that the asker alone sees. */
  sharedBy: z.string().nullable(),
  call: z.object({
    command: z.string(),
    options: z.record(z.string(), z.string()),
    workspace: z.string(),
    // by the platform alone: of what a Workspace has set the desk knows
    user: z.object({ id: z.string(), moderator: z.boolean() }),
    channel: z.exactOptional(z.string()),
    platformLocale: z.exactOptional(z.enum(["nb", "nn", "en", "no"])),
    resultsPerPage: z.number(),
  }),
});
export type Promised = z.infer<typeof promiseSchema>;

/**
 * Answers a slash command: within the acknowledgement where that can be done in time, else it is kept until it is
 * answered, so that a crash in between loses nothing that somebody was promised.
 */
export async function answerTyped(
  promised: Promised,
  ack: (answer?: Answer) => Promise<void>,
  parts: AnswerParts,
): Promise<void> {
  const answer = parts.desk.answer(promised.call);
  const atOnce = await Promise.race([answer, wait(answerAtOnceMs, null, { ref: false })]);
  // what may take an upload, and may be refused for it, is answered where that is told to us
  if (atOnce !== null && !hasCharts(atOnce)) return ack(await answerOf(atOnce, promised, noFiles, parts));
  const kept = await keep(promised, parts);
  await ack();
  await give(await answer, promised, parts);
  await drop(kept, parts);
}

/** Answers whatever has been acknowledged already, at its one-time address. */
export async function answerLater(promised: Promised, ack: () => Promise<void>, parts: AnswerParts): Promise<void> {
  const kept = await keep(promised, parts);
  await ack();
  await give(await parts.desk.answer(promised.call), promised, parts);
  await drop(kept, parts);
}

/** Gives the answers that other processes promised and did not live to give. */
export async function answerLeft(
  parts: AnswerParts & { readonly keeping: Pick<PlatformPorts, "promisedAnswers"> },
): Promise<void> {
  for (const { document } of await parts.keeping.promisedAnswers.takeLeft("slack", parts.now())) {
    try {
      const promised = promiseSchema.parse(JSON.parse(document));
      await give(await parts.desk.answerAgain(promised.call), promised, parts);
    } catch (cause) {
      parts.report(cause, "slack: an answer that was promised before the restart");
    }
  }
}

/** The sheets of an answer; an answer that somebody may turn or share has what that takes. */
export async function sheetsOf(
  message: Message,
  call: CommandCall,
  isTurned: boolean,
  { desk }: Pick<AnswerParts, "desk">,
  files: SlackFiles = noFiles,
): Promise<readonly Sheet[]> {
  const asked: Invocation | null = isTurned ? { command: call.command, options: call.options } : null;
  const command = desk.commands.find(({ name }) => name === call.command);
  const isShareable =
    call.channel !== undefined && message.visibility === "channel" && command?.visibility === "channel";
  // answers that hold what others wrote are left as they are
  const isOurs = message.outcome !== "answer" || (command?.visibility === "private" && command.onMessage === null);
  const shown = isOurs ? withSlackNames(message, desk.commands) : message;
  const packedOf = await packAll(shown, asked, call.workspace, desk);
  return renderSheets(shown, { speech: await desk.speechFor(call), packedOf, asked, isShareable, files });
}

/** The sheet that was asked for, or the last there is when there are fewer by now. */
export function sheetAt(sheets: readonly Sheet[], sheet: number): Sheet {
  const shown = sheets[Math.min(sheet, sheets.length - 1)];
  if (!shown) throw new Error("a message was rendered as no sheet at all");
  return shown;
}

async function answerOf(message: Message, promised: Promised, files: SlackFiles, parts: AnswerParts): Promise<Answer> {
  const { call, sheet, sharedBy, replace } = promised;
  // what turns out to be for the asker alone is not shown to the channel
  if (sharedBy === null || message.visibility === "private") {
    return ephemeral(sheetAt(await sheetsOf(message, call, true, parts, files), sheet), replace);
  }
  const { blocks, text } = sheetAt(await sheetsOf(message, call, false, parts, files), sheet);
  const speech = await parts.desk.speechFor(call);
  const by = letters(speech.say("slack.sharedBy", { name: sharedBy }));
  return inChannel({ text, blocks: [...blocks, { type: "context", elements: [by] }] });
}

/** @throws what kept the answer from Slack and may pass: it is tried once more at the next start */
async function give(message: Message, promised: Promised, parts: AnswerParts): Promise<void> {
  const files = await uploadCharts(message, promised.call.workspace, parts);
  const inWords = () => giveIn(message, promised, noFiles, parts);
  await (files.size === 0 ? inWords() : giveIn(message, promised, files, parts, inWords));
}

/** `otherwise` is what is done where Slack does not take it, as it does of a file that it is not done with yet. */
async function giveIn(
  message: Message,
  promised: Promised,
  files: SlackFiles,
  parts: AnswerParts,
  otherwise?: () => Promise<void>,
): Promise<void> {
  const built = answerOf(message, promised, files, parts);
  const answer = await built.catch((cause: unknown) => faultOf(cause, promised, parts));
  try {
    await respondPatiently(promised.responseUrl, answer);
  } catch (cause) {
    if (otherwise && cause instanceof RespondError && cause.why === "refused") return otherwise();
    const why = cause instanceof RespondError ? cause.why : "later";
    // what the channel may have seen already is not shown again; an address that is used up takes nothing more
    const isOver =
      why === "used-up" || (why === "later" && answer.response_type === "in_channel" && !isNeverSent(cause));
    if (isOver) parts.report(cause, "slack: an answer came too late, or may stand there");
    else if (why === "later") throw cause;
    else await respondPatiently(promised.responseUrl, await faultOf(cause, promised, parts));
  }
}

/** That something is our fault, with the reference under which it is in the log. */
async function faultOf(cause: unknown, { call }: Promised, { desk, report }: AnswerParts): Promise<Answer> {
  const reference = report(cause, `slack: ${call.command}`);
  const speech = await desk.speechFor(call).catch(() => desk.speech("nb"));
  return ephemeral({ blocks: [], text: speech.say("fault", { reference }) }, false);
}

/** Null where it could not be kept: then a crash would leave it open, and nothing else is lost. */
async function keep(promised: Promised, { desk, keeping, now, report }: AnswerParts): Promise<string | null> {
  try {
    const expiresAt = now().add({ minutes: promiseMinutes });
    const kept = { ...promised, call: withoutSecrets(promised.call, desk.commands) };
    return await keeping.promisedAnswers.keep(promised.call.workspace, JSON.stringify(kept), expiresAt);
  } catch (cause) {
    report(cause, "slack: a promised answer");
    return null;
  }
}

/** It was given: the next start has nothing to do with it. */
async function drop(kept: string | null, { keeping }: AnswerParts): Promise<void> {
  if (kept !== null) await keeping.promisedAnswers.drop(kept);
}
