import type { Window } from "../article/published.ts";
import type { Languages } from "../language/language.ts";
import type { Ports, WorkspaceId } from "../ports.ts";
import { nameKeyOf } from "../search/fold.ts";
import { stemQueryOf } from "../search/stems.ts";
import type { Alert, FollowedSpeaker } from "./alert.ts";
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

export type AskingParts = Pick<Ports, "quotes" | "articles" | "speakers"> & { readonly languages: Languages };

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
      const { rows } = await parts.articles.search(workspace, { stems, ids, window }, page);
      return thingsWritten(rows, arrivals);
    }
    case "speakers": {
      const stems = follows.about === null ? {} : { stems: stemQueryOf(follows.about, parts.languages) };
      const things: Thing[] = [];
      for (const followed of follows.speakers) {
        const speakers = await idsOf(followed, workspace, parts);
        if (speakers.length === 0) continue;
        const found = await parts.quotes.find(workspace, { speakers, articleIds: ids, window, ...stems }, page);
        things.push(...thingsSaid(followed.id ?? nameKeyOf(followed.name), found.rows, arrivals));
      }
      return things;
    }
  }
}

/** Of somebody who was not known when they were followed: whoever has exactly that name now. */
async function idsOf(
  { id, name }: FollowedSpeaker,
  workspace: WorkspaceId,
  { speakers }: AskingParts,
): Promise<readonly string[]> {
  if (id !== null) return [id];
  const found = await speakers.find(workspace, name);
  return found.filter((one) => nameKeyOf(one.name) === nameKeyOf(name)).map((one) => one.id);
}
