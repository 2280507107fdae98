import { buildCopyFinder, keptParagraphs } from "../stories/copies.ts";
import type { Story } from "../stories/story.ts";
import type { StoryOutlet } from "./digest.ts";

type Draft = {
  readonly source: string;
  readonly wire: string | null;
  readonly printed: Set<string>;
  readonly articles: { id: string; title: string; url: string | null }[];
};

/**
 * The outlets that tell a story on their own, in the order they came to it. A bureau's text is the bureau's, whoever
 * prints it; the same text in two outlets without a bureau's name is the outlet's that had it first.
 */
export function outletsOf(story: Story): readonly StoryOutlet[] {
  const copies = buildCopyFinder();
  const groups = new Map<string, string[]>();
  for (const { article } of story.articles) {
    const first =
      story.articles.length === 1 ? article.id : copies.firstWith(article.id, keptParagraphs(article.blocks));
    groups.set(first, [...(groups.get(first) ?? []), article.id]);
  }
  const articles = new Map(story.articles.map(({ article }) => [article.id, article]));
  const outlets = new Map<string, Draft>();
  for (const ids of groups.values()) {
    const texts = ids.flatMap((id) => articles.get(id) ?? []);
    const wire = texts.find((article) => article.wire)?.wire ?? null;
    const source = wire ?? texts[0]?.source ?? "";
    const outlet = outlets.get(source) ?? { source, wire, printed: new Set<string>(), articles: [] };
    outlets.set(source, outlet);
    for (const { id, title, url, source: printer } of texts) {
      if (printer !== source) outlet.printed.add(printer);
      outlet.articles.push({ id, title: title.text, url: url ?? null });
    }
  }
  return [...outlets.values()].map(({ source, wire, printed, articles }) => ({
    source,
    wire,
    copies: [...printed],
    articles,
  }));
}

/** The outlets that a story can have at most, by name: those it has when no text of it is a copy. */
export function possibleOutlets({ articles }: Story): readonly string[] {
  return [...new Set(articles.map(({ article }) => article.wire ?? article.source))];
}
