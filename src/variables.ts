import { z } from "zod";
import { uiLocales } from "./core/locale.ts";
import { isTimeZone, nearestTimeZones } from "./core/schedule/zone.ts";
import {
  apiAddress,
  choice,
  isDatabaseAddress,
  isSafeAddress,
  list,
  listNames,
  optional,
  secret,
  variable,
  wholeNumber,
} from "./variable.ts";

/** An IPv4 or IPv6 address, with or without the length of its network; whoever reads it checks the rest. */
const networkPattern = /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:\d|[12]\d|3[0-2]))?|[\da-f:]*:[\da-f:.]*(?:\/\d{1,3})?)$/iu;

const hostName = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** gateway: commands on Discord, Slack and the console; delivery: digests on schedule; ingest: reading feeds and folders. */
const processRoles = ["gateway", "delivery", "ingest"] as const;

/** Every variable there is, in the order of .env.example. A new one is a line here; a test holds the example to it. */
export const environment = z.object({
  PORT: variable(
    z
      .string()
      .regex(/^\d{1,5}$/u)
      .transform(Number)
      .refine((port) => port <= 65_535),
    { fallback: "3000", summary: "Port of the console.", must: "a whole number from 0 to 65535" },
  ),
  HOST: variable(z.string().regex(/^[\p{L}\p{N}.:-]+$/u), {
    fallback: "127.0.0.1",
    summary: "Address the console listens on. One beyond this machine is refused without CONSOLE_PASSWORD.",
    must: "an IP address or a host name",
  }),
  CONSOLE_PASSWORD: variable(
    z.string().refine((password) => password === "" || password.length >= 8),
    {
      fallback: "",
      summary: "Password of the console; at least 8 characters. Empty: none is asked for.",
      must: "at least 8 characters long, or empty",
      secret: true,
    },
  ),
  CONSOLE_NAMES: variable(
    z
      .string()
      .transform(listNames)
      .refine((names) => names.every((name) => hostName.test(name))),
    {
      fallback: "",
      summary: "Other host names the console is opened by, with commas between, e.g. avisbud.lan or a proxy's.",
      must: "host names without scheme and port, with commas between",
      nearest: nearestNames,
    },
  ),
  CONSOLE_WORKSPACES: choice(["all", "own"], {
    fallback: "all",
    summary:
      "all: whoever has the console may act for each Discord server and Slack workspace that Avisbud is in. own: only for itself.",
  }),
  DATA_DIR: variable(z.string(), {
    fallback: "./data",
    summary: "Folder of the database file and what belongs to it. Made when it is missing.",
    must: "a folder",
  }),
  DATABASE_URL: variable(optional(z.string().refine(isDatabaseAddress)), {
    fallback: "",
    summary:
      "PostgreSQL instead of that file: postgres://USER:PASSWORD@HOST/DATABASE. docs/scale.md says when and how. Empty: the file.",
    must: "postgres://USER:PASSWORD@HOST/DATABASE, or empty (in a password, write @ as %40, / as %2F, # as %23 and % as %25)",
    secret: true,
  }),
  CONTENT_DIR: variable(z.string(), {
    fallback: "./content",
    summary: "Folder of sample articles, languages, locales and starter feeds.",
    must: "a folder",
  }),
  ROLES: variable(
    z
      .string()
      .transform(listNames)
      .pipe(z.array(z.enum(processRoles)).min(1)),
    {
      fallback: processRoles.join(","),
      summary:
        "What this process does: gateway (answers), delivery (posts), ingest (reads). docs/scale.md says when to part them.",
      must: `some of ${processRoles.join(", ")}, with commas between`,
    },
  ),
  LOCALE: choice(
    uiLocales,
    { fallback: "nb", summary: "Language of the answers until a workspace sets its own: nb, nn or en." },
    { bokmål: "nb", english: "en", no: "nb", norsk: "nb", nynorsk: "nn" },
  ),
  TIME_ZONE: variable(z.string().refine(isTimeZone), {
    fallback: "Europe/Oslo",
    summary: "IANA time zone until a workspace sets its own.",
    must: "an IANA time zone",
    nearest: (value) => nearestTimeZones(value, 1)[0],
  }),
  LOG_LEVEL: choice(["trace", "debug", "info", "warn", "error", "silent"], {
    fallback: "info",
    summary: "Least serious events that are logged: trace, debug, info, warn, error or silent.",
  }),
  SAMPLES: choice(["auto", "show", "hide"], {
    fallback: "auto",
    summary: "Sample articles: auto (until real articles or a token are there), show or hide.",
  }),
  DISCORD_TOKEN: secret(
    /^(?!Bot )\S{10,}$/u,
    "the bot's token alone, without Bot before it",
    "Token of the Discord bot. Empty: no Discord. docs/discord.md says how to get one.",
  ),
  DISCORD_GUILD_ID: variable(optional(z.string().regex(/^\d{17,20}$/u)), {
    fallback: "",
    summary: "Discord server to register commands in at once, while developing. Empty: everywhere.",
    must: "the server's id, 17 to 20 digits, or empty",
  }),
  DISCORD_SHARDS: variable(wholeNumber(1, 9999), {
    fallback: "1",
    summary: "How many shards all Discord servers are divided among; Discord asks for one more for each 2500 servers.",
    must: "a whole number from 1 to 9999",
  }),
  SHARD_IDS: variable(
    z
      .string()
      .transform(listNames)
      .refine((ids) => ids.every((id) => /^\d{1,4}$/u.test(id)))
      .transform((ids) => ids.map(Number)),
    {
      fallback: "",
      summary: "Which of them this process may hold, from 0, with commas between. Empty: any.",
      must: "whole numbers from 0, with commas between, or empty",
    },
  ),
  DISCORD_API_URL: apiAddress("Discord"),
  SLACK_BOT_TOKEN: secret(
    /^xoxb-\S+$/u,
    "a bot token, which begins with xoxb-",
    "Bot token of the Slack app, for one workspace. Empty: no Slack, or many workspaces by SLACK_CLIENT_ID.",
  ),
  SLACK_APP_TOKEN: secret(
    /^xapp-\S+$/u,
    "an app-level token, which begins with xapp-",
    "App-level token: Slack reaches us over a connection that we open (Socket Mode). Nothing to expose.",
  ),
  SLACK_SIGNING_SECRET: secret(
    /^\S{16,}$/u,
    "the app's signing secret, at least 16 characters",
    "Signing secret: Slack reaches us over HTTP, at PUBLIC_URL.",
  ),
  SLACK_CLIENT_ID: variable(optional(z.string().regex(/^\d+\.\d+$/u)), {
    fallback: "",
    summary: "Client id of the Slack app, to be installed in many workspaces (OAuth).",
    must: "the app's client id, two numbers with a full stop between, or empty",
  }),
  SLACK_CLIENT_SECRET: secret(
    /^\S{16,}$/u,
    "the app's client secret, at least 16 characters",
    "Client secret of the Slack app.",
  ),
  SLACK_API_URL: apiAddress("Slack"),
  SLACK_EXTRAS: list(/^(?:channels|direct|history|links|pictures|public|users)$/u, {
    summary:
      "Further permissions to ask for: channels, direct, history, links, pictures, public, users. docs/slack.md explains each.",
    must: "some of channels, direct, history, links, pictures, public, users, with commas between",
  }),
  SLACK_UNFURL_DOMAINS: list(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/u, {
    summary:
      "Domains whose links are unfurled in Slack, at most five, e.g. nrk.no,vg.no. Needs links among SLACK_EXTRAS.",
    must: "domains such as nrk.no, with commas between",
  }),
  SLACK_MODERATORS: list(/^[UW][A-Z0-9]{2,}$/u, {
    summary:
      "Member ids of Slack moderators, e.g. U024BE7LH, beside admins (extra users) and, over OAuth, the installer.",
    must: "member ids, which begin with U or W, with commas between",
  }),
  ENCRYPTION_KEY: secret(
    /^.{32,}$/u,
    "at least 32 characters, or empty",
    "Key that stored Slack tokens and logins of feeds are sealed with: openssl rand -base64 32",
  ),
  PUBLIC_PORT: variable(
    optional(
      z
        .string()
        .regex(/^\d{1,5}$/u)
        .transform(Number)
        .refine((port) => port <= 65_535),
    ),
    {
      fallback: "",
      summary: "Port of a second listener for what the world may reach: /slack/*, /websub/* and /health. Empty: none.",
      must: "a whole number from 0 to 65535, or empty",
    },
  ),
  PUBLIC_HOST: variable(z.string().regex(/^[\p{L}\p{N}.:-]+$/u), {
    fallback: "127.0.0.1",
    summary: "Address the second listener is on; 127.0.0.1 where a proxy in front of it speaks https.",
    must: "an IP address or a host name",
  }),
  PUBLIC_URL: variable(optional(z.string().refine(isSafeAddress)), {
    fallback: "",
    summary: "Where the second listener is reached from outside, e.g. https://avisbud.example.org",
    must: "an https address, or empty",
  }),
  FEED_USER_AGENT: variable(optional(z.string().regex(/^[\x20-\x7e]{3,200}$/u)), {
    fallback: "",
    summary:
      "Name and contact that sites are read with, e.g. Avisbud (+https://example.org/avisbud; desk@example.org). Empty: Avisbud and its version.",
    must: "3 to 200 plain letters, without line breaks, or empty",
  }),
  FEED_ALLOW_PRIVATE: list(networkPattern, {
    summary: "Private networks that feeds may be on, with commas between, e.g. 10.1.0.0/16. Empty: none.",
    must: "IP addresses or networks such as 10.1.0.0/16, with commas between",
  }),
  FEED_DELAY_MS: variable(
    z
      .string()
      .regex(/^\d{1,5}$/u)
      .transform(Number),
    {
      fallback: "1000",
      summary: "Pause between two requests to one site, in milliseconds.",
      must: "a whole number from 0 to 99999",
    },
  ),
  RETENTION_DAYS: variable(
    z
      .string()
      .regex(/^\d{1,5}$/u)
      .transform(Number)
      .refine((days) => days >= 1),
    {
      fallback: "400",
      summary: "Days that the full text of articles is kept; after that, what holds quotations.",
      must: "a whole number from 1 to 99999",
    },
  ),
  QUOTA_FETCH_PERSON: perHour("20", "Times an hour that one person may have addresses looked at. 0: no limit."),
  QUOTA_FETCH_WORKSPACE: perHour(
    "100",
    "Times an hour that all of a workspace may have addresses looked at. 0: no limit.",
  ),
  QUOTA_REPORT_PERSON: perHour("30", "Quotations an hour that one member may report as wrong. 0: no limit."),
  QUOTA_REPORT_WORKSPACE: perHour(
    "200",
    "Quotations an hour that all of a workspace may report as wrong. 0: no limit.",
  ),
  QUOTA_ALERT_PERSON: perHour("20", "Alerts an hour that one person may add. 0: no limit."),
  QUOTA_ALERT_WORKSPACE: perHour("200", "Alerts an hour that all of a workspace may add. 0: no limit."),
});

/** How often something may be done in an hour. */
function perHour(fallback: string, summary: string) {
  const schema = z
    .string()
    .regex(/^\d{1,4}$/u)
    .transform(Number);
  return variable(schema, { fallback, summary, must: "a whole number from 0 to 9999" });
}

/** Addresses, as they are copied from a browser, as the names in them. */
function nearestNames(value: string): string | undefined {
  const names = listNames(value).map(
    (name) => URL.parse(name.includes("//") ? name : `http://${name}`)?.hostname ?? "",
  );
  return names.every((name) => hostName.test(name)) ? names.join(",") : undefined;
}
