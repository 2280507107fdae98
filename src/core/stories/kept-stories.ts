import type { AnalysedArticle } from "../ports.ts";
import type { BackgroundFrequencies } from "./background.ts";
import { groupInSteps } from "./group-stories.ts";
import type { Story } from "./story.ts";

/** The stories of the articles that were asked for of late: until one of them changes, or one comes, they are the same stories. */
export type KeptStories = {
  /** See `groupStories`. Others have their turn while articles are grouped; whoever asks for the same meanwhile waits with them. */
  of(articles: readonly AnalysedArticle[]): Promise<readonly Story[]>;
  /** Says that these articles will be asked for again, with what has come by then. The same key: the same question. */
  follow(key: string, articlesAt: ArticlesAt, now: Temporal.Instant): void;
  /** Groups anew what is followed and has changed, so that who asks next does not wait. One at a time. */
  keepUp(now: Temporal.Instant): Promise<void>;
};

/** The articles that a question is about, as they are by now. */
type ArticlesAt = (now: Temporal.Instant) => Promise<readonly AnalysedArticle[]>;

type Followed = { readonly articlesAt: ArticlesAt; readonly until: Temporal.Instant };

type Kept = {
  readonly articles: readonly AnalysedArticle[];
  readonly stories: Promise<readonly Story[]>;
  /** Still being grouped. */
  running: boolean;
};

/** The groupings that are kept have so many articles together, or they would be most of what the process has in memory. */
const mostArticles = 10_000;
/** Comparing with each takes time too. */
const mostGroupings = 16;
/** What nobody has asked for in so many hours is followed no longer; nor are more than so many questions, the last ones. */
const followedHours = 6;
const mostFollowed = 4;

/** Keeps the stories asked for last. `pause` lets others have their turn. */
export function keepStories(
  background: BackgroundFrequencies,
  pause: () => Promise<void>,
  room = mostArticles,
): KeptStories {
  let kept: readonly Kept[] = [];
  const followed = new Map<string, Followed>();
  let keepingUp: Promise<void> | null = null;
  const before = new WeakMap<AnalysedArticle, Story>();

  /** A story with the articles that it had is the same one, and what is known of it need not be worked out again. */
  function asBefore(story: Story): Story {
    const known = before.get(story.articles[0]);
    if (known && areSame(known.articles, story.articles)) return known;
    before.set(story.articles[0], story);
    return story;
  }

  async function group(articles: readonly AnalysedArticle[]): Promise<readonly Story[]> {
    const steps = groupInSteps(articles, background);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value.map(asBefore);
      await pause();
    }
  }

  function of(articles: readonly AnalysedArticle[]): Promise<readonly Story[]> {
    const known = kept.find((one) => areSame(one.articles, articles)) ?? begin(articles);
    kept = withRoom([known, ...kept.filter((one) => one !== known)], room);
    return known.stories;
  }

  function begin(articles: readonly AnalysedArticle[]): Kept {
    const stories = group(articles).finally(() => {
      begun.running = false;
      kept = withRoom(kept, room);
    });
    const begun: Kept = { articles, stories, running: true };
    return begun;
  }

  async function lookAgain(now: Temporal.Instant): Promise<void> {
    for (const [key, { articlesAt, until }] of followed) {
      if (Temporal.Instant.compare(until, now) < 0) followed.delete(key);
      else await of(await articlesAt(now));
    }
  }

  return {
    of,
    follow(key, articlesAt, now) {
      followed.delete(key);
      followed.set(key, { articlesAt, until: now.add({ hours: followedHours }) });
      const [oldest] = followed.keys();
      if (followed.size > mostFollowed && oldest !== undefined) followed.delete(oldest);
    },
    keepUp(now) {
      keepingUp ??= lookAgain(now).finally(() => {
        keepingUp = null;
      });
      return keepingUp;
    },
  };
}

/** An article that has been changed is another object. */
function areSame(some: readonly AnalysedArticle[], others: readonly AnalysedArticle[]): boolean {
  return some.length === others.length && some.every((article, place) => article === others[place]);
}

/** Those that were asked for last, as many as there is room for; and those that somebody waits for. */
function withRoom(kept: readonly Kept[], room: number): readonly Kept[] {
  let left = room;
  return kept.filter(({ articles, running }, place) => {
    if (running) return true;
    if (articles.length > left || place >= mostGroupings) return false;
    left -= articles.length;
    return true;
  });
}
