import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";

const script = resolve(import.meta.dirname, "../../.ci/summary.js");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

type Test = { readonly state: string; readonly note?: string; readonly name?: string };

/** The closing lines about a test run; `shared` is whether ../shared is there, null tests that the run left no report. */
function summarise(tests: readonly Test[] | null, options: { shared?: boolean; failed?: string[]; errors?: string[] }) {
  const folder = mkdtempSync(join(tmpdir(), "avisbud-"));
  folders.push(folder);
  mkdirSync(join(folder, "project"));
  if (options.shared) mkdirSync(join(folder, "shared"));
  const report = join(folder, "report.json");
  const rows = tests?.map((row) => ({ file: "a.test.ts", name: "does", note: null, ...row }));
  if (rows) writeFileSync(report, JSON.stringify({ tests: rows, errors: options.errors ?? [] }));
  const run = spawnSync(process.execPath, [script, report, "test", ...(options.failed ?? [])], {
    cwd: join(folder, "project"),
    encoding: "utf8",
  });
  return { last: run.stdout.trimEnd().split("\n").at(-1), stdout: run.stdout, exitCode: run.status };
}

const passed: Test = { state: "passed" };
const shared: Test = { state: "skipped", note: "needs ../shared" };

test.each<[string, readonly Test[] | null, Parameters<typeof summarise>[1], string]>([
  ["all pass", [passed, passed], {}, "2 passed, 0 failed"],
  ["one fails, and so the step does", [passed, { state: "failed" }], { failed: ["test"] }, "1 passed, 1 failed"],
  ["the step fails though every test passes", [passed], { failed: ["test"] }, "1 passed, 1 failed"],
  ["another step fails", [passed], { failed: ["types", "lint"] }, "1 passed, 2 failed"],
  ["a test never ended", [passed, { state: "pending" }], {}, "1 passed, 1 failed"],
  ["an error outside the tests", [passed], { errors: ["boom\nstack"] }, "1 passed, 1 failed"],
  ["skipped without a reason", [passed, { state: "skipped" }], {}, "1 passed, 1 failed"],
  ["skipped for want of a browser", [passed, { state: "skipped", note: "needs chromium" }], {}, "1 passed, 1 failed"],
  ["skipped for want of ../shared", [passed, shared], {}, "1 passed, 0 failed"],
  [
    "the reason stands in the name",
    [passed, { state: "skipped", name: "gold (needs ../shared)" }],
    {},
    "1 passed, 0 failed",
  ],
  ["skipped for want of ../shared, which is there", [passed, shared], { shared: true }, "1 passed, 1 failed"],
  ["nothing ran", [], {}, "0 passed, 1 failed"],
  ["the run crashed", null, { failed: ["test"] }, "0 passed, 2 failed"],
])("summary: %s", (_name, tests, options, line) => {
  const { last, exitCode } = summarise(tests, options);
  expect(last).toBe(line);
  expect(exitCode).toBe(line.endsWith(" 0 failed") ? 0 : 1);
});

test("summary: every skipped test is named with its reason", () => {
  expect(summarise([passed, shared], {}).stdout).toContain("skipped: a.test.ts: does: needs ../shared\n");
});
