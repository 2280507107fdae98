import { afterEach, expect, test } from "vitest";
import { type Listener, listen, listenPublicly } from "../src/listen.ts";

const here = { host: "127.0.0.1", port: 0 };
const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

async function secondListener(): Promise<string> {
  const listener = await listenPublicly(
    new Map([["/slack/", (request, response) => response.end(`slack ${request.method} ${request.url}`)]]),
    here,
  );
  open.push(listener);
  return listener.url;
}

const textOf = async (response: Response) => `${response.status} ${await response.text()}`;

test("the second listener hands each path to the platform it belongs to, body unread", async () => {
  const url = await secondListener();
  expect(await textOf(await fetch(`${url}/slack/events?x=1`, { method: "POST", body: "a" }))).toBe(
    "200 slack POST /slack/events?x=1",
  );
});

test("the second listener says that it is there, and shows nothing else: no console", async () => {
  const url = await secondListener();
  expect(await textOf(await fetch(`${url}/health`))).toBe("200 ok");
  for (const path of ["/", "/api/answer", "/slack", "/metrics", "/slack%2Fevents", "//slack/events"]) {
    expect(await textOf(await fetch(`${url}${path}`)), path).toBe("404 not found");
  }
});

test("a port of the second listener that is taken is told by the name of its own variable", async () => {
  const taken = await listen(() => new Response(), here);
  open.push(taken);
  const port = Number(new URL(taken.url).port);
  await expect(listenPublicly(new Map(), { ...here, port })).rejects.toThrow(
    `PUBLIC_PORT ${port} is taken; perhaps Avisbud is already running. Stop it, or set PUBLIC_PORT to another, e.g. PUBLIC_PORT=${port + 1}`,
  );
});
