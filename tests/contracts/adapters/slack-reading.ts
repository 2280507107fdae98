import { z } from "zod";
import { collect, findBlockFaults, readBlocks } from "../../fixtures/slack/block-kit.ts";

type Sheet = { readonly blocks: readonly unknown[]; readonly text: string };

/** What of Block Kit's limits a message breaks. */
export function slackFaults({ blocks, text }: Sheet): readonly string[] {
  const letters = lettersOfAll(blocks);
  return [
    ...findBlockFaults(blocks, "message"),
    ...(text.trim() === "" ? ["a message without a text for notifications"] : []),
    // seen refused from some 11,000 characters in all blocks on (slackapi/bolt-js issues 2509 and 2867)
    ...(letters > 11_000 ? [`blocks: ${letters} characters`] : []),
  ];
}

function lettersOfAll(value: unknown): number {
  return collect(value, "text").reduce((sum, text) => sum + text.length, 0);
}

/** What was said in a message: without its buttons, and without where it stands among its sheets. */
export function slackLetters({ blocks }: Sheet): string {
  return blocks
    .filter((block) => !isControl(block))
    .map((block) => readBlocks([block]))
    .join("\n");
}

function isControl(block: unknown): boolean {
  const type = z.object({ type: z.string() }).parse(block).type;
  const words = readBlocks([block]);
  return (
    type === "actions" || (type === "context" && /^(?:(?:side|page|del|part) \d+ (?:av|of) \d+(?: · )?)+$/u.test(words))
  );
}

/**
 * What Slack would act on and is none of ours. Elements of rich text and plain text are letters, whatever they hold; in
 * mrkdwn others' letters must be written out, and must not be styled.
 */
export function slackMarkup({ blocks, text }: Sheet): readonly string[] {
  const tokens = (mrkdwn: string) =>
    Array.from(
      mrkdwn
        .replace(/<(?:https:\/\/(?:nrk|vg)\.no\/[^|<>]*|https:\/\/[\w.-]+\.example\/[^|<>]*)\|[^|<>]*>/gu, "")
        .replace(/<#C?\d+>/gu, "")
        .matchAll(/<[^>]*>|(?<!\w)[*_~`](?=\S)|:[\w+-]+:/gu),
      ([token]) => token,
    );
  return [...mrkdwnIn(blocks).flatMap(tokens), ...(text.match(/<[^>]*>/gu) ?? []), ...liveElements(blocks)];
}

const mrkdwnSchema = z.object({ type: z.literal("mrkdwn"), text: z.string() });
const elementSchema = z.object({ type: z.enum(["user", "usergroup", "broadcast", "emoji", "date", "team", "color"]) });
const linkSchema = z.object({ type: z.literal("link"), url: z.string() });

function mrkdwnIn(value: unknown): readonly string[] {
  return walk(value).flatMap((one) => mrkdwnSchema.safeParse(one).data?.text ?? []);
}

/** Elements that ping, or that lead where nothing of ours leads. */
function liveElements(value: unknown): readonly string[] {
  return walk(value).flatMap((one) => {
    const element = elementSchema.safeParse(one).data;
    const link = linkSchema.safeParse(one).data;
    const leadsAstray = link !== undefined && !/^https:\/\/(?:(?:nrk|vg)\.no|[\w.-]+\.example)\//u.test(link.url);
    return [...(element ? [element.type] : []), ...(leadsAstray ? [link.url] : [])];
  });
}

function walk(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(walk)];
}

/** Whether some action carries an invocation of that command. */
export function slackReaches(sheets: readonly Sheet[], command: string): boolean {
  return sheets.some(({ blocks }) => collect(blocks, "value").some((value) => value.includes(`=${command}?`)));
}
