import { textOf } from "../article/article.ts";
import { sourceRun } from "../article/article-note.ts";
import { type DateSetting, publishedText } from "../article/published-text.ts";
import type { Speech } from "../locale.ts";
import { type Button, type Json, type MessagePart, plain, type Run, type Text } from "../message/message.ts";
import type { StoredQuote, Utterance } from "../ports.ts";
import type { Quote } from "./quote.ts";

/** How a quotation is shown: the words, who and where, and how certain it is. */
export function quotePart(utterance: Utterance, setting: DateSetting): MessagePart {
  const { speech } = setting;
  const [place] = utterance.places;
  const { quote } = place;
  const reported = quote.kind !== "direct";
  const question = quote.question;
  return {
    kind: "quote",
    text: folded(reported ? textOf(place.article.blocks, quote.sentence) : wordsOf(place)),
    voice: reported ? "reported" : "verbatim",
    lines: [
      attributionLine(quote),
      placeLine(utterance, setting),
      certaintyLine(quote, setting),
      correctedLine(place, setting),
    ].filter((line) => line.length > 0),
    ...(question && {
      question: { label: speech.say("quote.question"), text: withoutDash(textOf(place.article.blocks, question)) },
    }),
  };
}

/** A quotation with nothing to press but «Feil?». */
export function quoteParts(utterance: Utterance, setting: DateSetting): readonly MessagePart[] {
  const [place] = utterance.places;
  return [quotePart(utterance, setting), { kind: "buttons", buttons: [wrongButton(place, setting.speech)] }];
}

/**
 * «Feil?»: asks what is wrong with a quotation that is shown. `of` says whose it is, where one row of buttons is about
 * several.
 */
export function wrongButton({ id }: StoredQuote, speech: Speech, of: string | null = null): Button {
  const label = of === null ? speech.say("wrong.button") : speech.say("wrong.buttonOf", { name: of });
  return { label, action: { kind: "form", invocation: { command: "wrong", options: { quote: id } } } };
}

/** The words as they stand, with the full stop that ends them where nothing follows it in the sentence. */
function wordsOf({ quote, article, text }: StoredQuote): string {
  const last = quote.spans.at(-1);
  return last && article.blocks[last.block]?.text.charAt(last.end) === "." ? `${text}.` : text;
}

/** The same for programs: one entry of `/quote --json`. */
export function quoteJson(utterance: Utterance): Json {
  const [place] = utterance.places;
  const { quote } = place;
  return {
    id: place.id,
    text: place.text,
    kind: quote.kind,
    certainty: quote.certainty,
    speaker: quote.certainty === "uncertain" ? null : (quote.speaker?.name ?? null),
    candidates: quote.candidates.map(({ name }) => name),
    role: quote.role,
    toldTo: quote.toldTo,
    question: quote.question && withoutDash(textOf(place.article.blocks, quote.question)),
    sentence: textOf(place.article.blocks, quote.sentence),
    corrected: place.corrected && { at: place.corrected.at.toString() },
    places: utterance.places.map(({ article, quote: { spans } }) => ({
      article: article.id,
      revision: article.revision,
      title: article.title.text,
      titleChosen: article.title.chosen,
      source: article.source,
      url: article.url ?? null,
      published: publishedJson(article.published),
      sample: article.sample,
      spans: spans.map(({ block, start, end }) => ({ block, start, end })),
    })),
  };
}

/** A date as precisely as it is known: an instant, a day, a month, or null. */
export function publishedJson(published: StoredQuote["article"]["published"]): string | null {
  switch (published.precision) {
    case "instant":
      return published.instant.toString();
    case "day":
      return published.date.toString();
    case "month":
      return published.month.toString();
    case "unknown":
      return null;
  }
}

function attributionLine(quote: Quote): Text {
  if (quote.speaker === null || quote.certainty === "uncertain") return [];
  const name: Run = { text: quote.speaker.name, bold: true };
  return quote.role === null ? [name] : [name, { text: `, ${quote.role}` }];
}

/** «til BBC · i VG 18. juni», «referert av VG 18. juni · til BBC»: whom it was told to, and where it stands. */
function placeLine({ places }: Utterance, setting: DateSetting): Text {
  const { speech } = setting;
  const [{ quote, article }] = places;
  const date: Run = { text: ` ${publishedText(article.published, setting)}` };
  const source = { source: sourceRun(article) };
  const clauses: Text[] = [];
  if (quote.kind !== "direct") clauses.push([...speech.sayRuns("quote.reportedBy", source), date]);
  if (quote.toldTo !== null && quote.toldTo !== article.source) clauses.push(plain(toldText(quote.toldTo, speech)));
  if (quote.kind === "direct") clauses.push([...speech.sayRuns("quote.in", source), date]);
  if (article.sample) clauses.push(plain(speech.say("sample.mark")));
  if (places.length > 1) clauses.push(plain(speech.say("quote.places", { count: places.length - 1 })));
  return clauses.flatMap((clause, index) => (index === 0 ? clause : [{ text: " · " }, ...clause]));
}

/** An outlet is a name («til VG»); an occasion is a phrase («ved en pressekonferanse»). */
function toldText(toldTo: string, speech: Speech): string {
  return /^[\p{Lu}\p{N}]/u.test(toldTo)
    ? speech.say("quote.toldTo", { outlet: toldTo })
    : speech.say("quote.occasion", { occasion: toldTo });
}

function certaintyLine(quote: Quote, { speech }: DateSetting): Text {
  const { speaker } = quote;
  if (quote.certainty === "stated") return [];
  const text = () => {
    if (quote.certainty === "uncertain" || speaker === null) {
      const names = quote.candidates.map(({ name }) => name);
      if (names.length === 0) return speech.say("quote.uncertainNobody");
      const [candidate] = names;
      if (names.length === 1 && candidate !== undefined) return speech.say("quote.uncertainOne", { candidate });
      return speech.say("quote.uncertain", { candidates: speech.list(names, "or") });
    }
    if (speaker.kind === "pronoun" && speaker.span !== null) {
      return speech.say("quote.inferredPronoun", { speaker: speaker.name, words: speaker.text });
    }
    return speech.say("quote.inferredSame", { speaker: speaker.name });
  };
  return [{ text: text(), italic: true }];
}

function correctedLine({ corrected }: StoredQuote, setting: DateSetting): Text {
  if (corrected === null) return [];
  const { speech, now, zone } = setting;
  const day = corrected.at.toZonedDateTimeISO(zone).toPlainDate();
  const date = speech.shortDay(day, now.toZonedDateTimeISO(zone).year);
  return [{ text: speech.say("quote.corrected", { date }), italic: true }];
}

/** White space as a reader sees it: a line break inside a paragraph is a space. */
function folded(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

function withoutDash(text: string): string {
  return folded(text.replace(/^\s*[–—―-]\s*/u, ""));
}
