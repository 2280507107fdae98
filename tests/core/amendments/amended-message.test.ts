import { expect, test } from "vitest";
import { loadSpeeches } from "../../../src/content.ts";
import { changeText } from "../../../src/core/amendments/amended-message.ts";
import type { Change } from "../../../src/core/amendments/amendment.ts";

const speeches = loadSpeeches("content");
const of = { articleId: "a1", source: "VG", text: "besøket viser hvor isolert han er", reported: true } as const;

test.each<readonly [string, Change, string, string]>([
  [
    "somebody else said it",
    { kind: "speaker", ...of, was: "Kari Dal", now: "Per Vik" },
    "Dette er gjengitt etter Per Vik, ikke etter Kari Dal: besøket viser hvor isolert han er",
    "Dette er attgjeve etter Per Vik, ikkje etter Kari Dal: besøket viser hvor isolert han er",
  ],
  [
    "nobody knows who said it",
    { kind: "speaker", ...of, was: "Kari Dal", now: null },
    "Det er usikkert om det var Kari Dal som sa dette: besøket viser hvor isolert han er",
    "Det er uvisst om det var Kari Dal som sa dette: besøket viser hvor isolert han er",
  ],
  [
    "nobody said it",
    { kind: "not-a-quote", ...of },
    "Dette fra VG er ikke noe noen har sagt: besøket viser hvor isolert han er",
    "Dette frå VG er ikkje noko nokon har sagt: besøket viser hvor isolert han er",
  ],
])("what was reported has no quotation marks: %s", (_, change, nb, nn) => {
  const said = (["nb", "nn"] as const).flatMap((locale) => {
    const speech = speeches.get(locale);
    return speech ? changeText(change, { speech }) : [];
  });
  expect(said).toEqual([nb, nn]);
});
