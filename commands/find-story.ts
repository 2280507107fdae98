import type { CommandContext } from "../src/core/command/command.ts";
import { rankStories } from "../src/core/digest/rank-stories.ts";
import type { Message } from "../src/core/message/message.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import type { Story } from "../src/core/stories/story.ts";
import { storyOf } from "../src/core/stories/story-of.ts";
import { withdrawnMessage } from "./withdrawn.ts";

/** Of the articles that have some words, the newest that are asked which stories they tell. */
const mostHits = 200;

export type StorySought =
  /** `others`: stories that the words fit too, best first. */
  | { readonly kind: "found"; readonly story: Story; readonly others: readonly Story[] }
  /** There was an article under that id or address, and its publisher has taken it back. */
  | { readonly kind: "gone"; readonly message: Message }
  | { readonly kind: "none" };

const address = /^https?:\/\//iu;

/** The story that an article is in, by its id or address, whatever has come to the story since. None for other words. */
export async function storyNamed(name: string, context: CommandContext): Promise<StorySought> {
  const { workspace, articles } = context;
  const isAddress = address.test(name);
  if (!isAddress && !/^[\w-]{1,64}$/u.test(name)) return { kind: "none" };
  const article = await (isAddress ? articles.findByUrl(workspace, name) : articles.get(workspace, name));
  if (article) return { kind: "found", story: await storyOf(article, context), others: [] };
  const message = await withdrawnMessage(name, context);
  return message ? { kind: "gone", message } : { kind: "none" };
}

/** The story that is meant by an id, an address, or words: then the one most about them. */
export async function findStory(about: string, context: CommandContext): Promise<StorySought> {
  const named = await storyNamed(about, context);
  return named.kind === "none" && !address.test(about) ? storyAbout(about, context) : named;
}

async function storyAbout(words: string, context: CommandContext): Promise<StorySought> {
  const { workspace, articles, languages, stories, owners, now, zone } = context;
  const about = stemQueryOf(words, languages);
  const { rows } = await articles.search(workspace, { stems: about, window: null }, { offset: 0, limit: mostHits });
  const request = { about, length: "full", now, zone, window: null } as const;
  const [best, ...others] = rankStories(await stories.of(rows), request, rows.length, owners).best;
  const newest = best?.story.articles.at(-1);
  if (!newest) return { kind: "none" };
  const story = await storyOf(newest, context);
  const own = new Set(story.articles.map(({ article }) => article.id));
  const isOther = (other: Story) => !other.articles.some(({ article }) => own.has(article.id));
  return { kind: "found", story, others: others.map((one) => one.story).filter(isOther) };
}
