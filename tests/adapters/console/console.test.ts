import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createConsole } from "../../../src/adapters/console/index.ts";
import { ListenError, type Listener, listen } from "../../../src/listen.ts";
import { drawPoint } from "../../fixtures/pictures.ts";
import { testDesk } from "./test-desk.ts";

let desk = testDesk();
let faults: unknown[] = [];
let listener: Listener;

async function start(password?: string, hostNames: readonly string[] = [], managesOthers = true): Promise<Listener> {
  const app = createConsole({
    desk,
    drawChart: drawPoint,
    host: "127.0.0.1",
    hostNames,
    managesOthers,
    password,
    locale: "nb",
    version: "0.1.0",
    onFault: (error) => `REF${faults.push(error)}`,
  });
  return listen(app.fetch, { host: "127.0.0.1", port: 0 });
}

beforeEach(async () => {
  desk = testDesk();
  faults = [];
  listener = await start();
});
afterEach(() => listener.close());

type Reply = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string };

/** A request with exactly these headers: fetch would not let us lie about Host and Origin. */
function send(path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Reply> {
  const url = new URL(path, listener.url);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port: url.port, path, method: body === undefined ? "GET" : "POST", headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

const asker = { locale: "nb", moderator: false };

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const own = { origin: listener.url, host: new URL(listener.url).host, "content-type": "application/json" };
  return send(path, { ...own, ...headers }, typeof body === "string" ? body : JSON.stringify(body));
}

test("console: /health answers ok, by whatever name it is asked", async () => {
  expect(await send("/health", { host: "10.0.0.7" })).toMatchObject({ status: 200, text: "ok" });
});

test("console: a typed line is answered with markup, its outcome and the line", async () => {
  const reply = await post("/api/answer", { line: "/quote Stoltenberg", ...asker });
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.text)).toMatchObject({ outcome: "answer", line: "/quote speaker:Stoltenberg" });
  expect(JSON.parse(reply.text).html).toContain("«<bdi>Sitat nummer 1</bdi>»");
  expect(desk.calls).toEqual([
    {
      command: "quote",
      options: { speaker: "Stoltenberg" },
      workspace: "local",
      whoModerates: "console.moderators",
      user: { id: "console", moderator: false },
      locale: "nb",
      resultsPerPage: 5,
    },
  ]);
});

test("console: a pressed button is a call like any other, with the role and language of who presses", async () => {
  const invocation = { command: "quote", options: { speaker: "Jens Stoltenberg", page: "2" } };
  const reply = await post("/api/answer", { invocation, locale: "nn", moderator: true });
  expect(JSON.parse(reply.text).html).toContain("Sitat nummer 2");
  expect(JSON.parse(reply.text).line).toBe('/quote speaker:"Jens Stoltenberg"');
  expect(desk.calls[0]).toMatchObject({ ...invocation, locale: "nn", user: { moderator: true }, workspace: "local" });
});

test("console: what a button says with hidden options is no line that one could type", async () => {
  const invocation = { command: "quote", options: { speaker: "Jens Stoltenberg", near: "22" } };
  expect(JSON.parse((await post("/api/answer", { invocation, ...asker })).text).line).toBe("");
});

test("console: a line is completed", async () => {
  const line = "/quote speaker:St";
  const reply = await post("/api/complete", { line, cursor: line.length, ...asker });
  expect(JSON.parse(reply.text)).toMatchObject({ from: 15, to: 17, completions: [{ label: "Jens Stoltenberg" }, {}] });
});

test("console: the page's words come in the language asked for", async () => {
  expect(JSON.parse((await send("/api/words?locale=nn")).text)).toMatchObject({ send: "Spør", working: "Leitar …" });
  expect((await send("/api/words?locale=xx")).status).toBe(400);
});

test("console: a fault is reported, and the reader sees its reference and nothing of it", async () => {
  const reply = await post("/api/answer", { line: "/boom", ...asker });
  expect(reply.status).toBe(500);
  expect(reply.text).toContain("REF1");
  expect(reply.text).not.toContain("fell over");
  expect(faults).toHaveLength(1);
});

test("console: the page comes with a policy that runs nothing but its own files, and is asked for again each time", async () => {
  const page = await send("/");
  expect(page.headers["content-security-policy"]).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
  expect(page.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
    "content-type": "text/html; charset=utf-8",
  });
  expect(page.text).toContain('placeholder="Søk, eller / for kommandoer"');
  expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style| on\w+=| style=|\{\{/u);
  const again = await send("/", { "if-none-match": String(page.headers.etag) });
  expect(again).toMatchObject({ status: 304, text: "" });
  expect(again.headers).toHaveProperty("content-security-policy");
});

test.each([
  ["/style.css", "text/css; charset=utf-8"],
  ["/app.js", "text/javascript; charset=utf-8"],
  ["/icon.svg", "image/svg+xml"],
])("console: %s is served as what it is", async (path, type) => {
  const file = await send(path);
  expect(file.status).toBe(200);
  expect(file.headers["content-type"]).toBe(type);
});

test.each([
  "/tsconfig.json",
  "/..%2findex.ts",
  "/../index.ts",
  "/%2e%2e/guard.ts",
  "/page/app.js",
  "/sign-in.html",
  "/nothing",
])("console: %s is not there", async (path) => {
  expect((await send(path)).status).toBe(404);
});

test("console: an answer is kept by nobody", async () => {
  expect((await post("/api/answer", { line: "/help", ...asker })).headers["cache-control"]).toBe("no-store");
});

test.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7:3000"])(
  "console: does not answer under the name %s",
  async (host) => {
    expect((await send("/", { host })).status).toBe(421);
    expect((await post("/api/answer", { line: "/help", ...asker }, { host, origin: `http://${host}` })).status).toBe(
      421,
    );
    expect(desk.calls).toEqual([]);
  },
);

test.each(["localhost", "localhost:3000", "127.0.0.1:1", "[::1]:3000"])(
  "console: answers under the name %s",
  async (host) => {
    expect((await post("/api/answer", { line: "/help", ...asker }, { host, origin: `http://${host}` })).status).toBe(
      200,
    );
  },
);

test("console: answers under a name that its operator has set, and tells another what to do", async () => {
  await listener.close();
  listener = await start(undefined, ["avisbud.lan"]);
  const ask = (host: string) =>
    post("/api/answer", { line: "/help", ...asker }, { host, origin: `https://${host.toLowerCase()}` });
  expect((await ask("avisbud.lan")).status).toBe(200);
  const refused = await ask("avis.example");
  expect(refused.status).toBe(421);
  expect(refused.text).toContain("open it as http://localhost");
  expect(refused.text).toContain("CONSOLE_NAMES");
});

const foreign: readonly { readonly name: string; readonly headers: Readonly<Record<string, string>> }[] = [
  { name: "another site", headers: { origin: "https://evil.example" } },
  { name: "another port of this machine", headers: { origin: "http://localhost:1" } },
  { name: "a page without an origin", headers: { origin: "null" } },
  { name: "a browser that says the page is another", headers: { "sec-fetch-site": "same-site" } },
];
test.each(foreign)("console: a question from $name is refused", async ({ headers }) => {
  for (const path of ["/api/answer", "/api/complete"]) {
    expect((await post(path, { line: "/help", cursor: 1, ...asker }, headers)).status).toBe(403);
  }
  expect(desk.calls).toEqual([]);
});

test("console: a question without any origin is refused", async () => {
  const headers = { "content-type": "application/json" };
  expect((await send("/api/answer", headers, JSON.stringify({ line: "/help", ...asker }))).status).toBe(403);
});

const malformed: readonly { readonly name: string; readonly body: unknown; readonly status: number }[] = [
  { name: "no JSON", body: "{", status: 400 },
  { name: "no question", body: asker, status: 400 },
  {
    name: "a line and a button at once",
    body: { line: "/help", invocation: { command: "help", options: {} }, ...asker },
    status: 400,
  },
  { name: "an unknown language", body: { line: "/help", locale: "xx", moderator: false }, status: 400 },
  {
    name: "an option that is no text",
    body: { invocation: { command: "help", options: { a: 1 } }, ...asker },
    status: 400,
  },
  {
    name: "a workspace of 5,000 letters",
    body: { line: "/help", ...asker, workspace: `discord:${"1".repeat(5000)}` },
    status: 400,
  },
  { name: "a line of 5,000 letters", body: { line: "x".repeat(5000), ...asker }, status: 400 },
  { name: "100 KiB", body: { line: "x".repeat(100 * 1024), ...asker }, status: 413 },
];
test.each(malformed)("console: a question with $name is refused", async ({ body, status }) => {
  expect((await post("/api/answer", body)).status).toBe(status);
  expect(desk.calls).toEqual([]);
});

test("console: the Workspaces that there are may be asked for, and no others", async () => {
  const shown = JSON.parse((await send("/api/workspaces")).text);
  expect(shown).toEqual([{ id: "discord:1", name: "Havnvik Avis (Discord)" }]);
  await post("/api/answer", { line: "/help", ...asker, workspace: "discord:1" });
  expect(desk.calls).toMatchObject([{ workspace: "discord:1", user: { id: "console", moderator: false } }]);
  const other = JSON.parse((await post("/api/answer", { line: "/help", ...asker, workspace: "discord:2" })).text);
  expect(other).toMatchObject({ outcome: "refusal", line: "" });
  expect(other.html).toContain("Avisbud er ikke i det arbeidsområdet lenger");
  const completed = { line: "/quote speaker:", cursor: 15, ...asker };
  expect(JSON.parse((await post("/api/complete", { ...completed, workspace: "discord:2" })).text).completions).toEqual(
    [],
  );
  expect(
    JSON.parse((await post("/api/complete", { ...completed, workspace: "discord:1" })).text).completions,
  ).not.toEqual([]);
  expect(desk.calls).toHaveLength(1);
});

test("console: where the operator wants it, only its own Workspace may be asked for", async () => {
  await listener.close();
  listener = await start(undefined, [], false);
  expect((await send("/api/workspaces")).text).toBe("[]");
  const other = await post("/api/answer", { line: "/help", ...asker, workspace: "discord:1" });
  expect(JSON.parse(other.text)).toMatchObject({ outcome: "refusal" });
  expect(desk.calls).toEqual([]);
  expect(JSON.parse((await post("/api/answer", { line: "/help", ...asker })).text)).toMatchObject({
    outcome: "answer",
  });
});

test("console: a question that is no JSON by its type is refused", async () => {
  const body = { line: "/help", ...asker };
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"]) {
    expect((await post("/api/answer", body, { "content-type": type })).status).toBe(415);
  }
});

test("console: a taken port is said in one sentence, with what to set", async () => {
  const port = Number(new URL(listener.url).port);
  const taken = listen(() => new Response(), { host: "127.0.0.1", port });
  await expect(taken).rejects.toThrow(ListenError);
  await expect(taken).rejects.toThrow(
    `PORT ${port} is taken; perhaps Avisbud is already running. Stop it, or set PORT to another, e.g. PORT=${port + 1}`,
  );
});

test("console: a host that is not this machine's is said in one sentence", async () => {
  await expect(listen(() => new Response(), { host: "192.0.2.1", port: 0 })).rejects.toThrow(
    'HOST "192.0.2.1" is no address of this machine: set HOST to one, or leave it out',
  );
});

const form = { "content-type": "application/x-www-form-urlencoded" };

test("console: with a password, nothing but the health and the sign-in is open", async () => {
  await listener.close();
  listener = await start("en lang hemmelighet");
  expect(await send("/")).toMatchObject({ status: 303, headers: { location: "/sign-in" } });
  expect((await send("/app.js")).status).toBe(401);
  expect((await send("/style.css")).status).toBe(200);
  expect((await send("/health")).status).toBe(200);
  expect((await post("/api/answer", { line: "/help", ...asker })).status).toBe(401);
  expect((await send("/api/words?locale=nb")).status).toBe(401);
  expect(desk.calls).toEqual([]);
  const page = await send("/sign-in");
  expect(page.status).toBe(200);
  // a form sent under no-referrer says "Origin: null"
  expect(page.headers["referrer-policy"]).toBe("same-origin");
  expect(page.headers).toHaveProperty("content-security-policy");
});

test("console: the password opens it with a cookie that no script and no other site can use, and that survives a restart", async () => {
  await listener.close();
  listener = await start("en lang hemmelighet");
  const signedIn = await post("/sign-in", "password=en+lang+hemmelighet", form);
  expect(signedIn).toMatchObject({ status: 303, headers: { location: "/" } });
  const [cookie = ""] = [signedIn.headers["set-cookie"]].flat().map(String);
  expect(cookie).toMatch(/^avisbud-session=[\w.-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/u);
  const session = cookie.split(";")[0] ?? "";
  await listener.close();
  listener = await start("en lang hemmelighet");
  expect((await send("/", { cookie: session })).status).toBe(200);
  expect((await send("/", { cookie: session.replace(/.$/u, "") })).status).toBe(303);
  await listener.close();
  listener = await start("en annen hemmelighet");
  expect((await send("/", { cookie: session })).status).toBe(303);
});

test("console: a wrong password is said, and after five of them even the right one waits", async () => {
  await listener.close();
  listener = await start("en lang hemmelighet");
  for (let tries = 0; tries < 5; tries++) {
    const wrong = await post("/sign-in", "password=feil", form);
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain("Feil passord. Prøv igjen.");
  }
  const waiting = await post("/sign-in", "password=en+lang+hemmelighet", form);
  expect(waiting.status).toBe(429);
  expect(waiting.headers["retry-after"]).toBe("600");
  expect(waiting.headers).not.toHaveProperty("set-cookie");
});

const noForms: readonly { readonly name: string; readonly type: string; readonly body: string }[] = [
  { name: "multipart that is none", type: "multipart/form-data; boundary=x", body: "garbage" },
  { name: "multipart without a boundary", type: "multipart/form-data", body: "password=en+lang+hemmelighet" },
  { name: "JSON", type: "application/json", body: '{"password":"en lang hemmelighet"}' },
  { name: "a form without the password", type: form["content-type"], body: "passord=en+lang+hemmelighet" },
  { name: "broken percent signs", type: form["content-type"], body: "%zz=%&&&=" },
];
test.each(noForms)(
  "console: a sign-in with $name is refused in a sentence, is no fault, and counts as a try",
  async ({ type, body }) => {
    await listener.close();
    listener = await start("en lang hemmelighet");
    for (let tries = 0; tries < 5; tries++) {
      const refused = await post("/sign-in", body, { "content-type": type });
      expect(refused.status).toBe(400);
      expect(refused.text).toContain("Innloggingen kunne ikke leses.");
    }
    expect((await post("/sign-in", "password=en+lang+hemmelighet", form)).status).toBe(429);
    expect(faults).toEqual([]);
  },
);

test("console: a sign-in from another site is refused", async () => {
  await listener.close();
  listener = await start("en lang hemmelighet");
  const headers = { ...form, origin: "https://evil.example" };
  expect((await post("/sign-in", "password=en+lang+hemmelighet", headers)).status).toBe(403);
});
