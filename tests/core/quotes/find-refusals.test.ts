import { describe, expect, test } from "vitest";
import type { LanguageCode } from "../../../src/core/article/article.ts";
import { textOf } from "../../../src/core/article/article.ts";
import { parseBlocks } from "../../../src/core/article/parse-blocks.ts";
import { readArticle } from "../../../src/core/quotes/find-quotes.ts";
import { languages } from "../../fixtures/languages.ts";

/** What is refused in a text, a line each: kind, who, role, to whom. */
function refusalLines(code: LanguageCode, text: string): string[] {
  const language = languages.get(code);
  if (!language) throw new Error(`no ${code}`);
  const { blocks } = parseBlocks(text, { language: code, languages });
  return readArticle(blocks, language).refusals.map(({ kind, speaker, role, toldTo }) =>
    [kind, speaker.name, role && `(${role})`, toldTo && `to ${toldTo}`].filter(Boolean).join(" "),
  );
}

type Row = readonly [name: string, text: string, ...refusals: string[]];

const bokmal: Row[] = [
  ["will not comment", "Havnesjef Jon Vik ønsker ikke å kommentere saken.", "declined Jon Vik (havnesjef)"],
  [
    "to an outlet",
    "Ordfører Siv Ås ville ikke uttale seg til Fjordposten.",
    "declined Siv Ås (ordfører) to Fjordposten",
  ],
  [
    "the outlet in front",
    "Overfor Fjordposten ønsker ikke Siv Ås å kommentere budsjettet.",
    "declined Siv Ås to Fjordposten",
  ],
  ["the subject between", "I går ville rektor Siv Ås ikke svare på spørsmål.", "declined Siv Ås (rektor)"],
  ["did not answer", "Jon Vik har ikke besvart Fjordpostens henvendelser.", "unanswered Jon Vik to Fjordposten"],
  ["did not answer, in the past", "Jon Vik svarte ikke på Fjordpostens spørsmål.", "unanswered Jon Vik to Fjordposten"],
  ["no answer came", "Fjordposten har ikke fått svar fra havnesjef Jon Vik.", "unanswered Jon Vik (havnesjef)"],
  ["refuses in so many words", "Rederiet avslo å kommentere saken.", "declined Rederiet"],
  ["would not be interviewed", "Jon Vik lot seg ikke intervjue.", "declined Jon Vik"],
  ["a short name is the whole name", "Jon Vik ble oppsagt.\nVik vil ikke kommentere det.", "declined Jon Vik"],
  ["a pronoun", "Rektor Siv Ås sa opp mandag. Hun ønsker ikke å kommentere saken.", "declined Siv Ås (rektor)"],
  ["an answer is a quotation", "– Ingen kommentar, sier Jon Vik."],
  ["who says so himself is quoted", "– Jeg vil ikke kommentere saken, sier Jon Vik."],
  ["who does comment refuses nothing", "Jon Vik ville kommentere saken på møtet."],
  ["a clause between says something else", "Jon Vik vil ikke at noen skal kommentere saken."],
  ["nobody in particular", "Ingen ville kommentere saken."],
];

const nynorsk: Row[] = [
  ["will not speak", "Ordførar Siv Ås vil ikkje uttale seg om saka.", "declined Siv Ås (ordførar)"],
  ["did not answer", "Jon Vik har ikkje svart på Fjordposten sine spørsmål.", "unanswered Jon Vik"],
  ["no answer came", "Fjordposten har ikkje fått svar frå hamnesjef Jon Vik.", "unanswered Jon Vik (hamnesjef)"],
  ["an answer is a quotation", "– Ingen kommentar, seier Jon Vik."],
];

const swedish: Row[] = [
  ["will not comment", "Borgmästare Karin Nås vill inte kommentera saken.", "declined Karin Nås (borgmästare)"],
  ["refuses", "Karin Nås avböjde att kommentera.", "declined Karin Nås"],
  ["did not answer", "Karin Nås har inte svarat på tidningens frågor.", "unanswered Karin Nås"],
];

const danish: Row[] = [
  ["will not comment", "Borgmester Karen Næs ønsker ikke at kommentere sagen.", "declined Karen Næs (borgmester)"],
  ["refuses", "Karen Næs afviste at udtale sig.", "declined Karen Næs"],
  ["did not answer", "Karen Næs har ikke besvaret avisens henvendelser.", "unanswered Karen Næs"],
];

const english: Row[] = [
  ["declined", "Spokesman John Wick declined to comment.", "declined John Wick (spokesman)"],
  ["did not respond", "John Wick did not immediately respond to a request for comment.", "unanswered John Wick"],
  ["did not, in one word", "John Wick didn't return calls.", "unanswered John Wick"],
  ["could not be reached", "Mayor Ann Bay could not be reached for comment.", "unanswered Ann Bay (mayor)"],
  ["was not available", "Ann Bay was not available for comment.", "declined Ann Bay"],
  ["an answer is a quotation", "“No comment,” said John Wick."],
];

describe.each([
  ["nb", bokmal],
  ["nn", nynorsk],
  ["sv", swedish],
  ["da", danish],
  ["en", english],
] as const)("refusals in %s", (code, rows) => {
  test.each(rows)("%s", (_name, text, ...refusals) => {
    expect(refusalLines(code, text)).toEqual(refusals);
  });
});

test("refusals: the sentence is kept as it stands", () => {
  const language = languages.get("nb");
  if (!language) throw new Error("no nb");
  const text = "Brua er stengt. Jon Vik ønsker ikke å kommentere saken. Brua åpner fredag.";
  const { blocks } = parseBlocks(text, { language: "nb", languages });
  const [refusal] = readArticle(blocks, language).refusals;
  expect(refusal && textOf(blocks, refusal.sentence)).toBe("Jon Vik ønsker ikke å kommentere saken.");
});

test("refusals: no refusal is a quotation", () => {
  const language = languages.get("nb");
  if (!language) throw new Error("no nb");
  for (const [, text, ...refusals] of bokmal) {
    const { blocks } = parseBlocks(text, { language: "nb", languages });
    if (refusals.length > 0) expect(readArticle(blocks, language).quotes).toEqual([]);
  }
});
