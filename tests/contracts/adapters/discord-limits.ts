import { z } from "zod";

/**
 * Discord's documented limits on a message, for a check that knows nothing of the adapter. Sources, by line:
 * https://discord.com/developers/docs/resources/message#create-message-jsonform-params (content, embeds)
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * https://discord.com/developers/docs/components/reference (rows, buttons, selects)
 */
const address = z.url({ protocol: /^https?$/u }).max(2048);
const words = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .refine((text) => text.trim() !== "", "is empty");
const customId = z.string().min(1).max(100);

const button = z.discriminatedUnion("style", [
  z.strictObject({
    type: z.literal(2),
    style: z.literal([1, 2, 3, 4]),
    label: words(80),
    custom_id: customId,
    disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal(2), style: z.literal(5), label: words(80), url: address.max(512) }),
]);
const select = z.strictObject({
  type: z.literal(3),
  custom_id: customId,
  placeholder: words(150).optional(),
  options: z
    .array(z.strictObject({ label: words(100), value: z.string().min(1).max(100), description: words(100).optional() }))
    .min(1)
    .max(25),
});
const row = z.strictObject({
  type: z.literal(1),
  components: z.union([z.array(button).min(1).max(5), z.array(select).length(1)]),
});
const embed = z
  .strictObject({
    title: words(256).optional(),
    description: words(4096).optional(),
    fields: z
      .array(z.strictObject({ name: words(256), value: words(1024), inline: z.boolean().optional() }))
      .max(25)
      .optional(),
    image: z.strictObject({ url: z.union([address, z.string().regex(/^attachment:\/\/[\w-]+\.png$/u)]) }).optional(),
    footer: z.strictObject({ text: words(2048) }).optional(),
    color: z.int().optional(),
    url: address.optional(),
  })
  .refine((shown) => Object.keys(shown).some((name) => name !== "color"), "shows nothing");

export const discordMessage = z.strictObject({
  content: z.string().max(2000),
  embeds: z.array(embed).max(10),
  components: z.array(row).max(5),
  allowed_mentions: z.strictObject({ parse: z.array(z.never()) }),
  attachments: z
    .array(z.strictObject({ id: z.string().regex(/^\d$/u), filename: words(100), description: words(1024).optional() }))
    .max(10),
});
export type DiscordMessage = z.infer<typeof discordMessage>;

/** What Discord would refuse of a message, a line each; what parts it from others' words (no pings) counts too. */
export function discordFaults(payload: unknown): readonly string[] {
  const parsed = discordMessage.safeParse(payload);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const { content, embeds, components, attachments } = parsed.data;
  const faults: string[] = [];
  const shown = embeds.flatMap(({ image }) => (image?.url.startsWith("attachment:") ? [image.url] : []));
  const attached = attachments.map(({ filename }) => `attachment://${filename}`);
  if (shown.join() !== attached.join()) faults.push("shows other files than it has");
  if (content.trim() === "" && embeds.length === 0) faults.push("is empty");
  const chars = embeds.flatMap(lettersOf).reduce((sum, letters) => sum + letters.length, 0);
  if (chars > 6000) faults.push(`has ${chars} characters in its embeds`);
  const ids = components.flatMap((one) =>
    one.components.flatMap((each) => ("custom_id" in each ? [each.custom_id] : [])),
  );
  if (new Set(ids).size < ids.length) faults.push("has a custom_id twice");
  const values = components.flatMap((one) =>
    one.components.map((each) => ("options" in each ? each.options.map(({ value }) => value) : [])),
  );
  if (values.some((some) => new Set(some).size < some.length)) faults.push("has a value twice in a select");
  return faults;
}

function lettersOf({ title, description, fields, footer }: DiscordMessage["embeds"][number]): readonly string[] {
  return [
    title ?? "",
    description ?? "",
    footer?.text ?? "",
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
}
