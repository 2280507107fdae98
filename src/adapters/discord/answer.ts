import { DiscordAPIError, RESTJSONErrorCodes } from "discord.js";
import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import { withoutSecrets } from "../../core/command/secrets.ts";
import type { DrawChart } from "../../core/message/chart.ts";
import { drawCharts } from "../../core/message/draw-charts.ts";
import type { Invocation, Message } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import { packedChars } from "./custom-id.ts";
import { deferAfterMs, tokenMinutes } from "./limits.ts";
import { type Promised, writePromised } from "./promised.ts";
import { invocationsOf, keyOf, type Place, renderSheets, type Sheet } from "./render.ts";
import type { Interaction, Responder } from "./respond.ts";

export type AnswerParts = {
  readonly desk: CommandDesk;
  readonly keeping: PlatformPorts;
  readonly responder: Responder;
  readonly drawChart: DrawChart;
  now(): Temporal.Instant;
  /** Logs a fault and gives its reference. */
  report(cause: unknown, where: string): string;
};

/** How an answer is given. */
export type Manner = {
  /** In place of the message with the button, or in one of its own. */
  readonly update: boolean;
  /** Whatever it says, it is for the asker alone. */
  readonly isPrivate: boolean;
  /** From 1; 0 is the last. */
  readonly sheet: number;
  /** In direct messages: the edition of the post whose button led here. */
  readonly of?: string;
};

type Answer = { readonly sheet: Sheet; readonly isPrivate: boolean };

/**
 * Runs a call and answers it. What takes long is promised first, in a way that a later process can keep. @throws what
 * Discord answers to our answer
 */
export async function answer(to: Interaction, call: CommandCall, manner: Manner, parts: AnswerParts): Promise<void> {
  const building = buildAnswer(parts.desk.answer(call), call, manner, parts);
  const quick = await Promise.race([building, after(deferAfterMs)]);
  if (quick !== null) return give(quick, (ours) => answerNow(to, ours, manner, parts.responder), call, parts);
  const command = parts.desk.commands.find(({ name }) => name === call.command);
  const isPrivate = manner.isPrivate || command?.visibility === "private";
  const update = manner.update && isPrivate === manner.isPrivate;
  const promised: Promised = { to, call, manner: { ...manner, update, isPrivate } };
  const kept = await keep(promised, parts);
  try {
    if (update) await parts.responder.deferUpdate(to);
    else await parts.responder.defer(to, isPrivate);
    await give(await building, (ours) => fulfil(promised, ours, parts.responder), call, parts);
  } finally {
    if (kept !== null) await parts.keeping.promisedAnswers.drop(kept);
  }
}

/** Gives the answer that another process promised and did not live to give. @throws what Discord answers */
export async function answerPromised(promised: Promised, parts: AnswerParts): Promise<void> {
  const { call, manner } = promised;
  const built = await buildAnswer(parts.desk.answerAgain(call), call, manner, parts);
  await give(built, (ours) => fulfil(promised, ours, parts.responder), call, parts);
}

/** Gives an answer. Where Discord does not take what it holds, the asker is told that it is our fault. */
async function give(
  built: Answer,
  giving: (answer: Answer) => Promise<void>,
  call: CommandCall,
  parts: AnswerParts,
): Promise<void> {
  try {
    await giving(built);
  } catch (cause) {
    if (!isRefused(cause)) throw cause;
    await giving(await faultAnswer(cause, call, parts));
  }
}

/** Whether Discord did not take a body for what it holds. */
export function isRefused(cause: unknown): boolean {
  return cause instanceof DiscordAPIError && cause.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
}

function answerNow(to: Interaction, { sheet, isPrivate }: Answer, manner: Manner, responder: Responder): Promise<void> {
  // a mistake does not take the place of what everybody reads
  if (manner.update && (manner.isPrivate || !isPrivate)) return responder.update(to, sheet);
  return responder.reply(to, sheet, isPrivate);
}

async function fulfil({ to, manner }: Promised, { sheet, isPrivate }: Answer, responder: Responder): Promise<void> {
  if (!isPrivate || manner.isPrivate) return responder.edit(to, sheet);
  // what was deferred for all to see cannot become private: it goes, and another message comes
  if (!manner.update) await responder.remove(to);
  await responder.followUp(to, sheet, true);
}

/** Null where it could not be kept: then a crash would leave it open, and nothing else is lost. */
async function keep(promised: Promised, { desk, keeping, now, report }: AnswerParts): Promise<string | null> {
  try {
    const expiresAt = now().add({ minutes: tokenMinutes });
    return await keeping.promisedAnswers.keep(
      promised.call.workspace,
      writePromised({ ...promised, call: withoutSecrets(promised.call, desk.commands) }),
      expiresAt,
    );
  } catch (cause) {
    report(cause, "discord promised answer");
    return null;
  }
}

/** Never throws: a fault of ours is an answer too. */
async function buildAnswer(
  answering: Promise<Message>,
  call: CommandCall,
  manner: Manner,
  parts: AnswerParts,
): Promise<Answer> {
  const { desk } = parts;
  try {
    const message = await answering;
    const turn = { command: call.command, options: call.options };
    const place: Place = { kind: "answer", turn, ...(manner.of !== undefined && { of: manner.of }) };
    const idOf = await packAll(invocationsOf(message, place), call.workspace, desk);
    const pictures = await drawCharts(message, parts.drawChart);
    const sheets = renderSheets(message, await desk.speechFor(call), place, idOf, pictures);
    const sheet = sheets[manner.sheet === 0 ? sheets.length - 1 : Math.min(manner.sheet, sheets.length) - 1];
    if (!sheet) throw new RangeError("a message has no sheet");
    return { sheet, isPrivate: manner.isPrivate || message.visibility === "private" };
  } catch (cause) {
    return faultAnswer(cause, call, parts);
  }
}

/** That something is our fault, with the reference under which it is in the log. */
export async function faultAnswer(cause: unknown, call: CommandCall, { desk, report }: AnswerParts): Promise<Answer> {
  const speech = await desk.speechFor(call).catch(() => desk.speech("nb"));
  const reference = report(cause, `discord ${call.command}`);
  return { sheet: sentence(speech.say("fault", { reference })), isPrivate: true };
}

/** Packs each invocation for a component's id. */
export async function packAll(
  invocations: readonly Invocation[],
  workspace: string,
  desk: Pick<CommandDesk, "pack">,
): Promise<(invocation: Invocation) => string> {
  const packed = new Map<string, string>();
  for (const invocation of invocations) {
    packed.set(keyOf(invocation), await desk.pack(workspace, invocation, packedChars));
  }
  return (invocation) => packed.get(keyOf(invocation)) ?? "";
}

/** One sentence of our own. */
export function sentence(content: string): Sheet {
  return { content, embeds: [], components: [], allowed_mentions: { parse: [] }, attachments: [], files: [] };
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
