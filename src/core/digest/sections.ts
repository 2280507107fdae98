import type { AnalysedArticle } from "../ports.ts";
import type { Story } from "../stories/story.ts";

/** Some stories of a digest under one heading: a topic as sources write it, or a name; null for those that share none. */
export type Section = { readonly topic: string | null; readonly places: readonly number[] };

/** From so many stories on a digest has sections. */
const fewestStories = 8;
/** A section of one story is a second heading over it. */
const fewestInSection = 2;
/** What most of the stories share says nothing of any («nyheter»). */
const mostShared = 2 / 3;

/**
 * The sections of stories that come in order, best first, by their places. The first story stands on top, in none. Then
 * the topic that most of the others are of, and so on. A story is of the topic that its sources name first; where fewer
 * than half of the stories have one, of the names in its articles. Sections come in the order of their best story, those
 * that share nothing last. None where there are few stories, or where most of them share nothing; no section of one.
 */
export function sectionsOf(stories: readonly Story[]): readonly Section[] {
  if (stories.length < fewestStories) return [];
  const places = [...stories.keys()].slice(1);
  const labels = new Map<string, string>();
  const topics = stories.map((story) => topicsOf(story, ({ article }) => article.topics, labels));
  const withTopics = topics.filter((some) => some.length > 0).length;
  const shared =
    withTopics * 2 >= stories.length ? mainTopics(topics) : stories.map((story) => topicsOf(story, namesOf, labels));

  const sections: Section[] = [];
  let left = places;
  for (;;) {
    const next = largest(left, shared, mostShared * places.length);
    if (!next) break;
    sections.push({ topic: labels.get(next.topic) ?? next.topic, places: next.places });
    left = left.filter((place) => !next.places.includes(place));
  }
  // one that is left over is not alone
  if (left.length === 1) left = [...left, ...(sections.pop()?.places ?? [])].sort((a, b) => a - b);
  if (sections.length === 0 || (sections.length === 1 && left.length === 0)) return [];
  // of a digest that is mostly other stories the sections would hide the best
  if (left.length * 2 > places.length) return [];
  sections.sort((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0));
  return left.length === 0 ? sections : [...sections, { topic: null, places: left }];
}

/** What an article is of, in small letters, and how that is written. */
function topicsOf(
  { articles }: Story,
  of: (analysed: AnalysedArticle) => readonly string[],
  labels: Map<string, string>,
): readonly string[] {
  const all = articles.flatMap((analysed) => of(analysed)).map((topic) => topic.trim());
  for (const topic of all) if (!labels.has(topic.toLowerCase())) labels.set(topic.toLowerCase(), topic);
  return [...new Set(all.map((topic) => topic.toLowerCase()))].filter((topic) => topic !== "");
}

/** Of each story the first topic that not most of them have. */
function mainTopics(topics: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>();
  for (const topic of topics.flat()) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return topics.map((some) =>
    some.filter((topic) => (counts.get(topic) ?? 0) <= mostShared * topics.length).slice(0, 1),
  );
}

/** The few that an article names most. */
function namesOf({ names }: AnalysedArticle): readonly string[] {
  return names.slice(0, 5);
}

/** The topic of most of these places; of as many the one with the better first story, then by the alphabet. */
function largest(
  places: readonly number[],
  topics: readonly (readonly string[])[],
  most: number,
): { readonly topic: string; readonly places: readonly number[] } | null {
  const byTopic = new Map<string, number[]>();
  for (const place of places) {
    for (const topic of topics[place] ?? []) byTopic.set(topic, [...(byTopic.get(topic) ?? []), place]);
  }
  const [best] = [...byTopic]
    .map(([topic, of]) => ({ topic, places: of }))
    .filter((one) => one.places.length >= fewestInSection && one.places.length <= most)
    .sort(
      (a, b) =>
        b.places.length - a.places.length || (a.places[0] ?? 0) - (b.places[0] ?? 0) || (a.topic < b.topic ? -1 : 1),
    );
  return best ?? null;
}
