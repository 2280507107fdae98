import { expect, test } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { buildSuppress } from "../../src/tools/suppress.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { runTool } from "../fixtures/run-tool.ts";

const now = Temporal.Instant.from("2026-11-26T06:00:00Z");

test("speaker suppress: what somebody said is gone from every command, until it is lifted", async () => {
  const desk = await openFerryDesk();
  const tool = buildSuppress({ suppressions: desk.store.suppressions, now: () => now });
  const words = ["Berit", "Strandvåg"];
  const before = JSON.stringify((await desk.ask("/quote Berit")).json);
  expect(before).toContain("ingen sjanser");
  expect(await runTool(tool, { flags: ["list"] })).toMatchObject({ exitCode: 1, notes: ["0 are suppressed."] });
  const { exitCode, printed } = await runTool(tool, { words });
  expect(exitCode).toBe(0);
  expect(printed).toMatch(/^Suppressed: Berit Strandvåg\. Articles that named them as a speaker: \d+\.\n$/u);
  for (const line of [
    "/quote Berit",
    "/quote about:sjanser",
    "/who Berit",
    "/search sjanser",
    `/article ${desk.ferry}`,
    "/digest period:2024",
  ]) {
    expect(JSON.stringify(await desk.ask(line)), line).not.toContain("ingen sjanser");
  }
  expect((await runTool(tool, { flags: ["list"] })).printed).toBe("2026-11-26  Berit Strandvåg\n");
  expect((await runTool(tool, { words, flags: ["lift"] })).printed).toContain("Berit Strandvåg");
  await expect(runTool(tool, { words, flags: ["lift"] })).rejects.toThrow(UserError);
  await desk.store.close();
});

test("speaker suppress: says who else has that name, and wants one", async () => {
  const desk = await openFerryDesk();
  const tool = buildSuppress({ suppressions: desk.store.suppressions, now: () => now });
  expect((await runTool(tool, { words: ["Berit"] })).notes.join()).toContain("Berit");
  await expect(runTool(tool, {})).rejects.toThrow(UserError);
  await expect(runTool(tool, { words: ["…"] })).rejects.toThrow(UserError);
  await expect(runTool(tool, { words: ["Berit"], flags: ["list"] })).rejects.toThrow(UserError);
  await desk.store.close();
});
