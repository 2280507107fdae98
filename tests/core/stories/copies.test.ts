import { expect, test } from "vitest";
import { buildCopyFinder, keptParagraphs } from "../../../src/core/stories/copies.ts";
import { told } from "./newsroom.ts";

const wire = `Fylkesutvalget i Vestkyst sier nei til et nytt oppdrettsanlegg i Kobbevika etter en lang debatt.
  Selskapet Blålaks hadde søkt om å få ha 3120 tonn laks i sjøen utenfor Kobbevika fra neste sommer.`;
const paragraphsOf = (text: string) => keptParagraphs(told({ id: "", text }).article.blocks);

test("copies: a text that another outlet has printed leads to the first of them", () => {
  const copies = buildCopyFinder();
  const found = ["a", "b", "c"].map((id) => copies.firstWith(id, paragraphsOf(wire)));
  expect(found).toEqual(["a", "a", "a"]);
});

test("copies: a set phrase that many texts end with makes none of them a copy", () => {
  const copies = buildCopyFinder();
  const phrase = "Tips oss gjerne dersom du vet mer om denne saken, du finner oss på telefon hele døgnet.";
  const found = Array.from({ length: 40 }, (_, at) => {
    const own = `Nummer ${at} handler om noe ganske annet enn alle de andre tekstene som står her i dag, ${at} ganger.`;
    return copies.firstWith(`t${at}`, paragraphsOf(`${own}\n${own} Og mer om ${at}.\n${phrase}`));
  });
  expect(new Set(found).size).toBe(40);
});

test("copies: of a text that is forgotten there are none", () => {
  const copies = buildCopyFinder();
  copies.firstWith("a", paragraphsOf(wire));
  copies.forget("a");
  expect(copies.firstWith("b", paragraphsOf(wire))).toBe("b");
});
