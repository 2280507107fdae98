import type { Article, Published, Span } from "../article/article.ts";
import { oldestFirst, rangeOf } from "../article/published.ts";
import { candidatePoints, ownSentences } from "../digest/candidate-points.ts";
import type { LanguageProfile, Languages } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import type { AnalysedArticle } from "../ports.ts";
import { datesIn, type Written } from "./find-dates.ts";
import { earliestFirst, firstDayOf, mostPrecise, type When } from "./when.ts";

/** Something that a text gives a date: its sentence, verbatim from the paragraph that `span` points to. */
export type TimelineEvent = {
  readonly when: When;
  readonly text: string;
  readonly span: Span;
  readonly article: Article;
  /** It was still to come when the article was published. */
  readonly announced: boolean;
  /** Other outlets that tell the same of the same time. */
  readonly others: readonly string[];
};

/** A Source that lends points lends no more sentences of one article than this. */
const mostOfArticle = 4;
/** Of the same time and with so much of its words in common, a sentence tells what another has told. */
const sameShare = 0.6;

type Draft = TimelineEvent & { readonly stems: ReadonlySet<string>; readonly others: string[] };

/**
 * What articles date, in order of time; what is unknown comes last. Only sentences that stand on their own and may be shown,
 * and of several that tell the same only the oldest article's. `isAbout` says which sentences count. Empty when no
 * article dates anything.
 */
export function timelineOf(
  articles: readonly AnalysedArticle[],
  { languages, zone }: { readonly languages: Languages; readonly zone: string },
  isAbout: (sentence: string) => boolean = () => true,
): readonly TimelineEvent[] {
  const kept: Draft[] = [];
  const byAge = oldestFirst(zone);
  for (const analysed of articles.toSorted((a, b) => byAge(a.article.published, b.article.published))) {
    const profile = languages.get(analysed.article.language);
    if (!profile) continue;
    for (const event of eventsOf(analysed, isAbout, profile, zone)) {
      const same = kept.find((other) => tellsTheSame(event, other));
      if (same === undefined) kept.push(event);
      else if (!isOf(event.article.source, same)) same.others.push(event.article.source);
    }
  }
  return kept.sort((a, b) => earliestFirst(a.when, b.when)).map(({ stems: _, ...event }) => event);
}

/** On how many articles each day has them, first day to last, none left out; what has no day is not among them. */
export function articlesPerDay(
  articles: readonly Pick<AnalysedArticle, "article">[],
  zone: string,
): readonly { readonly date: Temporal.PlainDate; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { article } of articles) {
    const date = dayOf(article.published, zone)?.toString();
    if (date !== undefined) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  const days = [...counts.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = Temporal.PlainDate.from(first);
  return Array.from({ length: from.until(last).days + 1 }, (_, days) => {
    const date = from.add({ days });
    return { date, count: counts.get(date.toString()) ?? 0 };
  });
}

/** Null where the day is not known. */
export function dayOf(published: Published, zone: string): Temporal.PlainDate | null {
  if (published.precision === "day") return published.date;
  return published.precision === "instant" ? published.instant.toZonedDateTimeISO(zone).toPlainDate() : null;
}

function eventsOf(
  analysed: AnalysedArticle,
  isAbout: (sentence: string) => boolean,
  profile: LanguageProfile,
  zone: string,
): readonly Draft[] {
  const { article, policy } = analysed;
  const written = writtenOn(article.published, zone);
  // the publisher's own points first: they are made to stand alone, and often tell what the text says again
  const sentences = [...candidatePoints(analysed, profile), ...ownSentences(analysed, profile)];
  const kept: Draft[] = [];
  for (const { text, span } of sentences) {
    const when = isAbout(text) ? mostPrecise(datesIn(text, written, profile))?.when : undefined;
    if (when === undefined) continue;
    const day = firstDayOf(when);
    const announced = day !== null && written.day !== null && Temporal.PlainDate.compare(day, written.day) > 0;
    const draft = { when, text, span, article, announced, others: [], stems: stemsOf(text, profile) };
    if (!kept.some((other) => tellsTheSame(draft, other))) kept.push(draft);
  }
  return policy === "full" ? kept : kept.slice(0, mostOfArticle);
}

function writtenOn(published: Published, zone: string): Written {
  const day = dayOf(published, zone);
  if (day !== null) return { day, about: day };
  const range = rangeOf(published, zone);
  const first = range?.from.toZonedDateTimeISO(zone).toPlainDate() ?? null;
  return { day: null, about: first?.add({ days: 14 }) ?? null };
}

function isOf(source: string, { article, others }: TimelineEvent): boolean {
  return article.source === source || others.includes(source);
}

function tellsTheSame(one: Draft, other: Draft): boolean {
  if (earliestFirst(one.when, other.when) !== 0 || one.article.language !== other.article.language) return false;
  let shared = 0;
  for (const stem of one.stems) if (other.stems.has(stem)) shared++;
  return shared >= sameShare * Math.min(one.stems.size, other.stems.size);
}

function stemsOf(text: string, profile: LanguageProfile): ReadonlySet<string> {
  const words = wordsOf(text).map((word) => word.text.toLowerCase());
  return new Set(words.filter((word) => !profile.stopWords.includes(word)).map((word) => stemOf(word, profile)));
}
