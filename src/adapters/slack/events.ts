import { z } from "zod";
import type { WorkspaceId } from "../../core/ports.ts";

/**
 * What of Slack's payloads is read, parsed at the door: https://docs.slack.dev/reference/interaction-payloads and
 * https://docs.slack.dev/reference/events. Everything else in them is ignored; "" is as good as nothing.
 */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || null);
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).nullish();
const named = z.looseObject({ id: z.string() });

export const slashSchema = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: z.string(),
  channel_id: optionalText,
  team_id: optionalText,
  enterprise_id: optionalText,
  is_enterprise_install: flag,
  response_url: z.string(),
  trigger_id: z.string(),
});

const interaction = {
  user: z.object({ id: z.string(), username: optionalText, name: optionalText, team_id: optionalText }),
  team: named.nullish(),
  enterprise: named.nullish(),
  is_enterprise_install: flag,
};

export const pressedSchema = z.object({
  ...interaction,
  trigger_id: z.string(),
  response_url: optionalText,
  channel: named.nullish(),
  container: z.object({ type: optionalText, is_ephemeral: z.boolean().nullish() }).nullish(),
  view: z.object({ id: z.string(), type: z.string() }).nullish(),
  actions: z.array(
    z.object({
      action_id: z.string(),
      value: optionalText,
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ),
});

const answer = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_conversation: z.string().nullish(),
});

export const submittedSchema = z.object({
  ...interaction,
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), answer)).default({}) }),
  }),
});

export const suggestionSchema = z.object({
  ...interaction,
  block_id: z.string(),
  value: z.string(),
  view: z.object({ private_metadata: z.string() }).nullish(),
});

export const shortcutSchema = z.object({
  ...interaction,
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
  channel: named.nullish(),
  message: z.object({
    text: z.string().nullish(),
    attachments: z
      .array(z.object({ from_url: optionalText, original_url: optionalText, title_link: optionalText }))
      .nullish(),
  }),
});

const envelope = {
  team_id: optionalText,
  enterprise_id: optionalText,
  is_enterprise_install: flag,
  authorizations: z
    .array(z.object({ team_id: optionalText, enterprise_id: optionalText, is_enterprise_install: flag }))
    .nullish(),
};

export const homeOpenedSchema = z.object({ ...envelope, event: z.object({ user: z.string(), tab: optionalText }) });

export const linkSharedSchema = z.object({
  ...envelope,
  event: z.object({
    user: z.string(),
    channel: z.string(),
    message_ts: optionalText,
    unfurl_id: optionalText,
    source: z.enum(["composer", "conversations_history"]).nullish().catch(null),
    links: z.array(z.object({ url: z.string() })),
  }),
});

export const removedSchema = z.object({ ...envelope, event: z.object({ type: z.literal("app_uninstalled") }) });

export const revokedSchema = z.object({
  ...envelope,
  event: z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) }),
});

type Placed =
  | z.infer<typeof slashSchema>
  | Pick<z.infer<typeof pressedSchema>, "user" | "team" | "enterprise" | "is_enterprise_install">
  | Pick<z.infer<typeof homeOpenedSchema>, "team_id" | "enterprise_id" | "is_enterprise_install" | "authorizations">;

/** The Workspace of a team, or of the whole organisation where that has installed us. */
export function workspaceOf(body: Placed): WorkspaceId | null {
  if ("authorizations" in body && body.authorizations?.[0]) return workspaceOf(body.authorizations[0]);
  const isInteraction = "user" in body;
  const team = isInteraction ? (body.team?.id ?? body.user.team_id) : body.team_id;
  const enterprise = isInteraction ? body.enterprise?.id : body.enterprise_id;
  const id = body.is_enterprise_install ? enterprise : team;
  return id ? workspaceOfId(id) : null;
}

export function workspaceOfId(id: string): WorkspaceId {
  return `slack:${id}`;
}
