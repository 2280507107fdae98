import { expect, test } from "vitest";
import { linksIn } from "../../../src/core/command/message-links.ts";

test("of a message only its links are taken, each once, and no word", () => {
  const text =
    "Fortrolig: Kari slutter. Se https://avis.example/a, <https://avis.example/b|her> og (https://avis.example/a)!";
  expect(linksIn(text)).toEqual(["https://avis.example/a", "https://avis.example/b"]);
  expect(linksIn("ingen lenke")).toEqual([]);
  expect(linksIn(Array.from({ length: 50 }, (_, index) => `https://a.example/${index}`).join(" "))).toHaveLength(20);
});
