import { setTimeout as wait } from "node:timers/promises";
import type { AlertPost } from "../../../src/core/alerts/alerts.ts";
import type { Edition } from "../../../src/core/schedule/edition.ts";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { type FastClock, shownAt } from "./fast-clock.ts";
import type { Following } from "./following.ts";
import { workspaces } from "./groups.ts";
import type { Published } from "./messages.ts";
import type { Promised } from "./promises.ts";
import { type ToldArticle, toldArticles } from "./stores.ts";

const lookMs = 1_000;

/** All that the ledgers say. */
export type Told = {
  readonly editions: readonly Edition[];
  readonly posts: readonly AlertPost[];
  readonly articles: readonly ToldArticle[];
};

export type Awaited = {
  readonly promised: readonly Promised[];
  readonly following: readonly Following[];
  readonly published: readonly Published[];
};

/** Waits until all that was promised has come to an end in the ledgers, or nobody would wait any longer. */
export async function waitForEnd(
  store: OpenStore,
  place: string,
  awaited: Awaited,
  clock: FastClock,
  until: Temporal.Instant,
): Promise<Told> {
  const { promised, following, published } = awaited;
  for (;;) {
    const told = await readLedger(store, place, awaited);
    const ends = [...told.editions, ...told.posts].map(({ state }) => state !== "pending" && state !== "sending");
    const areAll =
      told.editions.length >= promised.length && told.articles.length >= following.length * published.length;
    if ((areAll && ends.every(Boolean)) || shownAt(clock, Date.now()) > until.epochMilliseconds) return told;
    await wait(lookMs);
  }
}

async function readLedger({ schedules, alerts }: OpenStore, place: string, awaited: Awaited): Promise<Told> {
  const { promised, following, published } = awaited;
  const own = new Map(promised.map(({ scheduleId, group }) => [scheduleId, workspaces[group]]));
  const editions: Edition[] = [];
  for (const [id, workspace] of own) editions.push(...(await schedules.editions(workspace, id, promised.length)));
  const posts: AlertPost[] = [];
  for (const { alertId, group } of following) {
    // one that tells of nothing is found too
    posts.push(...(await alerts.posts(workspaces[group], alertId, 2 * published.length)));
  }
  return { editions, posts, articles: await toldArticles(place) };
}
