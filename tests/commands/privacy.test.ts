import { expect, test } from "vitest";
import { buildPurge } from "../../src/tools/purge.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { runTool } from "../fixtures/run-tool.ts";

const ours = { workspace: "slack:T1", moderator: true, channel: "C1" };
const others = { ...ours, workspace: "slack:T2" };

async function openFilled() {
  const desk = await openFerryDesk();
  for (const asker of [ours, others]) {
    await desk.ask("/schedule add time:07:00 days:daily", asker);
    await desk.file(
      { source: "Internt", title: `Notat ${asker.workspace}`, published: "2025-03-04", language: "nb" },
      "– Dette er bare for oss, sier Hemmelig Kilde.",
      asker.workspace,
    );
  }
  return desk;
}

test("/privacy show: what is stored for a workspace alone; a moderator gets a button, a member is told who has it", async () => {
  const desk = await openFilled();
  expect(await desk.read("/privacy show", ours)).toMatchSnapshot();
  expect(await desk.read("/privacy show", { ...ours, moderator: false })).toMatchSnapshot();
  expect(await desk.read("/privacy show", { ...ours, locale: "nn" })).toMatchSnapshot();
  expect((await desk.ask("/privacy show", { workspace: "slack:T3" })).json).toMatchObject({ own: { schedules: 0 } });
  await desk.store.close();
});

test("/privacy delete: nothing before it is confirmed, then all of one workspace, and nothing of any other", async () => {
  const desk = await openFilled();
  expect((await desk.ask("/privacy delete confirm:delete", { ...ours, moderator: false })).outcome).toBe("refusal");
  const asked = await desk.ask("/privacy delete", ours);
  expect(asked.json).toMatchObject({ wouldDelete: { articles: 1, schedules: 1 } });
  expect((await desk.ask("/quote Hemmelig Kilde", ours)).outcome).toBe("answer");
  const button = asked.parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []))[0];
  if (button?.action.kind !== "run") throw new Error("there is no button");
  const deleted = await desk.ask(button.action.invocation, ours);
  expect(deleted).toMatchObject({ outcome: "answer", json: { deleted: { articles: 1, schedules: 1 } } });
  expect((await desk.ask("/quote Hemmelig Kilde", ours)).outcome).toBe("nothing");
  expect(await desk.store.schedules.list("slack:T1")).toEqual([]);
  expect((await desk.ask("/quote Hemmelig Kilde", others)).outcome).toBe("answer");
  expect((await desk.store.schedules.list("slack:T2")).length).toBe(1);
  expect((await desk.ask("/quote Berit", ours)).outcome).toBe("answer");
  expect(await desk.read("/privacy delete confirm:delete", ours)).toContain("ingenting å slette");
  await desk.store.close();
});

test("purge: tells what there is, and deletes it only when it is confirmed", async () => {
  const desk = await openFilled();
  const now = () => Temporal.Instant.from("2026-11-26T06:00:00Z");
  const { ownData, feedLedger } = desk.store;
  const tool = buildPurge({ ownData, feedLedger, retentionDays: 400, now });
  await desk.store.installations.save("slack:T1", "sealed");
  const strings = { workspace: "slack:T1" };
  const asked = await runTool(tool, { strings });
  expect(asked.exitCode).toBe(1);
  expect(asked.printed).toContain("1 schedule");
  expect((await desk.store.schedules.list("slack:T1")).length).toBe(1);
  expect((await runTool(tool, { strings, flags: ["confirm"] })).exitCode).toBe(0);
  expect(await desk.store.installations.get("slack:T1")).toBeNull();
  expect(await ownData.count("slack:T1")).toEqual({
    articles: 0,
    feeds: 0,
    schedules: 0,
    editions: 0,
    alerts: 0,
    readings: 0,
  });
  expect((await ownData.count("slack:T2")).schedules).toBe(1);
  await desk.store.close();
});

test("purge: thins out what is older than is kept; says what to write", async () => {
  const desk = await openFilled();
  const now = () => Temporal.Instant.from("2026-11-26T06:00:00Z");
  const { ownData, feedLedger } = desk.store;
  const tool = buildPurge({ ownData, feedLedger, retentionDays: 400, now });
  expect((await runTool(tool, { flags: ["retention"] })).printed).toBe("The text of 5 articles was removed.\n");
  expect((await runTool(tool, { flags: ["retention"] })).printed).toBe("The text of 0 articles was removed.\n");
  await expect(runTool(tool, {})).rejects.toThrow("tool.purge.usage");
  await expect(runTool(tool, { strings: { workspace: "slakk" } })).rejects.toThrow("tool.purge.noWorkspace");
  await desk.store.close();
});
