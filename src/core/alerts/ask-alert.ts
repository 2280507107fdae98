import type { Article } from "../article/article.ts";
import type { Window } from "../article/published.ts";
import type { Languages } from "../language/language.ts";
import type { AnalysedArticle, Ports, Utterance, WorkspaceId } from "../ports.ts";
import { nameKeyOf } from "../search/fold.ts";
import { stemQueryOf } from "../search/stems.ts";
import type { KeptStories } from "../stories/kept-stories.ts";
import { type StoryParts, storyOf, tellingWords } from "../stories/story-of.ts";
import type { Alert, FollowedSpeaker } from "./alert.ts";
import { hadQuote, hadWords } from "./said-before.ts";
import type { Arrivals, Thing } from "./thing.ts";
import { thingsSaid, thingsWritten } from "./thing.ts";

/** What was published longer ago is no news, whenever it comes: an archive that is read in alarms nobody. */
export const newsHours = 48;

/** The window of what is news now: ahead too, because clocks of publishers are. */
export function newsWindow(now: Temporal.Instant): Window {
  return { from: now.subtract({ hours: newsHours }), to: now.add({ hours: newsHours }) };
}

/** More than anybody reads of one alert at a time; the articles of a look are fewer. */
const mostFound = 500;

export type AskingParts = Pick<Ports, "quotes" | "articles" | "speakers"> & {
  readonly languages: Languages;
  readonly stories: KeptStories;
};

/**
 * What an Alert asks for among articles that have arrived, as its Workspace sees them: under its corrections, without what
 * it has muted, and with no more than its Sources let be shown.
 */
export async function askAlert(
  { workspace, plan }: Alert,
  arrivals: Arrivals,
  window: Window,
  parts: AskingParts,
): Promise<readonly Thing[]> {
  const ids = [...arrivals.keys()];
  const page = { offset: 0, limit: mostFound };
  const { follows } = plan;
  switch (follows.kind) {
    case "words": {
      const stems = stemQueryOf(follows.words, parts.languages);
      // a store would answer with everything
      if (stems.length === 0) return [];
      const { rows } = await parts.articles.search(workspace, { stems, ids, window }, page);
      const earlier = await earlierOf(
        rows.map(({ article }) => article.id),
        workspace,
        arrivals,
        parts,
      );
      const isOld = ({ article: { id } }: AnalysedArticle) => {
        const before = earlier.get(id);
        return before !== undefined && hadWords(before, stems, parts.languages);
      };
      return thingsWritten(rows, arrivals, isOld);
    }
    case "speakers": {
      const stems = follows.about === null ? {} : { stems: stemQueryOf(follows.about, parts.languages) };
      if (stems.stems?.length === 0) return [];
      const things: Thing[] = [];
      for (const followed of follows.speakers) {
        const speakers = await idsOf(followed, workspace, parts);
        if (speakers.length === 0) continue;
        const { rows } = await parts.quotes.find(workspace, { speakers, articleIds: ids, window, ...stems }, page);
        const earlier = await earlierOf(
          rows.map(({ places: [place] }) => place.article.id),
          workspace,
          arrivals,
          parts,
        );
        const isOld = ({ places: [{ article, text }] }: Utterance) => {
          const before = earlier.get(article.id);
          return before !== undefined && hadQuote(before, text);
        };
        things.push(...thingsSaid(followed.id ?? nameKeyOf(followed.name), rows, arrivals, isOld));
      }
      return things;
    }
    case "story": {
      const storyParts = { ...parts, workspace, zone: plan.zone };
      return thingsWritten(await cameToStory(follows.article, arrivals, window, storyParts), arrivals, () => false);
    }
  }
}

/** Articles that were not there before, in the story of this one: it is looked for where any of them may belong to it. */
async function cameToStory(
  id: string,
  arrivals: Arrivals,
  window: Window,
  parts: StoryParts,
): Promise<readonly AnalysedArticle[]> {
  const followed = await parts.articles.get(parts.workspace, id);
  if (!followed) return [];
  const ids = [...arrivals.values()].filter((one) => one.before === null && one.id !== id).map((one) => one.id);
  const stems = [tellingWords(followed, parts.languages)];
  const near = await parts.articles.search(parts.workspace, { stems, ids, window }, { offset: 0, limit: 1 });
  if (near.total === 0) return [];
  const story = await storyOf(followed, parts);
  return story.articles.filter(({ article }) => ids.includes(article.id));
}

/** Those of these articles that there were before, as they were when the Alert was last asked. */
async function earlierOf(
  ids: readonly string[],
  workspace: WorkspaceId,
  arrivals: Arrivals,
  { articles }: AskingParts,
): Promise<ReadonlyMap<string, Article>> {
  const earlier = new Map<string, Article>();
  for (const id of new Set(ids)) {
    const before = arrivals.get(id)?.before ?? null;
    const revisions = before === null ? [] : await articles.revisions(workspace, id);
    const known = revisions.find(({ revision }) => revision === before);
    if (known) earlier.set(id, known);
  }
  return earlier;
}

/** All whom a watch list means now, by id. */
export async function idsOfAll(
  speakers: readonly FollowedSpeaker[],
  workspace: WorkspaceId,
  parts: Pick<AskingParts, "speakers">,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const one of speakers) ids.push(...(await idsOf(one, workspace, parts)));
  return ids;
}

/** Of somebody who was not known when they were followed: whoever has exactly that name now. */
async function idsOf(
  { id, name }: FollowedSpeaker,
  workspace: WorkspaceId,
  { speakers }: Pick<AskingParts, "speakers">,
): Promise<readonly string[]> {
  if (id !== null) return [id];
  const found = await speakers.find(workspace, name);
  return found.filter((one) => nameKeyOf(one.name) === nameKeyOf(name)).map((one) => one.id);
}
