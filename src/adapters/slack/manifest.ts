import { type Command, descriptionKey } from "../../core/command/command.ts";
import type { LocaleKey, Speech } from "../../core/locale.ts";
import { shortcutIdOf } from "./interactions.ts";
import { limits, shortened } from "./limits.ts";
import { reservedNames } from "./reserved-names.ts";
import { scopesOf, tiersOf } from "./scopes.ts";
import { mainSlash, ownSlashes } from "./slash-names.ts";

export type ManifestWish = {
  readonly commands: readonly Command[];
  readonly speech: Speech;
  /** Where Slack reaches us over HTTP; without it, we connect to Slack (Socket Mode). */
  readonly publicUrl?: string | null;
  /** Names of tiers; see scopes.ts. */
  readonly extras: readonly string[];
  readonly unfurlDomains: readonly string[];
};

/**
 * The manifest that a Slack app is made from, by the schema's version 2
 * (https://docs.slack.dev/reference/app-manifest): what it may do follows from the tiers that were asked for.
 */
export function slackManifest({ commands, speech, publicUrl, extras, unfurlDomains }: ManifestWish): object {
  const requestUrl = publicUrl ? `${publicUrl.replace(/\/+$/u, "")}/slack/events` : null;
  const withUrl = requestUrl === null ? {} : { request_url: requestUrl };
  const tiers = tiersOf(extras);
  const withLinks = tiers.includes("links") && unfurlDomains.length > 0;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Avisbud",
      description: shortened(speech.say("slack.description"), 140),
      background_color: "#1d3557",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: "Avisbud", always_online: true },
      slash_commands: slashCommands(commands, speech).map((command) => ({
        ...command,
        ...(requestUrl !== null && { url: requestUrl }),
        should_escape: true,
      })),
      shortcuts: commands.filter(({ onMessage }) => onMessage !== null).map((command) => shortcutOf(command, speech)),
      ...(withLinks && { unfurl_domains: unfurlDomains.slice(0, limits.unfurlDomains) }),
    },
    oauth_config: {
      ...(publicUrl && { redirect_urls: [`${publicUrl.replace(/\/+$/u, "")}/slack/oauth_redirect`] }),
      scopes: { bot: scopesOf(tiers) },
    },
    settings: {
      event_subscriptions: {
        ...withUrl,
        bot_events: ["app_home_opened", "app_uninstalled", ...(withLinks ? ["link_shared"] : []), "tokens_revoked"],
      },
      interactivity: {
        is_enabled: true,
        ...withUrl,
        ...(requestUrl !== null && { message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: requestUrl !== null,
      socket_mode_enabled: requestUrl === null,
      token_rotation_enabled: false,
    },
  };
}

function slashCommands(commands: readonly Command[], speech: Speech) {
  const own = commands.filter(({ name }) => ownSlashes.includes(name) && !reservedNames.includes(name));
  return [
    {
      command: mainSlash,
      description: shortened(speech.say("slack.description"), limits.commandDescription),
      usage_hint: "help",
    },
    ...own.map((command) => ({
      command: `/${command.name}`,
      description: shortened(speech.say(descriptionKey(command.name)), limits.commandDescription),
      usage_hint: usageOf(command),
    })),
  ];
}

/** «[speaker] [about] [period]»: what may be typed behind it. */
function usageOf({ options }: Command): string {
  const offered = Object.entries(options).filter(([, spec]) => !spec.hidden);
  return offered.map(([name, spec]) => (spec.main ? `[${name}]` : `[${name}:…]`)).join(" ");
}

function shortcutOf({ name }: Command, speech: Speech) {
  return {
    name: shortened(speech.say(`${descriptionKey(name)}.menu` as LocaleKey), limits.shortcutName),
    type: "message",
    callback_id: shortcutIdOf(name),
    description: shortened(speech.say(descriptionKey(name)), 150),
  };
}
