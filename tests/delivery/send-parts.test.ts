import { expect, test } from "vitest";
import { type Message, plain } from "../../src/core/message/message.ts";
import type { Found, Post, Poster, PostOutcome } from "../../src/core/platform/poster.ts";
import { longestWaitMs } from "../../src/delivery/post-turns.ts";
import { sendParts } from "../../src/delivery/send-parts.ts";

const begun = Temporal.Instant.from("2026-11-25T06:00:00Z");
const message: Message = {
  outcome: "answer",
  visibility: "channel",
  parts: [{ kind: "text", text: plain("Nytt.") }],
  json: null,
};
const post: Post = {
  workspace: "discord:1",
  channel: "42",
  edition: "one",
  message,
  locale: "nb",
  mention: null,
  crosspost: false,
  posted: [],
};

const lost = { kind: "no-answer" } as const;
const limited = { kind: "later", retryAfterMs: 20_000 } as const;
const forbidden = { kind: "never", why: "forbidden" } as const;

type Meeting = {
  /** What each request meets; then all goes well. */
  readonly weather: readonly PostOutcome[];
  readonly look?: Found;
  readonly repeatableMs?: number | undefined;
  /** How long each request takes. */
  readonly requestMs?: number;
  readonly unsureSince?: Temporal.Instant;
  /** How many turns there are before the next is too far off. */
  readonly turns?: number;
  /** Told of each request: whether what it sends may stand there already. */
  readonly tell?: (mayStand: boolean) => void;
};

/** A platform that keeps each part once for two minutes, and a clock that goes on as turns and requests do. */
async function send({ weather, look = { kind: "unknown" }, requestMs = 10, ...how }: Meeting) {
  let now = begun;
  let noted: readonly string[] = [];
  const sentAt: number[] = [];
  const meets = [...weather];
  const poster: Poster = {
    platform: "discord",
    ...("repeatableMs" in how ? {} : { repeatableMs: 120_000 }),
    reach: async () => ({ kind: "yes" }),
    nameOf: async () => null,
    channels: async () => [],
    directChannel: async () => ({ kind: "never" }),
    async post({ mayStand = false }, onPosted, isOurs) {
      if (!(await isOurs?.())) return { kind: "later", retryAfterMs: null };
      how.tell?.(mayStand);
      sentAt.push((now.epochMilliseconds - begun.epochMilliseconds) / 1000);
      now = now.add({ milliseconds: requestMs });
      const met = meets.shift();
      if (met) return met;
      return (await onPosted("m1")) ? { kind: "sent" } : { kind: "later", retryAfterMs: null };
    },
    findPosted: async () => look,
    edit: async () => ({ kind: "edited" }),
    reply: async () => ({ kind: "sent" }),
  };
  let until = begun.add({ minutes: 2 });
  const held = {
    posted: () => noted,
    until: () => until,
    async note(posted: readonly string[]) {
      noted = posted;
      until = now.add({ minutes: 2 });
      return true;
    },
  };
  let left = how.turns ?? Infinity;
  const turns = {
    async next(inMs = 0) {
      if (inMs > longestWaitMs || left-- <= 0) return false;
      now = now.add({ milliseconds: inMs });
      return true;
    },
    stopping: new AbortController().signal,
    refused(ms: number) {
      now = now.add({ milliseconds: ms });
    },
    delay: async () => undefined,
    again: () => undefined,
  };
  const outcome = await sendParts(post, held, how.unsureSince ?? null, poster, { turns, now: () => now });
  return { outcome, seconds: sentAt.map(Math.floor), noted };
}

test("an answer that is lost where nobody may look: it is sent again while it cannot be doubled", async () => {
  expect(await send({ weather: [lost, lost] })).toEqual({
    outcome: { kind: "sent" },
    seconds: [0, 1, 6],
    noted: ["m1"],
  });
});

test("a platform is told of what may stand there, so that it sends nothing that it could not keep once", async () => {
  const told: boolean[] = [];
  const tell = (mayStand: boolean) => void told.push(mayStand);
  await send({ weather: [lost], tell });
  await send({ weather: [], unsureSince: begun.subtract({ seconds: 30 }), tell });
  expect(told).toEqual([false, true, true]);
});

test("what may stand there is not taken for what does not, because a later request was held back", async () => {
  const { outcome, seconds } = await send({ weather: [lost, limited] });
  expect(outcome).toEqual({ kind: "sent" });
  expect(seconds).toEqual([0, 1, 21]);
  expect((await send({ weather: [lost, forbidden] })).outcome).toEqual({ kind: "unseen", why: "forbidden" });
  expect((await send({ weather: [limited] })).outcome).toEqual(limited);
});

test("what may stand there is not sent again before the platform allows it, however long that is", async () => {
  const long = { kind: "later", retryAfterMs: 75_000 } as const;
  expect(await send({ weather: [lost, long] })).toEqual({
    outcome: { kind: "held-up", retryAfterMs: 75_000 },
    seconds: [0, 1],
    noted: [],
  });
});

test("what is looked for again is not sent before the platform allows it, though it is not found", async () => {
  const look: Found = { kind: "found", posted: [] };
  expect((await send({ weather: [lost], look })).outcome).toEqual({ kind: "no-answer" });
  const limitedThen = { unsureSince: begun, weather: [limited], look };
  expect((await send(limitedThen)).outcome).toEqual({ kind: "held-up", retryAfterMs: 20_000 });
});

test("what may stand there is given back where the next turn is too far off, and is not given up", async () => {
  expect(await send({ weather: [lost], turns: 1 })).toEqual({
    outcome: { kind: "held-up", retryAfterMs: longestWaitMs },
    seconds: [0],
    noted: [],
  });
  expect(await send({ weather: [], turns: 0, unsureSince: begun.subtract({ seconds: 30 }) })).toEqual({
    outcome: { kind: "held-up", retryAfterMs: longestWaitMs },
    seconds: [],
    noted: [],
  });
  // what stands nowhere is simply for later
  expect(await send({ weather: [], turns: 0 })).toMatchObject({ outcome: { kind: "later" } });
});

test("a limit of all that is over in a moment is waited for, and a longer one is not", async () => {
  const moment = { kind: "later", retryAfterMs: 400, isForAll: true } as const;
  expect(await send({ weather: [moment, moment] })).toEqual({
    outcome: { kind: "sent" },
    seconds: [0, 0, 0],
    noted: ["m1"],
  });
  const longer = { ...moment, retryAfterMs: 4_000 };
  expect(await send({ weather: [moment, longer] })).toMatchObject({ outcome: longer, seconds: [0, 0] });
  expect(await send({ weather: Array(9).fill(moment) })).toMatchObject({ outcome: moment, noted: [] });
});

test("two minutes after it was first sent it is sent no more, however long the answers take", async () => {
  const { outcome, seconds } = await send({ weather: Array(9).fill(lost), requestMs: 45_000 });
  expect(outcome).toEqual({ kind: "unseen", why: null });
  expect(seconds).toEqual([0, 46, 96]);
});

test("where it may be looked for, or the platform doubles what comes twice, it is sent once", async () => {
  const found = { kind: "found", posted: [] } as const;
  expect(await send({ weather: [lost], look: found })).toMatchObject({ outcome: lost, seconds: [0] });
  const doubling = await send({ weather: [lost], repeatableMs: undefined });
  expect(doubling).toMatchObject({ outcome: { kind: "unseen", why: null }, seconds: [0] });
});

test("while nobody can look, it is sent again as where nobody may, and looked for later when that is over", async () => {
  const look = { kind: "later" } as const;
  expect(await send({ weather: [lost], look })).toMatchObject({ outcome: { kind: "sent" }, seconds: [0, 1] });
  const slow = await send({ weather: Array(9).fill(lost), requestMs: 45_000, look });
  expect(slow).toMatchObject({ outcome: lost, seconds: [0, 46, 96] });
  const doubling = await send({ weather: [lost], repeatableMs: undefined, look });
  expect(doubling).toMatchObject({ outcome: lost, seconds: [0] });
});

test("what somebody else may have sent is sent by us as long as that is harmless, and no longer", async () => {
  const before = (seconds: number) => begun.subtract({ seconds });
  expect(await send({ weather: [], unsureSince: before(100) })).toMatchObject({ outcome: { kind: "sent" } });
  expect(await send({ weather: [], unsureSince: before(121) })).toMatchObject({
    outcome: { kind: "unseen", why: null },
    seconds: [],
  });
});
