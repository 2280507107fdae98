import { z } from "zod";

/**
 * Slack's documented limits on the blocks that a news answer may have, for a check that knows nothing of the adapter.
 * Sources: https://docs.slack.dev/reference/block-kit/blocks and its pages on elements and composition objects;
 * the limit on all blocks together is undocumented and was met (https://github.com/slackapi/bolt-js/issues/2509).
 */
const address = z.url({ protocol: /^https?$/u }).max(3000);
const id = z.string().min(1).max(255);
const plainText = (maxChars: number) =>
  // emoji: false is ours: `:smile:` in somebody's words stays letters
  z.strictObject({ type: z.literal("plain_text"), text: z.string().min(1).max(maxChars), emoji: z.literal(false) });
const mrkdwn = (maxChars: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: z.string().min(1).max(maxChars), verbatim: z.literal(true) });

const style = z.strictObject({ bold: z.boolean(), italic: z.boolean(), code: z.boolean() }).partial().optional();
const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal("link"), url: address, text: z.string().min(1).optional(), style }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string().regex(/^[CGD][A-Z0-9]{2,}$/u), style }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().regex(/^[UW][A-Z0-9]{2,}$/u), style }),
]);
const richSection = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(richElement).min(1) });
const richPart = z.discriminatedUnion("type", [
  richSection,
  z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(richElement).min(1) }),
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    offset: z.int().min(1).optional(),
    elements: z.array(richSection).min(1),
  }),
]);

const button = z.strictObject({
  type: z.literal("button"),
  action_id: id,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: address.optional(),
  accessibility_label: z.string().min(1).max(75).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});
const select = z.strictObject({
  type: z.literal("static_select"),
  action_id: id,
  placeholder: plainText(150),
  options: z
    .array(z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) }))
    .min(1)
    .max(100),
});

const block = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plainText(150) }),
  z.strictObject({ type: z.literal("divider") }),
  z.strictObject({ type: z.literal("rich_text"), elements: z.array(richPart).min(1) }),
  z.strictObject({
    type: z.literal("context"),
    elements: z
      .array(z.union([plainText(2000), mrkdwn(2000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    elements: z
      .array(z.union([button, select]))
      .min(1)
      .max(25),
  }),
  z
    .strictObject({
      type: z.literal("image"),
      image_url: address.startsWith("https:").optional(),
      slack_file: z.strictObject({ id: z.string().min(1) }).optional(),
      alt_text: z.string().min(1).max(2000),
    })
    .refine(
      (image) => (image.image_url === undefined) !== (image.slack_file === undefined),
      "is of no picture, or two",
    ),
]);

export const slackMessage = z.strictObject({
  text: z.string().min(1).max(4000),
  blocks: z.array(block).max(50),
});
export type SlackMessage = z.infer<typeof slackMessage>;

/** From this many characters in all strings of the blocks on a message has been seen refused. */
const refusedChars = 11_000;

/** What Slack would refuse of a message, a line each. */
export function slackFaults(payload: unknown): readonly string[] {
  const parsed = slackMessage.safeParse(payload);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const { blocks } = parsed.data;
  const faults: string[] = [];
  const letters = charsIn(blocks);
  if (letters >= refusedChars) faults.push(`has ${letters} characters in its blocks`);
  const actions = blocks.flatMap((one) => (one.type === "actions" ? one.elements : []));
  if (new Set(actions.map(({ action_id }) => action_id)).size < actions.length) faults.push("has an action_id twice");
  for (const one of blocks) {
    if (one.type !== "rich_text") continue;
    const chars = charsIn(one);
    // a single text element is documented to take 3,000; a block of many has never been seen to take more than 12,000
    if (chars > 12_000) faults.push(`has ${chars} characters in one block of rich text`);
  }
  return faults;
}

/** The characters of all strings in a value but the names of kinds. */
function charsIn(value: unknown, name = ""): number {
  if (typeof value === "string") return name === "type" ? 0 : value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, held]) => sum + charsIn(held, key), 0);
}
