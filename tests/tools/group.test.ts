import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { UserError } from "../../src/core/errors.ts";
import { buildGroup } from "../../src/tools/group.ts";
import { background, languages } from "../core/stories/newsroom.ts";
import { english } from "../fixtures/read-all.ts";

const answered = z.object({ id: z.string(), cluster: z.string() });

async function answersTo(input: string, words: readonly string[] = []): Promise<unknown[]> {
  const printed: string[] = [];
  async function* given() {
    yield input;
  }
  await buildGroup(languages, background).run(
    { words, strings: {}, flags: new Set(), speech: english },
    { input: given(), print: async (text) => printed.push(text) > 0, note: () => {}, progress: () => {} },
  );
  return printed.map((line) => JSON.parse(line));
}

const jsonl = (...records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

const articles = [
  { id: "a", date: "2024-06-17T08:00:00Z", title: "Ferja Havsula fikk motorstans i Vikasundet", text: "", lang: "nb" },
  { id: "b", date: "2024-06-17", title: "Tunnelen gjennom Storfjellet blir dyrere", lang: "nb" },
  { id: 3, title: "Motorstans på ferja Havsula skuldast giret", lang: "nn" },
  { id: "d", date: null, title: null, text: "Storfjellet-tunnelen blir 400 millioner dyrere.", lang: "nb" },
];

test("group: articles of one story have one cluster, in the order of the lines", async () => {
  expect(await answersTo(jsonl(...articles))).toEqual([
    { id: "a", cluster: "1" },
    { id: "b", cluster: "2" },
    { id: "3", cluster: "1" },
    { id: "d", cluster: "2" },
  ]);
});

test("group: the order of the lines makes no other stories", async () => {
  const together = (answers: readonly unknown[]) =>
    [
      ...Map.groupBy(
        answers.map((answer) => answered.parse(answer)),
        ({ cluster }) => cluster,
      ).values(),
    ]
      .map((story) => story.map(({ id }) => id).toSorted())
      .toSorted();
  const expected = together(await answersTo(jsonl(...articles)));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(articles, { minLength: articles.length }), async (shuffled) => {
      expect(together(await answersTo(jsonl(...shuffled)))).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});

test("group: the same id twice is two articles", async () => {
  const same = articles.map((article) => ({ ...article, id: "x" }));
  expect(await answersTo(jsonl(...same))).toMatchObject([
    { cluster: "1" },
    { cluster: "2" },
    { cluster: "1" },
    { cluster: "2" },
  ]);
});

test("group: lines that cannot be read are answered in their place, by number", async () => {
  const [first = {}] = articles;
  const input = `{\n\n${jsonl(first, { id: "x" }, { id: "y", title: "Brann", date: "i går" }, { title: "Flom" })}`;
  expect(await answersTo(input)).toEqual([
    { id: null, line: 1, error: expect.stringContaining("not JSON") },
    { id: "a", cluster: "1" },
    { id: "x", line: 4, error: expect.stringContaining("title or a text") },
    { id: "y", line: 5, error: expect.stringContaining("2024-06-17") },
    { id: null, line: 6, error: expect.stringContaining("id") },
  ]);
});

test("group: nothing in, nothing out", async () => {
  expect(await answersTo("")).toEqual([]);
});

test("group: two files are refused", async () => {
  await expect(answersTo("", ["a.jsonl", "b.jsonl"])).rejects.toThrow(UserError);
});
