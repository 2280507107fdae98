import { expect, test } from "vitest";
import type { PostQueue } from "../../src/core/platform/post-queue.ts";
import type { Poster } from "../../src/core/platform/poster.ts";
import { deliverPost } from "../../src/delivery/deliver-post.ts";

const now = Temporal.Instant.from("2026-11-25T06:00:00Z");
const never = async (): Promise<never> => {
  throw new Error("nothing was built, and nothing is posted");
};

test("what could not be built for a fault of ours is taken up when its time comes, not at the next minute", async () => {
  const postponed: string[] = [];
  const woken: string[] = [];
  const queue: PostQueue<string> = {
    prepare: never,
    savePosted: never,
    finish: never,
    giveBack: never,
    postpone: async (_lease, reason, at) => postponed.push(`${reason} ${at}`) > 0,
  };
  const poster: Poster = {
    platform: "discord",
    reach: never,
    nameOf: never,
    channels: never,
    directChannel: never,
    post: never,
    findPosted: never,
    edit: never,
    reply: never,
  };
  await deliverPost(
    {
      queue,
      claimed: { lease: "first", message: null, interrupted: false },
      queued: { id: "one", workspace: "discord:1", due: now, reason: null, attempts: 1, posted: [] },
      unsure: "none",
      build: async () => ({ kind: "fault" }),
      addressed: never,
      pause: never,
      finished: () => undefined,
    },
    poster,
    {
      now: () => now,
      random: () => 0,
      report: String,
      turns: {
        next: never,
        stopping: new AbortController().signal,
        refused: () => undefined,
        delay: never,
        again: (at) => void woken.push(String(at)),
      },
    },
  );
  expect(postponed).toEqual(["fault 2026-11-25T06:00:30Z"]);
  expect(woken).toEqual(["2026-11-25T06:00:30Z"]);
});
