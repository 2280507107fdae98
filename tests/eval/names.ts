import { z } from "zod";
import type { Languages } from "../../src/core/language/language.ts";
import { wordsOf } from "../../src/core/language/words.ts";
import { lexiconOf } from "../../src/core/quotes/lexicon.ts";
import { passageOf } from "../../src/core/quotes/passage.ts";
import { peopleOf } from "../../src/core/quotes/people.ts";
import { namesOf } from "../../src/core/stories/names.ts";
import type { AnalysedQuote } from "../../src/tools/analyse-text.ts";
import { core } from "./character-sets.ts";
import { type GoldQuote, goldLines, type Offsets } from "./gold.ts";
import { goldError, type QuoteError } from "./quote-errors.ts";
import { judgeAll, type Reading } from "./quote-table.ts";

/*
 * Person names inside speaker spans: of every quotation that is met at .3, the place of the name inside the speaker that
 * was found against the place of the gold's name inside its own. The same place is right. A name where the gold has none
 * (a pronoun, a title) or another place is wrong; a gold name without the same place is missed. Bodies and documents are
 * not looked at, since what is found in them is no person's name.
 */

/**
 * The name in a found speaker's noun phrase: the longest row of its words, from a capital letter on, that are all words
 * of the name it stands for ("Dal" in "lærer Dal", for Eva Dal). Null for "hun", for a body, or for "Læreren".
 */
export function nameIn(speaker: NonNullable<AnalysedQuote["speaker"]>): Offsets | null {
  if (speaker.kind !== "person") return null;
  const known = new Set(core(speaker.name).split(" "));
  const rows: Offsets[] = [];
  let isOpen = false;
  for (const { text, start, end } of wordsOf(speaker.text)) {
    const isOfName = core(text)
      .split(" ")
      .every((part) => known.has(part));
    const last = rows.at(-1);
    if (isOfName && isOpen && last) rows.splice(-1, 1, { start: last.start, end });
    else if (isOfName && /^\p{Lu}/u.test(text)) rows.push({ start, end });
    isOpen = isOfName && (isOpen || /^\p{Lu}/u.test(text));
  }
  const best = rows.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  return best ? { start: speaker.start + best.start, end: speaker.start + best.end } : null;
}

const target = 0.95;

/** Precision, recall and F of the person names in speaker spans; nothing where the gold marks no names. */
export function* nameLines(sets: readonly { readonly lang: string; readonly readings: readonly Reading[] }[]) {
  for (const { lang, readings } of sets) {
    const verdicts = readings.flatMap(nameVerdicts);
    const wanted = verdicts.filter((one) => one.wanted).length;
    const given = verdicts.filter((one) => one.own).length;
    const right = verdicts.filter((one) => one.isRight).length;
    if (wanted > 0) yield `${lang} person names in speaker spans: ${prf(right, given - right, wanted - right, target)}`;
  }
}

/** The quotations of one text whose speaker's name stands elsewhere than the gold has it. */
export function nameErrors(reading: Reading): QuoteError[] {
  return nameVerdicts(reading)
    .filter(({ isRight, own, wanted }) => !isRight && (own || wanted))
    .map(({ gold, hit }) => goldError("name", reading.record, gold, hit));
}

function nameVerdicts(reading: Reading) {
  return judgeAll([reading], "all")
    .flatMap(({ golds }) => golds)
    .flatMap(({ gold, hit }) => {
      const { kind } = gold.speaker;
      const wanted = nameOf(gold);
      if (!hit || kind === "org" || kind === "document" || (kind === "person" && !wanted)) return [];
      const own = hit.speaker && nameIn(hit.speaker);
      const isRight = own !== null && wanted !== null && own.start === wanted.start && own.end === wanted.end;
      return [{ gold, hit, own, wanted, isRight }];
    });
}

function nameOf({ speaker }: GoldQuote): Offsets | null {
  const at = speaker.name ? speaker.text.indexOf(speaker.name) : -1;
  return speaker.name && at >= 0 ? { start: speaker.start + at, end: speaker.start + at + speaker.name.length } : null;
}

const nerSchema = z.object({
  text: z.string(),
  entities: z.array(z.object({ start: z.number(), text: z.string(), label: z.string() })),
  other_entities: z.array(z.object({ text: z.string() })),
});

/**
 * What is found in single sentences with marked entities, without targets: people as quotations know them (a mention that
 * begins where a PER does), and names as stories know them (a PER that is a name of its sentence, word for word).
 */
export function* nerLines(languages: Languages) {
  for (const code of ["nb", "nn"] as const) {
    const profile = languages.get(code);
    const lines = goldLines(`ner-${code}-dev`);
    if (!profile || !lines) {
      yield `ner-${code}-dev: skipped: ../shared/quotes/ner-${code}-dev.jsonl is missing`;
      continue;
    }
    const lexicon = lexiconOf(profile);
    let [right, wrong, persons, listed, names, entities] = [0, 0, 0, 0, 0, 0];
    for (const line of lines) {
      const { text, ...marked } = nerSchema.parse(JSON.parse(line));
      const known = marked.entities.filter(({ label }) => label === "PER");
      const starts = new Set(known.map(({ start }) => start));
      const { mentions } = peopleOf([passageOf({ kind: "paragraph", text }, 0, lexicon)], [], lexicon);
      const hits = mentions.filter(({ start }) => starts.has(start)).length;
      const all = new Set([...marked.entities, ...marked.other_entities].map((entity) => entity.text));
      const found = namesOf([{ text, words: wordsOf(text) }], profile);
      right += hits;
      wrong += mentions.length - hits;
      persons += known.length;
      listed += known.filter((entity) => found.includes(entity.text)).length;
      names += found.length;
      entities += found.filter((name) => all.has(name)).length;
    }
    yield `ner-${code}-dev, people as quotations know them: ${prf(right, wrong, persons - right)}`;
    yield `ner-${code}-dev, names as stories know them: ${(listed / (persons || 1)).toFixed(3)} of ${persons} people listed; ${(entities / (names || 1)).toFixed(3)} of ${names} names are an entity`;
  }
}

function prf(right: number, wrong: number, missed: number, wanted?: number): string {
  const precision = right / (right + wrong || 1);
  const recall = right / (right + missed || 1);
  const f = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const reached = wanted === undefined ? "" : ` (${wanted} ${f >= wanted ? "ok" : "below"})`;
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F ${f.toFixed(3)}${reached}; ${right} right, ${wrong} wrong, ${missed} missed`;
}
