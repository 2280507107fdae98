import { type Command, descriptionKey } from "../../core/command/command.ts";
import type { LocaleKey, Speech } from "../../core/locale.ts";
import { shortened } from "./limits.ts";
import { ownNames, umbrella } from "./reserved-names.ts";
import { type ScopeTier, scopesOf, scopeTiers } from "./scopes.ts";

/** Paths under PUBLIC_URL where Slack calls and browsers come to install. */
export const paths = {
  events: "/slack/events",
  install: "/slack/install",
  redirect: "/slack/oauth_redirect",
} as const;

export type ManifestWish = {
  readonly commands: readonly Command[];
  /** Manifests are in one language; Slack users read English there. */
  readonly speech: Speech;
  /** Where Slack reaches us; null: we open the connection (Socket Mode). */
  readonly publicUrl: string | null;
  readonly extras: readonly ScopeTier[];
  /** At most five. */
  readonly unfurlDomains: readonly string[];
};

/** Events that come whatever the scopes: the Home tab, and that we are no longer wanted. */
const baseEvents = ["app_home_opened", "app_uninstalled", "tokens_revoked"] as const;

const descriptionChars = 100;

/** The manifest of the Slack app, version 2 (https://docs.slack.dev/reference/app-manifest), made from the commands there are. */
export function slackManifest({ commands, speech, publicUrl, extras, unfurlDomains }: ManifestWish): object {
  const requestUrl = publicUrl === null ? {} : { request_url: `${publicUrl}${paths.events}` };
  const url = publicUrl === null ? {} : { url: `${publicUrl}${paths.events}` };
  const slash = (name: string, description: string, usage_hint: string) => ({
    command: `/${name}`,
    description: shortened(description, descriptionChars),
    usage_hint: shortened(usage_hint, descriptionChars),
    should_escape: true,
    ...url,
  });
  const own = ownNames.flatMap((name) => commands.find((command) => command.name === name) ?? []);
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Avisbud",
      description: "News digests, and who said what",
      background_color: "#1f2a37",
      long_description:
        "Avisbud brings news digests and quotations to your channels: ask /digest for the stories of the day with their sources, " +
        "and /quote for who said what, to whom, and how certain that is. Everything shown is the source's own words or marked " +
        "as not, and leads back to where it stands. It is run by your own organisation.",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: false, messages_tab_read_only_enabled: true },
      bot_user: { display_name: "Avisbud", always_online: true },
      shortcuts: commands
        .filter(({ onMessage }) => onMessage !== null)
        .map((command) => ({
          type: "message",
          name: speech.say(`${descriptionKey(command.name)}.menu` as LocaleKey),
          callback_id: shortcutId(command),
          description: shortened(speech.say(descriptionKey(command.name)), descriptionChars),
        })),
      slash_commands: [
        slash(umbrella, speech.say("slack.umbrella"), "help | quote Stoltenberg | schedule add"),
        ...own.map((command) => slash(command.name, speech.say(descriptionKey(command.name)), hintOf(command))),
      ],
      ...(extras.includes("links") && unfurlDomains.length > 0 && { unfurl_domains: [...unfurlDomains] }),
    },
    oauth_config: {
      scopes: { bot: [...scopesOf(extras)] },
      ...(publicUrl !== null && { redirect_urls: [`${publicUrl}${paths.redirect}`] }),
    },
    settings: {
      event_subscriptions: {
        ...requestUrl,
        bot_events: [...baseEvents, ...extras.flatMap((tier) => scopeTiers[tier].events)].sort(),
      },
      interactivity: {
        is_enabled: true,
        ...requestUrl,
        ...(publicUrl !== null && { message_menu_options_url: `${publicUrl}${paths.events}` }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: publicUrl === null,
      token_rotation_enabled: false,
    },
  };
}

/** What a command on a message is called between Slack and us. */
export function shortcutId({ name }: Command): string {
  return name.replaceAll(/[ -]/gu, "_");
}

function hintOf({ options }: Command): string {
  return Object.entries(options)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, { main }]) => (main ? `[${name}]` : `[${name}:…]`))
    .join(" ");
}
