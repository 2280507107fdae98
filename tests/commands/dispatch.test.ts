import { beforeAll, describe, expect, test } from "vitest";
import type { Invocation } from "../../src/core/message/message.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

describe("the desk", () => {
  test.each([
    ["an unknown command, near one we have", { command: "qoute", options: {} }],
    ["an unknown command", { command: "xyzzy", options: {} }],
    ["an unknown option, near one it has", { command: "quote", options: { speker: "x" } }],
    ["an unknown option", { command: "quote", options: { zzz: "x" } }],
    ["an option where there is none", { command: "status", options: { x: "y" } }],
    ["a period that is none", { command: "digest", options: { period: "neste uke" } }],
    ["a choice that is none", { command: "digest", options: { length: "enorm" } }],
    ["a page that is none", { command: "quote", options: { page: "0" } }],
    ["too many words", { command: "search", options: { words: "x".repeat(121) } }],
    ["words without letters", { command: "search", options: { words: "!!!" } }],
    ["a forged button", { command: "quote", options: { articles: "a;drop table" } }],
  ] satisfies [string, Invocation][])("refuses %s with a sentence that says what to do", async (_, invocation) => {
    const message = await desk.ask(invocation);
    expect(message.outcome).toBe("refusal");
    expect(message.visibility).toBe("private");
    expect(await desk.read(invocation)).toMatchSnapshot();
  });

  test("reads a choice in the asker's language", async () => {
    const { json } = await desk.ask({ command: "digest", options: { length: "kort", period: "alt" } });
    expect(json).toMatchObject({ storyCount: 2 });
  });

  test("tells a fault by a reference, and keeps its cause for the log", async () => {
    const broken = await openFerryDesk();
    await broken.store.close();
    expect(await broken.read("/quote Strandvåg")).toBe(
      "Noe gikk galt. Feilen er logget (ref. 7F3K). Prøv igjen om litt.\n",
    );
    expect(broken.faults).toHaveLength(1);
    expect(broken.faults[0]).toBeInstanceOf(Error);
  });

  test("shows nothing of one workspace to another", async () => {
    await desk.file(
      { source: "Internt", title: "Internt notat", published: "2025-03-04", language: "nb" },
      "– Dette er bare for oss, sier Hemmelig Kilde.",
      "slack:T1",
    );
    expect((await desk.ask("/quote Hemmelig Kilde")).outcome).toBe("nothing");
    expect((await desk.ask("/search notat")).outcome).toBe("nothing");
    expect((await desk.ask("/quote Hemmelig Kilde", { workspace: "slack:T1" })).outcome).toBe("answer");
  });

  test("completes speakers, sources, choices and periods", async () => {
    const complete = async (command: string, option: string, typed: string) =>
      (
        await desk.complete(
          {
            command,
            options: { [option]: typed },
            workspace: "local",
            user: { id: "x", moderator: false },
            resultsPerPage: 5,
          },
          option,
          5,
        )
      ).map(({ value }) => value);
    expect(await complete("quote", "speaker", "stra")).toEqual(["Berit Strandvåg", "Eli Strandvåg"]);
    expect(await complete("digest", "source", "ky")).toEqual(["Kystavisa"]);
    expect(await complete("digest", "length", "ko")).toEqual(["brief"]);
    expect(await complete("digest", "period", "i g")).toEqual(["yesterday"]);
    expect(await complete("digest", "articles", "")).toEqual([]);
  });

  test("packs a button's command into its id, and a long one into the store", async () => {
    const short: Invocation = { command: "quote", options: { speaker: "Strandvåg", page: "2" } };
    const long: Invocation = { command: "quote", options: { articles: `${"a".repeat(60)},${"b".repeat(60)}` } };
    for (const invocation of [short, long]) {
      const packed = await desk.pack("local", invocation, 100);
      expect(packed.length).toBeLessThanOrEqual(100);
      expect(await desk.unpack("local", packed)).toEqual(invocation);
    }
    expect(await desk.unpack("local", "#nothing")).toBeNull();
    expect(await desk.unpack("local", "rubbish")).toBeNull();
    const packed = await desk.pack("local", long, 100);
    expect(await desk.unpack("slack:T1", packed)).toBeNull();
  });
});
