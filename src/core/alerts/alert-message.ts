import type { DateSetting } from "../article/published-text.ts";
import type { Languages } from "../language/language.ts";
import type { Speech } from "../locale.ts";
import { type Button, type Json, lettersOf, type Message, type MessagePart, plain } from "../message/message.ts";
import type { AnalysedArticle, Utterance } from "../ports.ts";
import { quoteJson, quotePart, wrongButton } from "../quotes/quote-part.ts";
import { articleResult, passageOf } from "../search/article-result.ts";
import { stemQueryOf } from "../search/stems.ts";
import type { Alert, Followed } from "./alert.ts";
import { followedText, namesText } from "./alert-text.ts";

/** So many are shown; of the others it is said how many they are, and where. */
const mostQuotes = 5;
const mostArticles = 8;

/** What is new for an Alert: quotations of who is followed, or articles. */
export type News = { readonly utterances: readonly Utterance[]; readonly articles: readonly AnalysedArticle[] };

/** What an Alert posts: what is new, newest first, why it comes, and how to end it. Null when there is nothing left of it. */
export function alertMessage(
  { id, plan }: Alert,
  { utterances, articles }: News,
  setting: DateSetting,
  languages: Languages,
): Message | null {
  const { speech } = setting;
  const count = utterances.length + articles.length;
  if (count === 0) return null;
  const stems = plan.follows.kind === "words" ? stemQueryOf(plan.follows.words, languages) : [];
  const quotes = utterances.slice(0, mostQuotes);
  const written = articles.slice(0, mostArticles);
  const shown = [
    ...quotes.flatMap((one) => quoteParts(one, setting)),
    ...written.flatMap((one) => articleParts(one, stems, setting, languages)),
  ];
  const rest = count - quotes.length - written.length;
  const end: Button = {
    label: speech.say("alert.button.end"),
    action: { kind: "run", invocation: { command: "alert remove", options: { id } }, replace: false },
  };
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: headingText(plan.follows, count, utterances, speech) },
    ...shown,
    ...(rest > 0 ? [{ kind: "text", text: plain(speech.say("alert.more", { count: rest })) } as const] : []),
    { kind: "divider" },
    {
      kind: "context",
      text: plain(speech.say(`alert.why.${plan.to.kind}`, { what: followedText(plan.follows, speech) })),
    },
    { kind: "buttons", buttons: [...(rest > 0 ? allButtons(plan.follows, speech) : []), end] },
  ];
  const json: Json = {
    alert: id,
    quotes: quotes.map(quoteJson),
    articles: written.map((one) => articleJson(one, stems, languages)),
    more: rest,
  };
  return { outcome: "answer", visibility: "channel", parts, json };
}

/** Of a watch list whoever has spoken, not all who are on it; one person by the name that they are followed by. */
function headingText(follows: Followed, count: number, utterances: readonly Utterance[], speech: Speech): string {
  switch (follows.kind) {
    case "speakers": {
      const said = new Set(utterances.flatMap(({ places: [{ quote }] }) => quote.speaker?.name ?? []));
      const names =
        said.size > 0 && follows.speakers.length > 1 ? Array.from(said, (name) => ({ name })) : follows.speakers;
      return speech.say(`alert.newWords.${wayOf(utterances)}`, { count, names: namesText(names, speech) });
    }
    case "words":
      return speech.say("alert.newArticles", { count, words: follows.words });
    case "story":
      return speech.say("alert.newInStory", { count, title: follows.title });
  }
}

/** What nobody said in these words is not called a quotation. */
function wayOf(utterances: readonly Utterance[]): "said" | "reported" | "both" {
  const reported = utterances.filter(({ places: [{ quote }] }) => quote.kind === "indirect").length;
  if (reported === 0) return "said";
  return reported === utterances.length ? "reported" : "both";
}

function quoteParts(utterance: Utterance, setting: DateSetting): readonly MessagePart[] {
  const [place] = utterance.places;
  const { speech } = setting;
  const near = String(place.quote.spans[0]?.block ?? 0);
  const context = { command: "article", options: { id: place.article.id, near } };
  return [
    quotePart(utterance, setting),
    {
      kind: "buttons",
      buttons: [
        { label: speech.say("quote.context"), action: { kind: "run", invocation: context, replace: false } },
        wrongButton(place, speech),
      ],
    },
  ];
}

function articleParts(
  row: AnalysedArticle,
  stems: ReturnType<typeof stemQueryOf>,
  setting: DateSetting,
  languages: Languages,
): readonly MessagePart[] {
  const open = { command: "article", options: { id: row.article.id } };
  const label = setting.speech.say("quote.article");
  return [
    ...articleResult(row, stems, setting, languages),
    { kind: "buttons", buttons: [{ label, action: { kind: "run", invocation: open, replace: false } }] },
  ];
}

/** What is shown of an article, so that it can be corrected where it stands. */
function articleJson(row: AnalysedArticle, stems: ReturnType<typeof stemQueryOf>, languages: Languages): Json {
  const { id, title, source } = row.article;
  const passage = lettersOf(passageOf(row, stems, languages));
  return {
    id,
    title: title.text,
    titleChosen: title.chosen,
    source,
    passage: passage === "" || passage === title.text ? null : passage,
  };
}

/** Where all of it is found. */
function allButtons(follows: Followed, speech: Speech): readonly Button[] {
  const run = (label: string, command: string, options: Readonly<Record<string, string>>): Button => ({
    label,
    action: { kind: "run", invocation: { command, options }, replace: false },
  });
  switch (follows.kind) {
    case "speakers":
      return follows.speakers
        .slice(0, 3)
        .map(({ name }) => run(speech.say("alert.button.quotes", { name }), "quote", { speaker: name, period: "24h" }));
    case "words":
      return [run(speech.say("alert.button.search"), "search", { words: follows.words })];
    case "story":
      return [run(speech.say("alert.button.story"), "story", { about: follows.article })];
  }
}
