import { expect, test } from "vitest";
import { namedInFull } from "../../../src/core/readings/named-in-full.ts";

const names = [
  "Hellevåg",
  "Jonas Hellevåg",
  "Berit Strandvåg",
  "Eli Strandvåg",
  "Sildeferjene",
  "Per Olsen",
  "Per Olsen Vik",
];
const texts = ["Skipperen het Ola Nes, og statsministeren var der."];

test.each([
  ["a surname", "Hellevåg", "Jonas Hellevåg"],
  ["a name in other letters", "jonas  HELLEVAG", "Jonas Hellevåg"],
  ["the whole name", "Jonas Hellevåg", "Jonas Hellevåg"],
  ["a whole name that is a part of another's", "per olsen", "Per Olsen"],
  ["the first name of one", "jonas", "Jonas Hellevåg"],
  ["one word that is all there is", "sildeferjene", "Sildeferjene"],
  ["a surname that several have", "Strandvåg", "Strandvåg"],
  ["a name that only the text has", "ola nes", "Ola Nes"],
  ["a title", "Statsministeren", "statsministeren"],
  ["no part of a word", "minister", "minister"],
  ["a name that stands nowhere", " Per  Dal ", "Per Dal"],
  ["no pattern", "O(la", "O(la"],
])("namedInFull: %s", (_name, typed, full) => {
  expect(namedInFull(typed, names, texts)).toBe(full);
});
