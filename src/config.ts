import { readFileSync } from "node:fs";
import type { z } from "zod";
import { OperatorError } from "./core/errors.ts";
import { isLoopback } from "./core/loopback.ts";
import type { QuotaLimits } from "./core/quotas/quota.ts";
import { nearestWords } from "./core/search/nearest.ts";
import { type DotEnvLine, parseDotEnv } from "./dot-env.ts";
import { listNames, type Variable, variableOf } from "./variable.ts";
import { environment } from "./variables.ts";

type Values = z.infer<typeof environment>;

export type Config = {
  readonly port: Values["PORT"];
  readonly host: Values["HOST"];
  /** Null when no password is asked for. */
  readonly consolePassword: string | null;
  /** Host names beside HOST that the console answers to. */
  readonly consoleNames: Values["CONSOLE_NAMES"];
  readonly consoleWorkspaces: Values["CONSOLE_WORKSPACES"];
  readonly dataDir: Values["DATA_DIR"];
  /** Address of a PostgreSQL database, with its password; null: a file in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly contentDir: Values["CONTENT_DIR"];
  readonly roles: Values["ROLES"];
  readonly locale: Values["LOCALE"];
  readonly timeZone: Values["TIME_ZONE"];
  readonly logLevel: Values["LOG_LEVEL"];
  readonly samples: Values["SAMPLES"];
  /** Null where no token is set. */
  readonly discord: {
    readonly token: string;
    readonly guildId: string | null;
    readonly apiUrl: string | null;
    /** Ids of shards that this process may hold, and how many there are. */
    readonly shards: { readonly ids: readonly number[]; readonly count: number };
  } | null;
  /** Null where neither a bot token nor a client id is set. */
  readonly slack: {
    readonly botToken: string | null;
    readonly appToken: string | null;
    readonly signingSecret: string | null;
    readonly clientId: string | null;
    readonly clientSecret: string | null;
    readonly apiUrl: string | null;
    readonly moderators: Values["SLACK_MODERATORS"];
  } | null;
  /** What the manifest asks for too, whether Slack is connected or not. */
  readonly slackExtras: Values["SLACK_EXTRAS"];
  readonly slackUnfurlDomains: Values["SLACK_UNFURL_DOMAINS"];
  readonly encryptionKey: string | null;
  /** The second listener; null where there is none. */
  readonly publicPort: number | null;
  readonly publicHost: Values["PUBLIC_HOST"];
  /** Without a slash at its end. */
  readonly publicUrl: string | null;
  /** Null where the name and version are to do. */
  readonly feedUserAgent: string | null;
  readonly feedAllowPrivate: Values["FEED_ALLOW_PRIVATE"];
  readonly feedDelayMs: Values["FEED_DELAY_MS"];
  readonly retentionDays: Values["RETENTION_DAYS"];
  readonly quotas: QuotaLimits;
};

/** A configuration that cannot be used: every problem at once, a line each. No line holds a secret. */
export class ConfigError extends OperatorError {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "ConfigError";
    this.lines = lines;
  }
}

/** Every variable with its name, for the docs and their test. */
export function listVariables(): readonly (Variable & { readonly name: string })[] {
  return Object.entries(environment.shape).map(([name, schema]) => ({ name, ...variableOf(schema) }));
}

/**
 * Reads the configuration from the environment and `.env`. The environment wins; an empty value is as good as none.
 * `readDotEnv` gives the text of .env, or null where there is none. `warnings` are names in .env that are nearly ones
 * we know. @throws ConfigError with all problems, and the warnings among them
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  readDotEnv: () => string | null = readDotEnvFile,
): { readonly config: Config; readonly warnings: readonly string[] } {
  const { lines, problems } = openDotEnv(readDotEnv);
  const fromFile = Object.fromEntries(lines.map(({ name, value }) => [name, value]));
  const known = Object.entries(environment.shape);
  const typed = Object.fromEntries(
    known.map(([name, schema]) => [name, env[name] || fromFile[name] || variableOf(schema).fallback]),
  );
  const parsed = environment.safeParse(typed);
  const wrong = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  for (const [name, schema] of known) {
    if (wrong.has(name)) problems.push(problemOf(name, typed[name] ?? "", variableOf(schema)));
  }
  problems.push(...contradictions(typed, wrong));
  const warnings = warningsOf(lines);
  if (!parsed.success || problems.length > 0) throw new ConfigError([...problems, ...warnings]);
  return { config: configOf(parsed.data), warnings };
}

/**
 * What cannot be together, a line each: a name, what is wrong, what to do. Variables that are wrong by themselves have
 * been told of already.
 */
function contradictions(typed: Readonly<Record<string, string | undefined>>, wrong: ReadonlySet<string>): string[] {
  const has = (name: string) => (typed[name] ?? "") !== "";
  const listed = (name: string) => listNames(typed[name] ?? "");
  const rules: readonly (readonly [about: readonly string[], holds: boolean, problem: string])[] = [
    [
      ["HOST", "CONSOLE_PASSWORD"],
      isLoopback(typed.HOST ?? "") || has("CONSOLE_PASSWORD"),
      `HOST: must be this machine (127.0.0.1) while CONSOLE_PASSWORD is empty, got "${typed.HOST}"; ` +
        "set CONSOLE_PASSWORD, or leave HOST out",
    ],
    [
      ["ROLES", "DATABASE_URL"],
      has("DATABASE_URL") || new Set(listed("ROLES")).size >= 3,
      "ROLES: processes that share the work need a PostgreSQL; set DATABASE_URL, or leave ROLES out",
    ],
    [
      ["DISCORD_SHARDS", "SHARD_IDS"],
      listed("SHARD_IDS").every((id) => Number(id) < Number(typed.DISCORD_SHARDS)),
      `SHARD_IDS: must be below DISCORD_SHARDS, which is ${typed.DISCORD_SHARDS}; the first shard is 0`,
    ],
    [
      ["SLACK_BOT_TOKEN"],
      !has("SLACK_BOT_TOKEN") || has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET"),
      "SLACK_BOT_TOKEN: Slack has no way to reach us; set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)",
    ],
    [
      ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"],
      has("SLACK_BOT_TOKEN") || has("SLACK_CLIENT_ID") || !(has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET")),
      "SLACK_BOT_TOKEN: must be set with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET; set it, or SLACK_CLIENT_ID for many workspaces",
    ],
    [
      ["SLACK_SIGNING_SECRET"],
      !has("SLACK_SIGNING_SECRET") || (has("PUBLIC_PORT") && (has("PUBLIC_URL") || has("SLACK_CLIENT_ID"))),
      "PUBLIC_PORT and PUBLIC_URL: must be set with SLACK_SIGNING_SECRET, for Slack to reach us; set both, " +
        "e.g. PUBLIC_PORT=3001 and PUBLIC_URL=https://avisbud.example.org",
    ],
    [
      ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"],
      has("SLACK_CLIENT_ID") === has("SLACK_CLIENT_SECRET"),
      "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: must be set together, or neither",
    ],
    [
      ["SLACK_CLIENT_ID"],
      !has("SLACK_CLIENT_ID") || (has("ENCRYPTION_KEY") && has("PUBLIC_URL") && has("SLACK_SIGNING_SECRET")),
      "SLACK_CLIENT_ID: installing by OAuth needs ENCRYPTION_KEY, PUBLIC_URL and SLACK_SIGNING_SECRET too; set them, or leave it out",
    ],
    [
      ["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"],
      !(has("SLACK_BOT_TOKEN") && has("SLACK_CLIENT_ID")),
      "SLACK_BOT_TOKEN and SLACK_CLIENT_ID: the one is for one workspace, the other for many; leave one of them out",
    ],
    [
      ["SLACK_UNFURL_DOMAINS"],
      listed("SLACK_UNFURL_DOMAINS").length <= 5,
      "SLACK_UNFURL_DOMAINS: Slack takes at most five domains; leave some out",
    ],
    [
      ["SLACK_UNFURL_DOMAINS", "SLACK_EXTRAS"],
      listed("SLACK_EXTRAS").includes("links") === has("SLACK_UNFURL_DOMAINS"),
      "SLACK_UNFURL_DOMAINS and links among SLACK_EXTRAS: the one does nothing without the other; set both, or neither",
    ],
  ];
  return rules
    .filter(([about, holds]) => !holds && !about.some((name) => wrong.has(name)))
    .map(([, , problem]) => problem);
}

function configOf(values: Values): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    consolePassword: values.CONSOLE_PASSWORD === "" ? null : values.CONSOLE_PASSWORD,
    consoleNames: values.CONSOLE_NAMES,
    consoleWorkspaces: values.CONSOLE_WORKSPACES,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    contentDir: values.CONTENT_DIR,
    roles: values.ROLES,
    locale: values.LOCALE,
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    samples: values.SAMPLES,
    discord: discordOf(values),
    slack: slackOf(values),
    slackExtras: values.SLACK_EXTRAS,
    slackUnfurlDomains: values.SLACK_UNFURL_DOMAINS,
    encryptionKey: values.ENCRYPTION_KEY,
    publicPort: values.PUBLIC_PORT,
    publicHost: values.PUBLIC_HOST,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/u, "") ?? null,
    feedUserAgent: values.FEED_USER_AGENT,
    feedAllowPrivate: values.FEED_ALLOW_PRIVATE,
    feedDelayMs: values.FEED_DELAY_MS,
    retentionDays: values.RETENTION_DAYS,
    quotas: {
      fetch: { person: values.QUOTA_FETCH_PERSON, workspace: values.QUOTA_FETCH_WORKSPACE },
      report: { person: values.QUOTA_REPORT_PERSON, workspace: values.QUOTA_REPORT_WORKSPACE },
      alert: { person: values.QUOTA_ALERT_PERSON, workspace: values.QUOTA_ALERT_WORKSPACE },
    },
  };
}

function discordOf(values: Values): Config["discord"] {
  if (values.DISCORD_TOKEN === null) return null;
  const count = values.DISCORD_SHARDS;
  const ids = values.SHARD_IDS.length > 0 ? values.SHARD_IDS : Array.from({ length: count }, (_, id) => id);
  return {
    token: values.DISCORD_TOKEN,
    guildId: values.DISCORD_GUILD_ID,
    apiUrl: values.DISCORD_API_URL,
    shards: { ids, count },
  };
}

function slackOf(values: Values): Config["slack"] {
  if (values.SLACK_BOT_TOKEN === null && values.SLACK_CLIENT_ID === null) return null;
  return {
    botToken: values.SLACK_BOT_TOKEN,
    appToken: values.SLACK_APP_TOKEN,
    signingSecret: values.SLACK_SIGNING_SECRET,
    clientId: values.SLACK_CLIENT_ID,
    clientSecret: values.SLACK_CLIENT_SECRET,
    apiUrl: values.SLACK_API_URL,
    moderators: values.SLACK_MODERATORS,
  };
}

function problemOf(name: string, value: string, about: Variable): string {
  const problem = `${name}: must be ${about.must}`;
  if (about.secret) return problem;
  const nearest = about.nearest?.(value);
  return `${problem}, got ${JSON.stringify(value)}${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;
}

function warningsOf(lines: readonly DotEnvLine[]): string[] {
  const names = Object.keys(environment.shape);
  return lines.flatMap(({ name, line }) => {
    if (names.includes(name)) return [];
    const [nearest] = nearestWords(name, names, 1);
    return nearest === undefined ? [] : [`.env line ${line}: ${name} is not known; did you mean ${nearest}?`];
  });
}

function openDotEnv(readDotEnv: () => string | null): { lines: readonly DotEnvLine[]; problems: string[] } {
  try {
    const { lines, problems } = parseDotEnv(readDotEnv() ?? "");
    return { lines, problems: [...problems] };
  } catch (error) {
    return { lines: [], problems: [`.env: cannot be read (${error instanceof Error ? error.message : error})`] };
  }
}

function readDotEnvFile(): string | null {
  try {
    return readFileSync(".env", "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
