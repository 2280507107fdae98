import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import type { Speech } from "../../core/locale.ts";
import { type Invocation, type Message, plain } from "../../core/message/message.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { type IdOf, invocationsOf } from "./actions.ts";
import { asTypedHere } from "./command-names.ts";
import { answerAtOnceMs, promiseMinutes } from "./limits.ts";
import { packedChars } from "./pressed.ts";
import { renderSheets, type Sheet } from "./render.ts";

export type AnswerParts = {
  readonly desk: CommandDesk;
  readonly keeping: Pick<PlatformPorts, "promisedAnswers">;
  now(): Temporal.Instant;
  /** Whether Slack tells us who is an admin; else it takes the configuration to make a moderator. */
  knowsAdmins(workspace: WorkspaceId): Promise<boolean>;
};

/** What goes to a response_url, or with an acknowledgement. */
export type Reply = {
  response_type: "ephemeral" | "in_channel";
  replace_original?: boolean;
  text: string;
  blocks: Sheet["blocks"][number][];
};

/** How an answer is shown: to the asker alone, in place of what was pressed, or to the channel by whoever shared it. */
export type Manner = { readonly kind: "ephemeral" | "replace" | "share"; readonly sheet: number };

/** A deferred answer as it is kept: enough to give it after a restart. */
const promiseSchema = z.object({
  responseUrl: z.string(),
  manner: z.object({ kind: z.enum(["ephemeral", "replace", "share"]), sheet: z.number() }),
  call: z.object({
    command: z.string(),
    options: z.record(z.string(), z.string()),
    workspace: z.string(),
    user: z.object({ id: z.string(), moderator: z.boolean() }),
    channel: z.exactOptional(z.string()),
    platformLocale: z.exactOptional(z.enum(["nb", "nn", "en", "no"])),
    resultsPerPage: z.number(),
  }),
});

/**
 * Answers a call within the three seconds that Slack gives, or acknowledges it, keeps what was promised and answers later.
 * `inAck` gives the answer with the acknowledgement, where Slack takes one there. So a crash in between loses nothing that
 * somebody was promised.
 */
export async function answerCall(
  call: CommandCall,
  manner: Manner,
  responseUrl: string | null,
  ack: (reply?: Reply) => Promise<void>,
  inAck: boolean,
  parts: AnswerParts,
): Promise<void> {
  const answer = parts.desk.answer(call).then((message) => replyOf(message, call, manner, parts));
  const atOnce = await Promise.race([answer, wait(answerAtOnceMs, null)]);
  if (atOnce !== null && inAck) return ack(atOnce);
  if (responseUrl === null) {
    await ack();
    throw new Error(`slack: nowhere to answer /${call.command}`);
  }
  // acknowledged before it is sent: sending may take as long as Slack likes
  const kept = await promise(call, manner, responseUrl, parts);
  await ack();
  await send(responseUrl, await answer);
  await parts.keeping.promisedAnswers.drop(kept);
}

/** Gives the answers that a process before this one had promised. */
export async function answerLeft(
  parts: AnswerParts & { report(cause: unknown, where: string): string },
): Promise<void> {
  for (const { document } of await parts.keeping.promisedAnswers.takeLeft("slack", parts.now())) {
    try {
      const { responseUrl, manner, call } = promiseSchema.parse(JSON.parse(document));
      await send(responseUrl, await replyOf(await parts.desk.answer(call), call, manner, parts));
    } catch (cause) {
      parts.report(cause, "slack: an answer that was promised before the restart");
    }
  }
}

async function replyOf(answer: Message, call: CommandCall, manner: Manner, parts: AnswerParts): Promise<Reply> {
  const speech = await parts.desk.speechFor(call);
  const message = await explained(asTypedHere(answer, parts.desk.commands), call, speech, parts);
  const sheet = await sheetOf(message, call, manner, parts);
  const isShared = manner.kind === "share" && message.visibility === "channel";
  const by = {
    type: "context",
    elements: [{ type: "mrkdwn", text: speech.say("slack.sharedBy", { user: `<@${call.user.id}>` }) }],
  } as const;
  return {
    response_type: isShared ? "in_channel" : "ephemeral",
    replace_original: manner.kind === "replace",
    text: sheet.text,
    blocks: isShared ? [...sheet.blocks, { ...by, elements: [...by.elements] }] : [...sheet.blocks],
  };
}

const refusedSchema = z.object({ error: z.literal("refused.moderatorsOnly") });

/** Who is refused because nobody could know that they are a moderator is told how they become one. */
async function explained(
  message: Message,
  call: CommandCall,
  speech: Speech,
  { knowsAdmins }: AnswerParts,
): Promise<Message> {
  if (!refusedSchema.safeParse(message.json).success || (await knowsAdmins(call.workspace))) return message;
  const hint = speech.say("slack.noModerator", { user: call.user.id });
  return { ...message, parts: [...message.parts, { kind: "context", text: plain(hint) }] };
}

/** The sheet that was asked for, or the last there is when there are fewer by now. */
async function sheetOf(
  message: Message,
  call: CommandCall,
  { kind, sheet }: Manner,
  { desk }: AnswerParts,
): Promise<Sheet> {
  const asked: Invocation = { command: call.command, options: call.options };
  const idOf = await packAll(invocationsOf(message, asked), call.workspace, desk);
  // what is private, wrong or empty is nobody else's business
  const isShareable = kind !== "share" && message.visibility === "channel" && message.outcome === "answer";
  const sheets = renderSheets(message, { speech: await desk.speechFor(call), idOf, asked, isShareable });
  const shown = sheets[Math.min(sheet, sheets.length - 1)];
  if (!shown) throw new Error("a message was rendered as no sheet at all");
  return shown;
}

/** Packs all invocations of a message, so that rendering it needs no store. */
export async function packAll(
  invocations: readonly Invocation[],
  workspace: WorkspaceId,
  desk: Pick<CommandDesk, "pack">,
): Promise<IdOf> {
  const keyOf = ({ command, options }: Invocation) => JSON.stringify([command, options]);
  const packed = new Map<string, string>();
  for (const invocation of invocations) {
    packed.set(keyOf(invocation), await desk.pack(workspace, invocation, packedChars));
  }
  return (invocation) => {
    const id = packed.get(keyOf(invocation));
    if (id === undefined) throw new Error(`nobody packed /${invocation.command}`);
    return id;
  };
}

/** Sends to a response_url. @throws Error with the status, never with the address, which is as good as a key */
export async function send(
  responseUrl: string,
  reply: Reply | { readonly response_type: "ephemeral"; readonly replace_original: false; readonly text: string },
): Promise<void> {
  const response = await fetch(responseUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: JSON.stringify(reply),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`slack: an answer was refused with HTTP ${response.status}`);
}

function promise(call: CommandCall, manner: Manner, responseUrl: string, parts: AnswerParts): Promise<string> {
  const document = JSON.stringify({ responseUrl, manner, call });
  return parts.keeping.promisedAnswers.keep(call.workspace, document, parts.now().add({ minutes: promiseMinutes }));
}
