import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scopeTiers } from "../src/adapters/slack/scopes.ts";
import { ConfigError, listVariables, readConfig } from "../src/config.ts";

function problems(env: Record<string, string>, dotEnv: string | null = null): readonly string[] {
  try {
    readConfig(env, () => dotEnv);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.lines;
  }
}

const read = (env: Record<string, string>, dotEnv: string | null = null) => readConfig(env, () => dotEnv);

describe("readConfig", () => {
  test("without anything set, the defaults", () => {
    expect(read({})).toEqual({
      config: {
        port: 3000,
        host: "127.0.0.1",
        consolePassword: null,
        consoleNames: [],
        consoleWorkspaces: "all",
        dataDir: "./data",
        databaseUrl: null,
        contentDir: "./content",
        roles: ["gateway", "delivery", "ingest"],
        locale: "nb",
        timeZone: "Europe/Oslo",
        logLevel: "info",
        samples: "auto",
        discord: null,
        slack: null,
        slackExtras: [],
        slackUnfurlDomains: [],
        encryptionKey: null,
        publicPort: null,
        publicHost: "127.0.0.1",
        publicUrl: null,
        feedUserAgent: null,
        feedAllowPrivate: [],
        feedDelayMs: 1000,
        retentionDays: 400,
        quotas: {
          fetch: { person: 20, workspace: 100 },
          report: { person: 30, workspace: 200 },
          alert: { person: 20, workspace: 200 },
        },
      },
      warnings: [],
    });
  });

  test("the environment wins over .env, and an empty value is as good as none", () => {
    const dotEnv = "PORT=4000\nLOCALE=nn\nDATA_DIR='my data' # here\nexport SAMPLES=show\n";
    const { config } = read({ PORT: "5000", LOCALE: "", HOST: "" }, dotEnv);
    expect(config).toMatchObject({ port: 5000, locale: "nn", dataDir: "my data", samples: "show", host: "127.0.0.1" });
  });

  test.each([
    ["DATABASE_URL", "mysql://avisbud:hemmelig@host/avisbud"],
    ["DATABASE_URL", "postgres://avisbud:hem%melig@host/avisbud"],
    ["DATABASE_URL", "postgres://avisbud:hem#melig@host/avisbud"],
    ["DATABASE_URL", "postgres://avisbud:hemmelig@host"],
  ])("%s that is none is told without its password", (name, value) => {
    expect(problems({ [name]: value })).toEqual([
      "DATABASE_URL: must be postgres://USER:PASSWORD@HOST/DATABASE, or empty " +
        "(in a password, write @ as %40, / as %2F, # as %23 and % as %25)",
    ]);
  });

  test("processes that share the work share a PostgreSQL, and shards are counted from 0", () => {
    const databaseUrl = "postgresql://avisbud:hem%40melig@host:5433/avisbud";
    const { config } = read({ DATABASE_URL: databaseUrl, ROLES: "delivery, ingest" });
    expect(config).toMatchObject({ databaseUrl, roles: ["delivery", "ingest"] });
    const token = "a.b.c-long-enough";
    const sharded = read({ DISCORD_TOKEN: token, DISCORD_SHARDS: "4", SHARD_IDS: "2,3" }).config;
    expect(sharded.discord?.shards).toEqual({ ids: [2, 3], count: 4 });
    expect(problems({ ROLES: "gateway" })).toEqual([
      "ROLES: processes that share the work need a PostgreSQL; set DATABASE_URL, or leave ROLES out",
    ]);
    expect(problems({ ROLES: "gatway" })[0]).toContain("ROLES: must be some of gateway, delivery, ingest");
    expect(problems({ SHARD_IDS: "1" })).toEqual([
      "SHARD_IDS: must be below DISCORD_SHARDS, which is 1; the first shard is 0",
    ]);
  });

  test.each([
    ["PORT", "80a", `PORT: must be a whole number from 0 to 65535, got "80a"`],
    ["PORT", "65536", `PORT: must be a whole number from 0 to 65535, got "65536"`],
    ["PORT", "-1", `PORT: must be a whole number from 0 to 65535, got "-1"`],
    ["HOST", "a b", `HOST: must be an IP address or a host name, got "a b"`],
    ["LOCALE", "nb-NO", `LOCALE: must be one of nb, nn, en, got "nb-NO"; did you mean "nb"?`],
    ["LOCALE", "no", `LOCALE: must be one of nb, nn, en, got "no"; did you mean "nb"?`],
    ["LOCALE", "Nynorsk", `LOCALE: must be one of nb, nn, en, got "Nynorsk"; did you mean "nn"?`],
    [
      "LOG_LEVEL",
      "wran",
      `LOG_LEVEL: must be one of trace, debug, info, warn, error, silent, got "wran"; did you mean "warn"?`,
    ],
    [
      "TIME_ZONE",
      "Europe/Olso",
      `TIME_ZONE: must be an IANA time zone, got "Europe/Olso"; did you mean "Europe/Oslo"?`,
    ],
    ["TIME_ZONE", "Oslo", `TIME_ZONE: must be an IANA time zone, got "Oslo"; did you mean "Europe/Oslo"?`],
    ["TIME_ZONE", "+02:00", `TIME_ZONE: must be an IANA time zone, got "+02:00"`],
    ["SAMPLES", "hid", `SAMPLES: must be one of auto, show, hide, got "hid"; did you mean "hide"?`],
    ["CONSOLE_PASSWORD", "hunter2", "CONSOLE_PASSWORD: must be at least 8 characters long, or empty"],
    [
      "CONSOLE_NAMES",
      "avisbud.lan, https://Avis.example:8443/",
      'CONSOLE_NAMES: must be host names without scheme and port, with commas between, got "avisbud.lan, https://Avis.example:8443/"; did you mean "avisbud.lan,avis.example"?',
    ],
    [
      "CONSOLE_NAMES",
      "*.example",
      'CONSOLE_NAMES: must be host names without scheme and port, with commas between, got "*.example"',
    ],
    [
      "HOST",
      "0.0.0.0",
      'HOST: must be this machine (127.0.0.1) while CONSOLE_PASSWORD is empty, got "0.0.0.0"; set CONSOLE_PASSWORD, or leave HOST out',
    ],
    ["DISCORD_TOKEN", "Bot abc.def.ghi", "DISCORD_TOKEN: must be the bot's token alone, without Bot before it"],
    [
      "DISCORD_GUILD_ID",
      "Redaksjonen",
      `DISCORD_GUILD_ID: must be the server's id, 17 to 20 digits, or empty, got "Redaksjonen"`,
    ],
    [
      "DISCORD_API_URL",
      "http://discord.example/api",
      'DISCORD_API_URL: must be an https address (http only on this machine), or empty, got "http://discord.example/api"',
    ],
    [
      "SLACK_EXTRAS",
      "history, canvas",
      'SLACK_EXTRAS: must be some of channels, direct, history, links, pictures, public, users, with commas between, got "history, canvas"',
    ],
    ["ENCRYPTION_KEY", "short", "ENCRYPTION_KEY: must be at least 32 characters, or empty"],
  ])("%s=%s", (name, value, line) => {
    expect(problems({ [name]: value })).toEqual([line]);
  });

  const botToken = "xoxb-1-2-abc";
  const signing = {
    SLACK_SIGNING_SECRET: "8f742231b10e8888",
    PUBLIC_PORT: "3001",
    PUBLIC_URL: "https://avisbud.example",
  };

  test.each<[string, Record<string, string>, string[]]>([
    ["one workspace by Socket Mode", { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: "xapp-1" }, []],
    ["one workspace by HTTP", { SLACK_BOT_TOKEN: botToken, ...signing }, []],
    [
      "many workspaces",
      {
        ...signing,
        SLACK_CLIENT_ID: "12.34",
        SLACK_CLIENT_SECRET: "0123456789abcdef",
        ENCRYPTION_KEY: "0123456789abcdef0123456789abcdef",
        PUBLIC_URL: "https://avisbud.example/",
      },
      [],
    ],
    [
      "no way for Slack to reach us",
      { SLACK_BOT_TOKEN: botToken },
      [
        "SLACK_BOT_TOKEN: Slack has no way to reach us; set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)",
      ],
    ],
    [
      "nobody to answer as",
      { SLACK_APP_TOKEN: "xapp-1" },
      [
        "SLACK_BOT_TOKEN: must be set with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET; set it, or SLACK_CLIENT_ID for many workspaces",
      ],
    ],
    [
      "HTTP without a listener",
      { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: "8f742231b10e8888" },
      [
        "PUBLIC_PORT and PUBLIC_URL: must be set with SLACK_SIGNING_SECRET, for Slack to reach us; set both, e.g. PUBLIC_PORT=3001 and PUBLIC_URL=https://avisbud.example.org",
      ],
    ],
    [
      "half of OAuth",
      { ...signing, SLACK_CLIENT_ID: "12.34" },
      [
        "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: must be set together, or neither",
        "SLACK_CLIENT_ID: installing by OAuth needs ENCRYPTION_KEY, PUBLIC_URL and SLACK_SIGNING_SECRET too; set them, or leave it out",
      ],
    ],
    [
      "tokens in each other's place tell of that alone, and are not shown",
      { SLACK_BOT_TOKEN: "xapp-1-secret", SLACK_APP_TOKEN: "xoxb-1-secret" },
      [
        "SLACK_BOT_TOKEN: must be a bot token, which begins with xoxb-",
        "SLACK_APP_TOKEN: must be an app-level token, which begins with xapp-",
      ],
    ],
    [
      "six domains",
      { SLACK_EXTRAS: "links", SLACK_UNFURL_DOMAINS: "a.no,b.no,c.no,d.no,e.no,f.no," },
      ["SLACK_UNFURL_DOMAINS: Slack takes at most five domains; leave some out"],
    ],
    [
      "links without domains",
      { SLACK_EXTRAS: "links" },
      [
        "SLACK_UNFURL_DOMAINS and links among SLACK_EXTRAS: the one does nothing without the other; set both, or neither",
      ],
    ],
    ["five domains", { SLACK_EXTRAS: "links", SLACK_UNFURL_DOMAINS: "a.no,b.no,c.no,d.no,e.no," }, []],
  ])("Slack: %s", (_name, env, lines) => {
    expect(problems(env)).toEqual(lines);
  });

  test("SLACK_EXTRAS takes each permission that the adapter knows", () => {
    expect(problems({ SLACK_EXTRAS: scopeTiers.join(","), SLACK_UNFURL_DOMAINS: "nrk.no" })).toEqual([]);
  });

  test("what is told of the platforms is ready for use", () => {
    const { config } = read({
      ...signing,
      SLACK_BOT_TOKEN: botToken,
      DISCORD_TOKEN: "a.b.c-long-enough",
      PUBLIC_URL: "https://a.example/",
    });
    expect(config.discord).toEqual({
      token: "a.b.c-long-enough",
      guildId: null,
      apiUrl: null,
      shards: { ids: [0], count: 1 },
    });
    expect(config.slack).toMatchObject({ botToken, appToken: null, signingSecret: signing.SLACK_SIGNING_SECRET });
    expect(config).toMatchObject({ publicPort: 3001, publicUrl: "https://a.example" });
  });

  test("all problems are told at once, and no secret with them", () => {
    const lines = problems({ PORT: "x", LOCALE: "xx" }, "CONSOLE_PASSWORD=abc\nnonsense with s3cret\nTIME_ZONE=Mars\n");
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      ".env line 2",
      "PORT",
      "CONSOLE_PASSWORD",
      "LOCALE",
      "TIME_ZONE",
    ]);
    expect(lines.join("\n")).not.toMatch(/abc|s3cret/u);
  });

  test("misspelt names in .env are told with the other problems", () => {
    expect(problems({ PORT: "x" }, "TIMEZONE=Europe/Oslo\n")).toEqual([
      'PORT: must be a whole number from 0 to 65535, got "x"',
      ".env line 1: TIMEZONE is not known; did you mean TIME_ZONE?",
    ]);
  });

  test("a wider HOST is taken with a password", () => {
    expect(read({ HOST: "0.0.0.0", CONSOLE_PASSWORD: "correct horse" }).config).toMatchObject({
      host: "0.0.0.0",
      consolePassword: "correct horse",
    });
  });

  test("the console's names are a list", () => {
    expect(read({ CONSOLE_NAMES: "avisbud.lan, avis.example,," }).config.consoleNames).toEqual([
      "avisbud.lan",
      "avis.example",
    ]);
  });

  test("names that are the machine's own count as any other: UTC and old names of zones are known", () => {
    expect(read({ TIME_ZONE: "UTC" }).config.timeZone).toBe("UTC");
    expect(read({ TIME_ZONE: "Asia/Calcutta" }).config.timeZone).toBe("Asia/Calcutta");
  });
});

describe(".env", () => {
  test.each<[string, string, string[]]>([
    ["a line without =", "PORT=3000\nPORT 3000\n", [".env line 2: must be NAME=value (or # and a comment)"]],
    ["a name that is none", "1PORT=3000\n", [".env line 1: must be NAME=value (or # and a comment)"]],
    [
      "a mark that is never closed",
      'PORT=3000\nDATA_DIR="a\n',
      [".env line 2: the quotation mark after DATA_DIR= is never closed"],
    ],
    [
      "a value over several lines, comments, Windows line ends, BOM",
      '\uFEFF# x\r\nA="1\r\n2 3\r\n"\r\n\r\nPORT=1 # y\r\n',
      [],
    ],
  ])("%s", (_name, text, lines) => {
    expect(problems({}, text)).toEqual(lines);
  });

  test("a name that is nearly one of ours is a warning, another is none of our business", () => {
    expect(read({}, "# hei\nTIMEZONE=Europe/Oslo\nEDITOR=vi\n").warnings).toEqual([
      ".env line 2: TIMEZONE is not known; did you mean TIME_ZONE?",
    ]);
  });

  test("one that cannot be read is told in a sentence", () => {
    const lines = (() => {
      try {
        readConfig({}, () => {
          throw new Error("EISDIR: illegal operation on a directory, read");
        });
        return [];
      } catch (error) {
        return error instanceof ConfigError ? error.lines : [];
      }
    })();
    expect(lines).toEqual([".env: cannot be read (EISDIR: illegal operation on a directory, read)"]);
  });
});

describe(".env.example", () => {
  const text = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const shown = Array.from(text.matchAll(/^# (.+)\n([A-Z_]+)=(.*)$/gmu), ([, summary, name, fallback]) => ({
    name,
    summary,
    fallback,
  }));

  test("lists every variable with its default and summary, and no other", () => {
    expect(shown).toEqual(listVariables().map(({ name, summary, fallback }) => ({ name, summary, fallback })));
    expect(text.match(/^[A-Z_]+=/gmu)).toHaveLength(shown.length);
  });

  test("can be used as it is", () => {
    expect(read({}, text)).toEqual(read({}));
  });
});
