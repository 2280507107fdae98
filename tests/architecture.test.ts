import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findViolations, type SourceFile, stripComments } from "./architecture-rules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const files: SourceFile[] = globSync("{src,commands}/**/*.{ts,tsx}", { cwd: root })
  .map((path) => path.replaceAll("\\", "/"))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));

describe("architecture", () => {
  test("every file keeps the arrows of the house, and core is pure", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(findViolations)).toEqual([]);
  });

  test("every folder that has rules is looked at", () => {
    const looked = new Set(files.map(({ path }) => path.split("/").slice(0, 2).join("/")));
    for (const folder of ["src/charts", "src/core", "src/ingest", "src/store", "src/adapters", "src/tools"]) {
      if (existsSync(`${root}/${folder}`)) expect(looked).toContain(folder);
    }
  });
});

describe("architecture: the rules can be broken", () => {
  test.each<[string, string, string]>([
    ["src/core/a.ts", 'import { x } from "../store/b.ts";', "core imports store (src/store/b.ts)"],
    ["src/core/a.ts", 'import type { X } from "../../commands/b.ts";', "core imports commands (commands/b.ts)"],
    ["src/core/a.ts", 'import { readFile } from "node:fs";', "core imports node:fs"],
    ["src/core/a.ts", 'import pino from "pino";', "core imports the package pino"],
    ["src/core/a.ts", 'import x from "@scope/name/deep";', "core imports the package @scope/name"],
    ["src/core/a.ts", 'export * from "../log.ts";', "core imports house (src/log.ts)"],
    ["src/core/a.ts", 'import {\n  x,\n  y,\n} from "../ingest/b.ts";', "core imports ingest (src/ingest/b.ts)"],
    ["src/core/a.ts", 'const x = await import("../store/b.ts");', "core imports store (src/store/b.ts)"],
    ["src/core/a.ts", 'type X = import("../store/b.ts").X;', "core imports store (src/store/b.ts)"],
    ["src/core/a.ts", "const x = await import(name);", "core imports the package (computed)"],
    ["src/core/a.ts", 'import "../store/b.ts";', "core imports store (src/store/b.ts)"],
    [
      "src/core/locale.ts",
      'import nb from "../../content/locales/nb.json";',
      "imports content/locales/nb.json when it runs: only its type may be used",
    ],
    [
      "src/core/a.ts",
      'import type nb from "../../content/locales/nb.json";',
      "imports content/locales/nb.json, which is in no room",
    ],
    ["src/core/a.ts", "const now = new Date();", "core uses Date"],
    ["src/core/a.ts", "function f(at: Date) {}", "core uses Date"],
    ["src/core/a.ts", "const now = Temporal.Now.instant();", "core uses Temporal.Now"],
    ["src/core/a.ts", "const x = Math.random();", "core uses Math.random"],
    ["src/core/a.ts", "const x = process.env.HOME;", "core uses process"],
    ["src/core/a.ts", "const x = await fetch(url);", "core uses fetch"],
    ["src/core/a.ts", "setTimeout(f, 10);", "core uses a timer"],
    ["commands/quote.ts", 'import { x } from "../src/store/b.ts";', "commands imports store (src/store/b.ts)"],
    ["commands/quote.ts", 'import { z } from "zod";', "commands imports the package zod"],
    ["src/ingest/a.ts", 'import { x } from "../store/b.ts";', "ingest imports store (src/store/b.ts)"],
    ["src/store/a.ts", 'import { x } from "../config.ts";', "store imports house (src/config.ts)"],
    ["src/tools/a.ts", 'import { x } from "../store/b.ts";', "tools imports store (src/store/b.ts)"],
    [
      "src/tools/a.ts",
      'import type { Tool } from "../adapters/terminal/tool.ts";',
      "tools imports terminal (src/adapters/terminal/tool.ts)",
    ],
    [
      "src/adapters/console/a.ts",
      'import { x } from "../terminal/b.ts";',
      "one adapter imports another (src/adapters/terminal/b.ts)",
    ],
    [
      "src/adapters/slack/a.ts",
      'import { x } from "../discord/b.ts";',
      "one adapter imports another (src/adapters/discord/b.ts)",
    ],
    [
      "src/adapters/slack/a.ts",
      'import { x } from "../../../commands/index.ts";',
      "adapter imports commands (commands/index.ts)",
    ],
    ["src/adapters/console/a.ts", 'import { x } from "../../store/b.ts";', "adapter imports store (src/store/b.ts)"],
    ["src/adapters/terminal/a.ts", 'import chalk from "chalk";', "terminal imports the package chalk"],
    [
      "src/config.ts",
      'import { x } from "./adapters/terminal/b.ts";',
      "house imports terminal (src/adapters/terminal/b.ts)",
    ],
    ["src/store/a.ts", 'import { x } from "../main.ts";', "store imports main (src/main.ts)"],
    ["src/core/utils/a.ts", "", "lies in a folder named utils"],
    ["src/magic/a.ts", "", "lies in no room that the architecture knows"],
  ])("%s: %s", (path, text, sentence) => {
    expect(findViolations({ path, text })).toEqual([`${path}: ${sentence}`]);
  });

  test.each<[string, string]>([
    ["src/core/locale.ts", 'import type nb from "../../content/locales/nb.json";'],
    ["src/core/a/b.ts", 'import { z } from "zod";\nimport { x } from "../c.ts";'],
    [
      "src/core/a.ts",
      '// new Date() and import "../store/b.ts"\n/* Math.random() */\nconst at = "Date https://x.no // y";',
    ],
    ["src/core/a.ts", "const f = new Intl.DateTimeFormat(); const day = Temporal.PlainDate; feeds.fetch(x);"],
    ["src/core/a.ts", 'const x = Array.from("../store/b.ts"); const imported = { from: "pino" };'],
    ["commands/quote.ts", 'import { x } from "../src/core/a.ts";\nimport { y } from "./who.ts";'],
    [
      "src/main.ts",
      'import { a } from "./adapters/terminal/index.ts";\nimport { b } from "./adapters/console/index.ts";',
    ],
    [
      "src/main.ts",
      'import { a } from "../commands/index.ts";\nimport { b } from "./store/b.ts";\nimport "./config.ts";',
    ],
    ["src/adapters/console/page/a.ts", 'import { x } from "../b.ts";\nimport { Hono } from "hono";'],
  ])("%s is allowed: %s", (path, text) => expect(findViolations({ path, text })).toEqual([]));

  test("300 lines are allowed, one more is not", () => {
    const long = (lines: number) => findViolations({ path: "src/store/a.ts", text: "x();\n".repeat(lines) });
    expect(long(300)).toEqual([]);
    expect(long(301)).toEqual(["src/store/a.ts: has more than 300 lines"]);
  });

  test("comments go, strings stay", () => {
    expect(stripComments('a(); // b\n/* c\n */ d("// e", `/* f */`);')).toBe('a();  \n  d("// e", `/* f */`);');
  });
});
