import type { CommandContext } from "../../src/core/command/command.ts";

/** When what was just asked for is read: at once, or when the program that reads runs. */
export function whoReads({ speech, readsFeeds }: CommandContext): string {
  return speech.say(readsFeeds() ? "feed.readsNow" : "feed.readsElsewhere");
}
