import { describe, expect, test } from "vitest";
import { quoteLines } from "./quote-lines.ts";

type Row = readonly [name: string, text: string, ...quotes: string[]];

const behind: Row[] = [
  [
    "a name before the noun that says what somebody is",
    "“We open on Monday,” Rye Harbour press officer Ann Lowe said.",
    "direct stated Ann Lowe: We open on Monday",
  ],
  [
    "what stands between two commas says more of the subject",
    "“We open on Monday,” Ann Lowe, D-Kent, told reporters.",
    "direct stated Ann Lowe: We open on Monday",
  ],
  [
    "a phrase that a preposition opens belongs to the subject",
    "“Who pays for it?” a voice in the crowd asked.",
    "direct stated a voice in the crowd: Who pays for it?",
  ],
  [
    "the comma may stand inside two marks",
    "“They called it ‘a gift to the town,’” Ann Lowe said.",
    "direct stated Ann Lowe: They called it ‘a gift to the town,’",
  ],
  ["a verb with a capital letter is a name", "“Open Water,” the United States entry, won."],
  [
    "a title in marks within a reporter's sentence is not what somebody said",
    "In an interview on “Voices of the Coast,” Ann Lowe said that the harbour would open.",
    "indirect stated Ann Lowe (an interview): the harbour would open",
  ],
];

const second: Row[] = [
  [
    "a second pair that opens the next sentence goes on, whatever the first sentence ends with",
    "“We open on Monday,” said Ann Lowe, who told the council in May that it would. “Everybody is ready.”",
    "direct stated Ann Lowe: We open on Monday / Everybody is ready",
  ],
  [
    "also behind an abbreviation that ends the sentence",
    "“We open on Monday,” said Ann Lowe of Rye, N.Y. “Everybody is ready.”",
    "direct stated Ann Lowe: We open on Monday / Everybody is ready",
  ],
  [
    "initials end no sentence",
    "“We open on Monday,” said A.B. Lowe of the harbour office. “Everybody is ready.”",
    "direct stated A.B. Lowe: We open on Monday / Everybody is ready",
  ],
];

const gerunds: Row[] = [
  [
    "what somebody adds is another quotation of theirs",
    "“We open on Monday,” Ann Lowe said, adding, “Everybody is ready for it.”",
    "direct stated Ann Lowe: We open on Monday",
    "direct stated Ann Lowe: Everybody is ready for it",
  ],
  [
    "the subject stands at the beginning of the sentence",
    "In a long letter to the council, Ann Lowe defended the plan, saying, “Everybody is ready for it.”",
    "direct stated Ann Lowe: Everybody is ready for it",
  ],
  [
    "or right before it",
    "The film has footage of Ann Lowe asking, “Who pays for it?”",
    "direct stated Ann Lowe: Who pays for it?",
  ],
];

const before: Row[] = [
  [
    "a verb that opens the sentence, with its subject behind it",
    "Some were not so sure. Said Ann Lowe: “Who pays for it?”",
    "direct stated Ann Lowe: Who pays for it?",
  ],
  [
    "“according to”",
    "According to Ann Lowe, “the harbour is the best place in Rye.”",
    "direct stated Ann Lowe: the harbour is the best place in Rye",
  ],
  [
    "“according to” behind the words",
    "“The harbour is the best place in Rye,” according to Ann Lowe.",
    "direct stated Ann Lowe: The harbour is the best place in Rye",
  ],
];

const reported: Row[] = [
  [
    "a subject with its verb behind it closes a statement",
    "The harbour will stay closed until May, Rye officials said on Friday.",
    "indirect stated Rye officials: The harbour will stay closed until May",
  ],
  [
    "or interrupts one",
    "In her three years in office, Ann Lowe said, the harbour had doubled its income.",
    "indirect stated Ann Lowe: In her three years in office / the harbour had doubled its income",
  ],
  [
    "what stands between commas states nothing",
    "Ann Lowe, speaking to reporters in Rye, said she would resign.",
    "indirect stated Ann Lowe: she would resign",
  ],
  [
    "what is told besides is reported too",
    "Ann Lowe defended the harbour plan, arguing that everybody had been heard.",
    "indirect stated Ann Lowe: everybody had been heard",
  ],
  [
    "and ends what was reported before it",
    "Ann Lowe said that the harbour was full, adding that it would be widened.",
    "indirect stated Ann Lowe: the harbour was full",
    "indirect stated Ann Lowe: it would be widened",
  ],
  [
    "a pronoun right behind the verb opens its clause",
    "Rye officials warned they’d close the harbour.",
    "indirect stated Rye officials: they’d close the harbour",
  ],
  [
    "a noun phrase right behind the verb is the subject of its clause",
    "Ann Lowe said the boats that land in May will be full.",
    "indirect stated Ann Lowe: the boats that land in May will be full",
  ],
  [
    "not behind a verb that somebody is told with",
    "Ann Lowe told the council that the harbour was full.",
    "indirect stated Ann Lowe: the harbour was full",
  ],
  [
    "what the same subject reports next is a clause of its own",
    "Ann Lowe said the harbour was full and warned that boats would be turned away.",
    "indirect stated Ann Lowe: the harbour was full",
    "indirect stated Ann Lowe: boats would be turned away",
  ],
  [
    "a question that is asked of somebody",
    "Ann Lowe asked on Monday how the harbour would be paid for.",
    "indirect stated Ann Lowe: how the harbour would be paid for",
  ],
  [
    "a name that looks like an auxiliary",
    "Council leader Rose May said that the harbour was full.",
    "indirect stated Rose May: the harbour was full",
  ],
  ["an infinitive has no subject of its own", "Ann Lowe came to Rye to remind the council that boats would come."],
  [
    "a verb behind “to” that is done to somebody is no attribution",
    "The plan, called Open Water, allows boats to land.",
  ],
];

describe("English quotations", () => {
  describe("with the attribution behind them", () => {
    test.each(behind)("%s", (_, text, ...quotes) => expect(quoteLines("en", text)).toEqual(quotes));
  });
  describe("that go on", () => {
    test.each(second)("%s", (_, text, ...quotes) => expect(quoteLines("en", text)).toEqual(quotes));
  });
  describe("that an -ing form leads in to", () => {
    test.each(gerunds)("%s", (_, text, ...quotes) => expect(quoteLines("en", text)).toEqual(quotes));
  });
  describe("with the attribution before them", () => {
    test.each(before)("%s", (_, text, ...quotes) => expect(quoteLines("en", text)).toEqual(quotes));
  });
  describe("that a reporter tells", () => {
    test.each(reported)("%s", (_, text, ...quotes) => expect(quoteLines("en", text)).toEqual(quotes));
  });
});
