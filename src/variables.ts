import { z } from "zod";
import { uiLocales } from "./core/locale.ts";
import { isLoopback } from "./core/loopback.ts";
import { isTimeZone, nearestTimeZones } from "./core/schedule/zone.ts";
import { nearestWords } from "./core/search/nearest.ts";

/** What a variable is, beside the schema that reads it. */
export type Variable = {
  /** As it would be typed; "" where there is none. */
  readonly fallback: string;
  /** One line, for .env.example and the docs. */
  readonly summary: string;
  /** Goes on "NAME: must be ...". */
  readonly must: string;
  /** What a wrong value may have been meant for. */
  readonly nearest?: (value: string) => string | undefined;
  /** Its value is never shown. */
  readonly secret?: true;
};

const variables = z.registry<Variable>();

/** What is known of a variable by its schema. */
export function variableOf(schema: z.ZodType): Variable {
  const about = variables.get(schema);
  if (!about) throw new Error("a variable is not registered");
  return about;
}

function variable<T extends z.ZodType>(schema: T, about: Variable): T {
  variables.add(schema, about);
  return schema;
}

/** A variable whose value is one of a few words. `others` are words that people use for them. */
function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  about: Omit<Variable, "must">,
  others: Readonly<Record<string, C[number]>> = {},
) {
  const must = `one of ${choices.join(", ")}`;
  const nearest = (value: string) =>
    choices.find((word) => value.toLowerCase().startsWith(word)) ??
    new Map(Object.entries(others)).get(value.toLowerCase()) ??
    nearestWords(value, choices, 1)[0];
  return variable(z.enum(choices), { ...about, must, nearest });
}

/** A secret that may be left out; `must` says what it looks like, and its value is never shown. */
function secret(pattern: RegExp, must: string, summary: string) {
  return variable(optional(z.string().regex(pattern)), { fallback: "", summary, must, secret: true });
}

/** "" is nothing at all. */
function optional<T extends z.ZodType<unknown, string>>(schema: T) {
  return z.union([z.literal("").transform(() => null), schema]);
}

/** Another address of a platform: over https, or on this machine. A token must not cross a network unencrypted. */
function apiAddress(platform: string) {
  const must = "an https address (http only on this machine), or empty";
  const summary = `Another address of ${platform} (a proxy, an emulator). Empty: ${platform}'s own.`;
  return variable(optional(z.string().refine(isSafeAddress)), { fallback: "", summary, must });
}

function isSafeAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.search !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname.replace(/^\[|\]$/gu, "")));
}

/** The address of a PostgreSQL database, as its own client reads it; its host may stand behind the question mark. */
function isDatabaseAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hash !== "" || !["postgres:", "postgresql:"].includes(url.protocol)) return false;
  try {
    return [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent).at(-1) !== "";
  } catch {
    return false;
  }
}

/** Names with commas between, each as `pattern` has it. */
function list(pattern: RegExp, about: Omit<Variable, "fallback">) {
  const names = z
    .string()
    .transform(listNames)
    .refine((all) => all.every((name) => pattern.test(name)));
  return variable(names, { ...about, fallback: "" });
}

/** An IPv4 or IPv6 address, with or without the length of its network; whoever reads it checks the rest. */
const networkPattern = /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:\d|[12]\d|3[0-2]))?|[\da-f:]*:[\da-f:.]*(?:\/\d{1,3})?)$/iu;

const hostName = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

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
  SLACK_EXTRAS: list(/^(?:history|links|pictures|public|users)$/u, {
    summary: "Further permissions to ask for: history, links, pictures, public, users. docs/slack.md explains each.",
    must: "some of history, links, pictures, public, users, with commas between",
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
});

export function listNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Addresses, as they are copied from a browser, as the names in them. */
function nearestNames(value: string): string | undefined {
  const names = listNames(value).map(
    (name) => URL.parse(name.includes("//") ? name : `http://${name}`)?.hostname ?? "",
  );
  return names.every((name) => hostName.test(name)) ? names.join(",") : undefined;
}
