import { z } from "zod";

/**
 * A message of Discord's as Discord reads it, written from its documentation and not from our adapter:
 * https://docs.discord.com/developers/resources/message and .../components/reference
 */
const option = z.looseObject({ label: z.string(), value: z.string(), description: z.string().optional() });
const component = z.looseObject({
  type: z.number(),
  custom_id: z.string().optional(),
  label: z.string().optional(),
  url: z.string().optional(),
  disabled: z.boolean().optional(),
  placeholder: z.string().optional(),
  options: z.array(option).optional(),
});
const embed = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
  footer: z.looseObject({ text: z.string() }).optional(),
  image: z.looseObject({ url: z.string() }).optional(),
});
const messageSchema = z.looseObject({
  content: z.string().optional(),
  embeds: z.array(embed),
  components: z.array(z.looseObject({ type: z.literal(1), components: z.array(component) })),
});
export type DiscordMessage = z.infer<typeof messageSchema>;

export function readDiscord(payload: unknown): DiscordMessage {
  return messageSchema.parse(payload);
}

/** What of Discord's limits a message breaks. */
export function discordFaults(payload: unknown): readonly string[] {
  const { content = "", embeds, components } = readDiscord(payload);
  const faults: string[] = [];
  const most = (what: string, value: string | number | undefined, max: number) => {
    const size = typeof value === "string" ? value.length : (value ?? 0);
    if (size > max) faults.push(`${what}: ${size} of ${max}`);
  };
  most("content", content, 2000);
  most("embeds", embeds.length, 10);
  const sum = embeds.reduce(
    (all, { title = "", description = "", fields = [], footer }) =>
      all +
      title.length +
      description.length +
      (footer?.text.length ?? 0) +
      fields.reduce((some, { name, value }) => some + name.length + value.length, 0),
    0,
  );
  most("all embeds", sum, 6000);
  if (content.trim() === "" && embeds.length === 0) faults.push("an empty message");
  for (const { title, description, fields = [], footer } of embeds) {
    most("embed title", title, 256);
    most("embed description", description, 4096);
    most("embed footer", footer?.text, 2048);
    most("embed fields", fields.length, 25);
    for (const { name, value } of fields) {
      most("field name", name, 256);
      most("field value", value, 1024);
      if (name.trim() === "" || value.trim() === "") faults.push("an empty field");
    }
  }
  most("rows", components.length, 5);
  const ids = components.flatMap((row) => row.components.flatMap(({ custom_id }) => custom_id ?? []));
  if (new Set(ids).size !== ids.length) faults.push("a custom_id twice");
  for (const row of components) {
    most("components in a row", row.components.length, row.components.some(({ type }) => type === 3) ? 1 : 5);
    if (row.components.length === 0) faults.push("an empty row");
    for (const { type, custom_id, label, url, placeholder, options } of row.components) {
      most("custom_id", custom_id, 100);
      most("label", label, 80);
      most("placeholder", placeholder, 150);
      most("url", url, 512);
      if (type === 2 && (label ?? "").trim() === "") faults.push("a button without a label");
      if (type === 2 && (custom_id === undefined) === (url === undefined))
        faults.push("a button needs either an id or an address");
      if (type !== 3) continue;
      if (!options || options.length === 0) faults.push("a list without options");
      most("options", options?.length, 25);
      if (new Set(options?.map(({ value }) => value)).size !== options?.length) faults.push("a value twice");
      for (const { label: name, value, description } of options ?? []) {
        most("option label", name, 100);
        most("option value", value, 100);
        most("option description", description, 100);
        if (name.trim() === "" || value === "") faults.push("an empty option");
      }
    }
  }
  return faults;
}

function textsOf({ content = "", embeds }: DiscordMessage): readonly string[] {
  return [
    content,
    ...embeds.flatMap(({ title = "", description = "", fields = [] }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]),
  ];
}

/** What a reader sees of the texts: escapes undone, our own marks gone. */
export function discordLetters(payload: unknown): string {
  return textsOf(readDiscord(payload))
    .map((text) =>
      text.replace(/(?<!\\)((?:\\\\)*)\]\(https?:[^)\s]*\)/gu, "$1]").replace(/\\([^0-9A-Za-z\s])/gu, "$1"),
    )
    .join("\n");
}

/**
 * Markup that Discord would act on and that is none of ours: mentions, emoji, timestamps, code, spoilers, strikes, and
 * masked links to anywhere but where our messages lead. Escaped characters are none.
 */
export function discordMarkup(payload: unknown): readonly string[] {
  const { content = "", embeds } = readDiscord(payload);
  const blocks = [
    content,
    ...embeds.flatMap(({ description = "", fields = [] }) => [description, ...fields.map(({ value }) => value)]),
  ];
  const titles = embeds.flatMap(({ title = "", fields = [] }) => [title, ...fields.map(({ name }) => name)]);
  // a title has no headings or lists, whatever it begins with
  const lineMarks = blocks.flatMap((text) => [...unescaped(text).matchAll(/^(?:>>>|# |## |\* |\d+\. {2,})/gmu)]);
  const inlineMarks = [...blocks, ...titles].flatMap((text) => [
    ...unescaped(text)
      .replace(/\]\([^)]*\)/gu, "]")
      .matchAll(/<(?:@|#(?!1234567890>)|a?:|t:|id:|\/)[^>]*>|\|\||~~|```|__|(?<![\w/]):[a-z_+0-9]+:/giu),
    ...unescaped(text).matchAll(/\]\((?!https:\/\/(?:nrk|vg)\.no\/|https:\/\/[\w.-]+\.example\/)[^)]*\)/gu),
  ]);
  return [...lineMarks, ...inlineMarks].map(([token]) => token);
}

/** With a letter for each that is escaped, and without inline code of ours, which holds letters only. */
function unescaped(text: string): string {
  return text.replace(/\\[^0-9A-Za-z\s]/gu, "x").replace(/`[^`\n]+`/gu, "");
}

/** Whether some component carries an invocation of that command. */
export function discordReaches(payloads: readonly unknown[], command: string): boolean {
  return payloads.some((payload) =>
    readDiscord(payload).components.some((row) =>
      row.components.some(({ custom_id = "", options = [] }) =>
        [custom_id, ...options.map(({ value }) => value)].some((id) => id.includes(`=${command}?`)),
      ),
    ),
  );
}
