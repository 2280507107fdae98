import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { buildOpmlTool } from "../../src/tools/opml.ts";
import { openDesk } from "../fixtures/desk.ts";
import { feedNow, openFourFeeds } from "../fixtures/feed-desk.ts";
import { runTool } from "../fixtures/run-tool.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "avisbud-opml-"));
});
afterEach(() => rm(folder, { recursive: true }));

const opml = `<opml version="2.0"><body><outline text="Lokalt">
  <outline text="Kystavisa" xmlUrl="https://kystavisa.example/rss"/>
  <outline text="Brevet" xmlUrl="https://brev.example/rss?key=abc123"/>
  <outline text="Byrået" xmlUrl="https://kari:hemmelig@byraa.example/rss"/>
  <outline text="Nowhere" xmlUrl="gopher://a.example"/>
</outline></body></opml>`;

async function openTool() {
  const desk = await openDesk(feedNow.toString());
  return { desk, tool: buildOpmlTool({ feeds: desk.store.feeds, now: () => feedNow }) };
}

test("opml import: follows what can be read, says what cannot, and asks nobody", async () => {
  const { desk, tool } = await openTool();
  const file = join(folder, "feeds.opml");
  await writeFile(file, opml);
  const first = await runTool(tool, { words: ["import", file], strings: { workspace: "discord:11223" } });
  expect(first).toEqual({
    exitCode: 0,
    printed: "New: 2 · followed already: 0 · left out: 2\n",
    notes: [
      "“Byrået” was left out: its address cannot be read, or has a login in it. Add it with feed add.",
      "“Nowhere” was left out: its address cannot be read, or has a login in it. Add it with feed add.",
    ],
  });
  expect((await desk.store.feeds.list("discord:11223")).map(({ feed }) => [feed.owner, feed.source])).toEqual([
    ["discord:11223", "Brevet"],
    ["common", "Kystavisa"],
  ]);
  const again = await runTool(tool, { words: ["import", file], strings: { workspace: "discord:11223" } });
  expect(again.printed).toBe("New: 0 · followed already: 2 · left out: 2\n");
  expect(await desk.store.feeds.list("local")).toEqual([]);
  await desk.store.close();
});

test("opml export: writes what is followed, to a file or to standard output, without logins and keys", async () => {
  const { desk } = await openFourFeeds();
  const tool = buildOpmlTool({ feeds: desk.store.feeds, now: () => feedNow });
  const file = join(folder, "out.opml");
  const { exitCode, printed, notes } = await runTool(tool, {
    words: ["export"],
    strings: { workspace: "discord:11223" },
  });
  expect([exitCode, ...notes]).toEqual([0, "3 feeds", "1 is left out: a folder, or an address with a key in it."]);
  expect(printed).not.toContain("abc123");
  await runTool(tool, { words: ["export", file], strings: { workspace: "discord:11223" } });
  expect(await readFile(file, "utf8")).toBe(printed);

  const copy = await openTool();
  await runTool(copy.tool, { words: ["import", file] });
  expect((await copy.desk.store.feeds.list("local")).map(({ feed }) => feed.source)).toEqual([
    "Byrået",
    "Kystavisa",
    "Portalen",
  ]);
  expect((await runTool(tool, { words: ["export"] })).exitCode).toBe(1);
  await desk.store.close();
  await copy.desk.store.close();
});

test("opml: says what is wrong with the file or the words", async () => {
  const { desk, tool } = await openTool();
  const file = join(folder, "no.opml");
  await writeFile(file, "Hello");
  const keyOf = async (...words: string[]) => {
    const error = await runTool(tool, { words }).catch((cause: unknown) => cause);
    return error instanceof UserError ? error.key : error;
  };
  expect(await keyOf("import", file)).toBe("tool.opml.notOpml");
  expect(await keyOf("import", join(folder, "missing.opml"))).toBe("tool.fileUnreadable");
  expect(await keyOf("export", join(folder, "missing", "out.opml"))).toBe("tool.opml.unwritable");
  const nobody = runTool(tool, { words: ["export"], strings: { workspace: "discord" } });
  await expect(nobody).rejects.toMatchObject({ key: "tool.watch.noWorkspace" });
  for (const words of [[], ["import"], ["remove", file], ["export", file, file]]) {
    expect(await keyOf(...words)).toBe("tool.opml.usage");
  }
  await desk.store.close();
});
