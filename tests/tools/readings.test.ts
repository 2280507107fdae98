import { expect, test } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { buildReadingsExport } from "../../src/tools/readings.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { runTool } from "../fixtures/run-tool.ts";

const moderator = { moderator: true } as const;

async function openCorrected() {
  const desk = await openFerryDesk();
  const id = async (speaker: string) => {
    const { json } = await desk.ask(`/quote ${speaker}`);
    return (json as { quotes: { id: string }[] }).quotes[0]?.id ?? "";
  };
  const wrong = (quote: string, options: Record<string, string>, asker = {}) =>
    desk.ask({ command: "wrong", options: { quote, ...options } }, { ...moderator, ...asker });
  return { desk, id, wrong, tool: buildReadingsExport(desk.store.readingCases) };
}

test("readings export: what is in force, at each of its places, a line each, without text", async () => {
  const { desk, id, wrong, tool } = await openCorrected();
  const shared = await id("Berit");
  await wrong(shared, { what: "wrong-speaker", right: "Hellevåg" });
  await wrong(await id("Eli"), { what: "not-a-quote" }, { workspace: "discord:1" });
  await wrong(await id("Eli"), { what: "not-a-quote" }, { workspace: "slack:1" });
  await wrong(await id("Eli"), { what: "wrong-speaker" }, { moderator: false });
  const { exitCode, printed, notes } = await runTool(tool, {});
  expect(exitCode).toBe(0);
  expect(notes).toEqual(["3 corrections"]);
  const lines = printed.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).wrong).sort()).toEqual(["not-a-quote", "wrong-speaker", "wrong-speaker"]);
  expect(printed).not.toContain("sjanser");
  const inFerry = lines.map((line) => JSON.parse(line)).find(({ article }) => article === desk.ferry);
  const blocks = (await desk.store.articles.get("local", desk.ferry))?.article.blocks ?? [];
  const slice = ({ block, start, end }: { block: number; start: number; end: number }) =>
    blocks[block]?.text.slice(start, end);
  expect(inFerry.spans.map(slice)).toEqual(["Vi tar ingen sjanser med folk om bord"]);
  expect(slice(inFerry.right)).toBe("Jonas Hellevåg");
  await desk.store.close();
});

test("readings export: of one Workspace, and of one that has none", async () => {
  const { desk, id, wrong, tool } = await openCorrected();
  await wrong(await id("Eli"), { what: "not-a-quote" }, { workspace: "discord:1" });
  expect((await runTool(tool, { strings: { workspace: "discord:1" } })).notes).toEqual(["1 correction"]);
  expect(await runTool(tool, { strings: { workspace: "slack:1" } })).toEqual({
    exitCode: 1,
    printed: "",
    notes: ["0 corrections"],
  });
  await desk.store.close();
});

test("readings export: takes no words", async () => {
  const { desk, tool } = await openCorrected();
  await expect(runTool(tool, { words: ["all"] })).rejects.toThrow(UserError);
  await desk.store.close();
});
