import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLog, type Log, logLevels, newReference } from "../src/log.ts";
import { redact } from "../src/redact.ts";

function logged(
  write: (log: Log) => void,
  level: Parameters<typeof createLog>[0] = "trace",
): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, (line) => lines.push(line)));
  return lines.map((line) => {
    expect(line).toMatch(/^\{.*\}\n$/u);
    return JSON.parse(line);
  });
}

describe("log", () => {
  test("an event is one JSON line with level, time, name and fields", () => {
    const [line] = logged((log) => log.info("edition.posted", { stories: 3, durationMs: 41 }));
    expect(line).toEqual({
      level: "info",
      time: expect.any(String),
      event: "edition.posted",
      stories: 3,
      durationMs: 41,
    });
    expect(() => Temporal.Instant.from(String(line?.time))).not.toThrow();
  });

  test.each([
    ["trace", 5],
    ["info", 3],
    ["error", 1],
    ["silent", 0],
  ] as const)("level %s lets %i of five through", (level, count) => {
    const lines = logged((log) => {
      for (const name of logLevels) log[name]("test.event");
    }, level);
    expect(lines).toHaveLength(count);
  });

  test("an error is written with its stack, code and causes", () => {
    const cause = Object.assign(new RangeError("disk"), { code: "ENOSPC" });
    const error = new Error("could not save", { cause: new AggregateError([cause, "text"], "several") });
    const [line] = logged((log) => log.error("command.failed", { reference: "7F3K", error }));
    expect(line).toMatchObject({
      reference: "7F3K",
      error: {
        name: "Error",
        message: "could not save",
        stack: expect.stringContaining("log.test.ts"),
        cause: { message: "several", errors: [{ name: "RangeError", message: "disk", code: "ENOSPC" }, "text"] },
      },
    });
  });

  test("an error that causes itself ends", () => {
    const error = new Error("round");
    error.cause = error;
    expect(logged((log) => log.error("a.b", { error }))).toMatchObject([{ error: { cause: "[again]" } }]);
  });

  test("goes to standard error at once: the process may end with the next line", () => {
    const script = `
      import { createLog } from "./src/log.ts";
      createLog("info").info("a.b", { n: 1 });
      process.kill(process.pid, "SIGKILL");`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(JSON.parse(stderr)).toMatchObject({ event: "a.b", n: 1 });
  });
});

// put together here, so that no scanner takes them for real ones
const discord = ["A".repeat(24), "GabcdE", "b".repeat(38)].join(".");
const slack = (kind: string) => `${kind}-${"1234567890"}-${"abcdefABCDEF"}`;

describe("redact", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["a bot token of Slack", { text: `failed with ${slack("xoxb")}.` }, "abcdef"],
    ["a user token of Slack", { text: slack("xoxp") }, "abcdef"],
    ["an old token of Slack", { text: slack("xoxa-2") }, "abcdef"],
    ["an app token of Slack", { text: slack("xapp-1") }, "abcdef"],
    ["a rotating token of Slack", { text: slack("xoxe.xoxp-1") }, "abcdef"],
    ["a token of Discord", { nested: { list: [`Bot ${discord}`] } }, "bbbb"],
    ["a webhook of Discord", { url: "https://discord.com/api/webhooks/123/abc-DEF" }, "abc-DEF"],
    ["a webhook of Slack", { url: "https://hooks.slack.com/services/T0/B0/abcDEF" }, "abcDEF"],
    ["a password of PostgreSQL", { text: "connect to postgres://bot:hunter2@db.example.org/news" }, "hunter2"],
    ["a password with @ in it", { text: "postgresql://bot:hun@ter2@db/news" }, "ter2"],
    ["an Authorization header", { headers: { Authorization: "Bearer abc.def-ghi" } }, "abc.def"],
    ["a header as text", { text: "authorization: Basic dXNlcjpwYXNz" }, "dXNl"],
    ["a scheme alone", { text: "sent Bearer abcdefghijk1" }, "abcdefghijk1"],
    [
      "a field with a telling name",
      { consolePassword: 'with "marks" and \\ in it', DISCORD_TOKEN: "short" },
      "marks|short",
    ],
    ["JSON in a string", { body: JSON.stringify({ access_token: "abc123", ok: true }) }, "abc123"],
    [
      "JSON in a string in a string",
      { body: JSON.stringify({ a: JSON.stringify({ authorization: "abc123" }) }) },
      "abc123",
    ],
    ["a parameter", { url: "https://example.org/?a=1&access_token=abc123&b=2" }, "abc123"],
  ])("%s", (_name, fields, secret) => {
    const [line] = logged((log) => log.warn("test.secret", fields));
    expect(JSON.stringify(line)).not.toMatch(new RegExp(secret, "u"));
    expect(JSON.stringify(line)).toContain("[redacted]");
  });

  test("an error's message and stack", () => {
    const [line] = logged((log) => log.error("a.b", { error: new Error(`rejected ${slack("xoxb")}`) }));
    expect(JSON.stringify(line)).not.toContain("abcdef");
  });

  test.each([
    "https://example.org/a/b?page=2",
    "quote Stoltenberg --page 2",
    "src/adapters/terminal/index.ts:41:12",
    "2026-11-23T17:00:00.000Z",
    "Bot of the year 2026",
    "Basic understanding",
    "the token is missing",
  ])("leaves alone: %s", (text) => expect(redact(text)).toBe(text));

  test("whatever an event tells, it is one line of JSON with the same fields", () => {
    const fields = fc.dictionary(fc.string({ minLength: 4, maxLength: 12 }), fc.jsonValue());
    fc.assert(
      fc.property(fields, (told) => {
        const { level, time, event, ...rest } = logged((log) => log.info("a.b", told))[0] ?? {};
        expect({ level, event }).toEqual({ level: "info", event: "a.b" });
        expect(Object.keys(rest).sort()).toEqual(
          Object.keys(told)
            .filter((name) => !["level", "time", "event"].includes(name))
            .sort(),
        );
      }),
    );
  });
});

test("newReference: four letters and digits that cannot be mistaken for others", () => {
  const references = new Set(Array.from({ length: 500 }, newReference));
  for (const reference of references) expect(reference).toMatch(/^[234679ACDEFGHJKMNPQRTXYZ]{4}$/u);
  expect(references.size).toBeGreaterThan(450);
});
