import { readFileSync } from "node:fs";
import { z } from "zod";
import { randomFrom, zipfPicker } from "../figures.ts";

/** A made-up article, the same for the same number. */
export type MadeUpArticle = { readonly title: string; readonly lead: string; readonly html: string };

const paragraphs = 9;
const sentencesInParagraph = 3;
const wordsInSentence = 11;
/** Of all that are quoted: the more articles, the more people, as in real news. */
const people = 8_000;
const roles = ["ordfører", "rektor", "driftssjef", "professor", "partileder", "trener", "daglig leder", "forsker"];
const syllables =
  "ber bro dal eid fag gar hau hel kla kol lan lun mel mo myr nes ran ros sand sol sten tor tveit vik".split(" ");

/** Makes articles of some 300 words in bokmål, three of their paragraphs speech of named people. */
export function createMadeUpNews(): (number: number) => MadeUpArticle {
  const { female, male } = z
    .object({ female: z.array(z.string()), male: z.array(z.string()) })
    .parse(JSON.parse(readFileSync("content/names/given.json", "utf8")));
  const given = [...female, ...male].filter((name) => name.length > 3).map(upper);
  const vocabulary = readFileSync("content/frequencies/nb.txt", "utf8")
    .split("\n")
    .flatMap((line) => line.split(" ").slice(1))
    .filter((word) => /^\p{Ll}+$/u.test(word));
  return (number) => {
    const random = randomFrom(number + 1);
    const pick = (count: number) => Math.floor(random() * count);
    const pickWord = zipfPicker(vocabulary.length, random);
    const pickPerson = zipfPicker(people, random);
    const someWords = (count: number) => Array.from({ length: count }, () => vocabulary[pickWord()] ?? "og").join(" ");
    const sentence = () => `${upper(someWords(wordsInSentence))}.`;
    const speaker = () => personOf(pickPerson(), given);
    const paragraph = (at: number) =>
      at % 3 === 1
        ? `– ${upper(someWords(wordsInSentence))}, sier ${speaker()}.`
        : Array.from({ length: sentencesInParagraph }, sentence).join(" ");
    const texts = Array.from({ length: paragraphs }, (_, at) => `<p>${paragraph(at)}</p>`);
    // the number makes each title and text its own, however few words it is made of
    const own = `Sak ${number} i ${placeOf(pick(400))}`;
    return { title: `${own}: ${someWords(5)}`, lead: sentence(), html: `<p>${own}.</p>${texts.join("")}` };
  };
}

function personOf(number: number, given: readonly string[]): string {
  const random = randomFrom(number * 7_919 + 13);
  const pick = (count: number) => Math.floor(random() * count);
  const syllable = () => syllables[pick(syllables.length)] ?? "nes";
  return `${roles[pick(roles.length)]} ${given[pick(given.length)]} ${upper(syllable() + syllable())} i ${placeOf(pick(400))}`;
}

function placeOf(number: number): string {
  const [first, last] = [number % syllables.length, Math.floor(number / syllables.length) % syllables.length];
  return upper(`${syllables[first] ?? "sol"}${syllables[last] ?? "vik"}`);
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
