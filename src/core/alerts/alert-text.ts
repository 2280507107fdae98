import type { Speech } from "../locale.ts";
import type { Alert, AlertPlan, Followed } from "./alert.ts";

/** What is followed: «Jens Stoltenberg og Jonas Gahr Støre», «Jens Stoltenberg om «strøm»», «artikler om «ferje»». */
export function followedText(follows: Followed, speech: Speech): string {
  switch (follows.kind) {
    case "speakers": {
      const names = namesText(follows.speakers, speech);
      return follows.about === null ? names : speech.say("alert.speakersAbout", { names, words: follows.about });
    }
    case "words":
      return speech.say("alert.words", { words: follows.words });
    case "story":
      return speech.say("alert.story", { title: follows.title });
  }
}

export function namesText(speakers: readonly { readonly name: string }[], speech: Speech): string {
  return speech.list(
    speakers.map(({ name }) => name),
    "and",
  );
}

/** «med én gang», «samlet, høyst hvert 20. minutt», «samlet, høyst hver time». */
export function everyText({ everyMinutes: minutes }: AlertPlan, speech: Speech): string {
  if (minutes === 0) return speech.say("alert.atOnce");
  if (minutes === 24 * 60) return speech.say("alert.everyDay");
  if (minutes % 60 === 0) return speech.say("alert.everyHours", { count: minutes / 60 });
  return speech.say("alert.everyMinutes", { count: minutes });
}

/** An Alert as one of several to choose from: «k3f9x · Jens Stoltenberg». */
export function alertLabel({ id, plan }: Alert, speech: Speech): string {
  return `${id} · ${followedText(plan.follows, speech)}`;
}
