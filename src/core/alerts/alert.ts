import type { UiLocale } from "../locale.ts";
import type { WorkspaceId } from "../ports.ts";

/** Who is told: a person in direct messages, or all of a channel. */
export type Recipient = { readonly kind: "person" | "channel"; readonly id: string };

/** A Speaker as one was followed. Without an id nobody of that name had been quoted yet: it is whoever comes to be. */
export type FollowedSpeaker = { readonly name: string; readonly id: string | null };

/** What an Alert asks, over and over. */
export type Followed =
  /** What any of them says, about these words where there are some. */
  | { readonly kind: "speakers"; readonly speakers: readonly FollowedSpeaker[]; readonly about: string | null }
  /** Articles that have all of these words. */
  | { readonly kind: "words"; readonly words: string }
  /** What comes to the Story that this article is in; `title` is what it was called when it was followed. */
  | { readonly kind: "story"; readonly article: string; readonly title: string };

export type AlertPlan = {
  readonly to: Recipient;
  readonly follows: Followed;
  /** What is new is told at most so often, all that has come together; 0 is at once. */
  readonly everyMinutes: number;
  readonly locale: UiLocale;
  /** IANA name. */
  readonly zone: string;
};

/** channel-gone, forbidden: whom it tells cannot be reached; it waits until it is added once more. */
export const alertPauses = ["channel-gone", "forbidden"] as const;
export type AlertPause = (typeof alertPauses)[number];

/** A standing question that posts when something new matches. */
export type Alert = {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly plan: AlertPlan;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly paused: AlertPause | null;
};

/** Whether both tell the same of the same to the same: how often and in which language does not matter. */
export function isSameQuestion(one: AlertPlan, other: AlertPlan): boolean {
  return one.to.kind === other.to.kind && one.to.id === other.to.id && askedBy(one) === askedBy(other);
}

function askedBy({ follows }: AlertPlan): string {
  switch (follows.kind) {
    case "speakers": {
      const speakers = follows.speakers.map(({ id, name }) => id ?? name.toLowerCase()).sort();
      return JSON.stringify(["speakers", speakers, follows.about?.toLowerCase() ?? null]);
    }
    case "words":
      return JSON.stringify(["words", follows.words.toLowerCase()]);
    case "story":
      return JSON.stringify(["story", follows.article]);
  }
}

/** So many for one person or channel: more are read by nobody. */
export const mostAlerts = 25;
