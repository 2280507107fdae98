import { REST } from "discord.js";
import { expect, test, vi } from "vitest";
import { askAnew, askTogether } from "../../../src/adapters/discord/ask-together.ts";

const route = "/guilds/1/threads/active";

/** The library, with a network on which answers come when the test says so: each is the number of its request. */
function openRest() {
  const waiting: (() => void)[] = [];
  let requests = 0;
  const rest = new REST({
    makeRequest: async () => {
      const number = ++requests;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return Response.json({ number });
    },
  }).setToken("token");
  const answer = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.();
  };
  return { rest, answer, requests: () => requests };
}

test("who wants what is being asked for has that answer too", async () => {
  const { rest, answer, requests } = openRest();
  const all = [askTogether(rest, route), askTogether(rest, route)];
  await answer();
  expect(await Promise.all(all)).toEqual([{ number: 1 }, { number: 1 }]);
  expect(requests()).toBe(1);
});

test("of what may change nobody has an answer that was asked for before they asked, and who waits shares the next", async () => {
  const { rest, answer, requests } = openRest();
  const first = askAnew(rest, route);
  const waited = [askAnew(rest, route), askAnew(rest, route)];
  await answer();
  expect(await first).toEqual({ number: 1 });
  await vi.waitUntil(() => requests() === 2);
  const late = askAnew(rest, route);
  await answer();
  expect(await Promise.all(waited)).toEqual([{ number: 2 }, { number: 2 }]);
  await answer();
  expect(await late).toEqual({ number: 3 });
});
