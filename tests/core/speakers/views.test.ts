import fc from "fast-check";
import { expect, test } from "vitest";
import { buildViews, type Regrouping, type SpeakerPart, type SpeakerViews } from "../../../src/core/speakers/views.ts";

const speakers = ["a", "b", "c"] as const;
const guises = [1, 2, 3] as const;

const has = ({ only, without }: SpeakerPart, guise: number) =>
  (only?.includes(guise) ?? true) && !without.includes(guise);

/** Under which Speakers each guise of each is seen. */
function seen(views: SpeakerViews, parts: readonly string[] = []): Record<string, readonly string[]> {
  const ids = [...speakers, ...parts];
  const under = (speaker: string, guise: number) =>
    ids.filter((id) => views.partsOf(id).some((part) => part.speakerId === speaker && has(part, guise)));
  return Object.fromEntries(speakers.flatMap((one) => guises.map((guise) => [`${one}${guise}`, under(one, guise)])));
}

const merge = (readingId: string, ...[first = "a", second = "b"]: string[]): Regrouping => ({
  readingId,
  kind: "merge",
  speakers: [first, second],
});
const split = (readingId: string, speaker: string, guise: number): Regrouping => ({
  readingId,
  kind: "split",
  speaker,
  part: `${speaker}/${guise}`,
  guises: [guise],
});

test("without merges and splits everybody is who they are", () => {
  const views = buildViews([]);
  expect(views.isPlain).toBe(true);
  expect(views.partsOf("a")).toEqual([{ speakerId: "a", only: null, without: [] }]);
  expect(views.seenAs("a")).toEqual(["a"]);
  expect(views.readingsOf("a")).toEqual([]);
});

test("merged Speakers are the first of them, and the others are nobody any more", () => {
  const views = buildViews([merge("r1", "a", "b"), merge("r2", "a", "c")]);
  expect(views.partsOf("a").map(({ speakerId }) => speakerId)).toEqual(["a", "b", "c"]);
  expect(views.partsOf("b")).toEqual([]);
  expect(views.seenAs("b")).toEqual(["a"]);
  expect(views.readingsOf("a")).toEqual(["r1", "r2"]);
});

test("what is split off is a Speaker of its own, and what comes back is whole again", () => {
  const apart = buildViews([split("r1", "a", 2)]);
  expect(apart.partsOf("a/2")).toEqual([{ speakerId: "a", only: [2], without: [] }]);
  expect(apart.partsOf("a")).toEqual([{ speakerId: "a", only: null, without: [2] }]);
  expect(apart.seenAs("a")).toEqual(["a", "a/2"]);
  const back = buildViews([split("r1", "a", 2), merge("r2", "a", "a/2")]);
  expect(back.partsOf("a")).toEqual([{ speakerId: "a", only: null, without: [] }]);
});

test("a split part can be merged with somebody else", () => {
  const views = buildViews([split("r1", "a", 2), merge("r2", "b", "a/2")]);
  expect(views.partsOf("b")).toEqual([
    { speakerId: "b", only: null, without: [] },
    { speakerId: "a", only: [2], without: [] },
  ]);
  expect(views.seenAs("a")).toEqual(["a", "b"]);
});

test("the same merge or split twice is one, and one that refers to nobody any more changes nothing", () => {
  const once = seen(buildViews([merge("r1", "a", "b"), split("r3", "a", 1)]), ["a/1"]);
  const twice = [merge("r1", "a", "b"), merge("r2", "a", "b"), split("r3", "a", 1), split("r4", "a", 1)];
  expect(seen(buildViews(twice), ["a/1"])).toEqual(once);
  const gone = buildViews([merge("r1", "a", "b"), merge("r2", "b", "c"), merge("r3", "c", "c")]);
  expect(gone.partsOf("c")).toEqual([{ speakerId: "c", only: null, without: [] }]);
});

const anyRegrouping = fc.oneof(
  fc
    .tuple(fc.constantFrom(...speakers, "a/1", "b/2"), fc.constantFrom(...speakers, "a/1", "b/2"))
    .map((pair) => merge("r", ...pair)),
  fc.tuple(fc.constantFrom(...speakers, "a/1"), fc.constantFrom(...guises)).map(([id, guise]) => split("r", id, guise)),
);
const parts = [...speakers, "a/1"].flatMap((id) => guises.map((guise) => `${id}/${guise}`));

test("whatever is merged and split, everything is seen under exactly one Speaker, who is found", () => {
  fc.assert(
    fc.property(fc.array(anyRegrouping, { maxLength: 8 }), (made) => {
      const views = buildViews(made);
      for (const [guise, under] of Object.entries(seen(views, parts))) {
        expect(under).toHaveLength(1);
        expect(views.seenAs(guise.slice(0, 1))).toContain(under[0]);
      }
    }),
  );
});
