import type { Recipient } from "../../../src/core/alerts/alert.ts";
import type { AlertPost } from "../../../src/core/alerts/alerts.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { firstDue, type Group, groups, workspaces } from "./groups.ts";
import type { Owed } from "./judge.ts";
import { articleName, wantedWords } from "./made-up-article.ts";
import type { PlatformsOpened, Published } from "./messages.ts";
import type { ToldArticle } from "./stores.ts";

/** An alert that tells a channel or a person of all articles that have the words. */
export type Following = { readonly group: Group; readonly alertId: string; readonly to: Recipient };

/** An article comes in each stretch of so many: fewer come together, even while everybody sleeps, than one post shows. */
const everyMinutes = 1.5;
const most = 25;

/** An alert for each channel and person that follows what is new. */
export async function addAlerts(
  { alerts }: OpenStore,
  { places }: PlatformsOpened,
  at: Temporal.Instant,
): Promise<readonly Following[]> {
  const following: Following[] = [];
  for (const group of groups) {
    for (const to of places[group].followers) {
      const follows = { kind: "words", words: wantedWords } as const;
      const plan = { to, follows, everyMinutes: 0, locale: "nb", zone: "Europe/Oslo" } as const;
      const added = await alerts.add(workspaces[group], plan, "kari", at, most);
      if (added.outcome === "full") throw new RangeError("bench: too many alerts");
      following.push({ group, alertId: added.alert.id, to });
    }
  }
  return following;
}

/** Articles at random moments from the first due time until then. */
export function planArticles(until: Temporal.Instant, random: () => number): readonly { number: number; at: string }[] {
  const minutes = (until.epochMilliseconds - firstDue.epochMilliseconds) / 60_000;
  return Array.from({ length: Math.floor(minutes / everyMinutes) }, (_, index) => {
    const seconds = Math.round((index + random()) * everyMinutes * 60);
    return { number: index + 1, at: String(firstDue.add({ seconds })) };
  });
}

/** What is owed of it: each article to each, with what the ledger says of the post that tells of it. */
export function owedNews(
  following: readonly Following[],
  published: readonly Published[],
  told: readonly ToldArticle[],
  ledger: readonly AlertPost[],
): readonly Owed[] {
  const posts = new Map(ledger.map((post) => [post.id, post]));
  const keyOf = (alertId: string, articleId: string): string => `${alertId} ${articleId}`;
  const postIds = new Map(told.map(({ alertId, articleId, postId }) => [keyOf(alertId, articleId), postId]));
  return following.flatMap(({ group, alertId, to }) =>
    published.map(({ number, id, at }): Owed => {
      const row = posts.get(postIds.get(keyOf(alertId, id)) ?? "") ?? null;
      const what = `alert ${alertId} to a ${to.kind}, article ${number} of ${at}`;
      const from = Temporal.Instant.from(at);
      return { group, kind: "alert", place: to.id, what, from, digest: articleName(number), row };
    }),
  );
}
