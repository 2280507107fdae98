import { createServer } from "node:net";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { storeFaultOf } from "../../src/store/postgres/faults.ts";
import { openPostgresStore } from "../../src/store/postgres/open.ts";
import { type Trx, writingBeside, writingBriefly } from "../../src/store/store.ts";
import { StoreError } from "../../src/store/store-error.ts";
import { freePort } from "../fixtures/free-port.ts";
import { languages } from "../fixtures/languages.ts";
import { postgresPlaces, testServer } from "../fixtures/postgres.ts";

const settings = { zone: "Europe/Oslo", samples: "auto", languages } as const;
const places = postgresPlaces();

/** What is said of a server that cannot be used, which holds no password. */
async function refusalOf(url: string): Promise<string> {
  const error = await openPostgresStore({ ...settings, url }).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  const message = error instanceof Error ? error.message : "";
  const { password } = new URL(url);
  if (password !== "") expect(message).not.toContain(password);
  return message;
}

test("a server that does not answer is named, with what to check", async () => {
  const port = await freePort();
  expect(await refusalOf(`postgres://avisbud:hemmelig@127.0.0.1:${port}/avisbud`)).toBe(
    `store: postgres://avisbud@127.0.0.1:${port}/avisbud does not answer; check that PostgreSQL runs there, and DATABASE_URL`,
  );
});

test("whoever answers and is no PostgreSQL is told of", async () => {
  const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n").on("error", () => {}));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await refusalOf(`postgres://avisbud:hemmelig@127.0.0.1:${port}/avisbud`)).toContain("check DATABASE_URL");
  server.close();
});

test("a server that is not up yet is waited for, which is said once; one that never comes is given up", async () => {
  const url = `postgres://avisbud:hemmelig@127.0.0.1:${await freePort()}/avisbud`;
  const said: string[] = [];
  const opening = openPostgresStore({ ...settings, url, patienceMs: 1_200, onWaiting: (why) => said.push(why) });
  await expect(opening).rejects.toThrow(/does not answer/u);
  expect(said).toHaveLength(1);
  expect(said.join()).not.toContain("hemmelig");
});

test.each([
  ["28P01", /refuses the password/u],
  ["3D000", /does not exist on that server; create it/u],
  ["42501", /grant it CREATE/u],
  ["25006", /can only be read/u],
  ["53300", /no connection to spare/u],
])("a server's refusal %s is said with what to do", (code, words) => {
  const fault = storeFaultOf(Object.assign(new Error("refused"), { code }), "postgres://host/name");
  expect(fault?.message).toMatch(words);
});

test("processes that start together make the tables once", async () => {
  const place = await places.newPlace("untouched");
  const stores = await Promise.all(Array.from({ length: 6 }, () => place.open(settings)));
  const versions = await place.ask("select version from migrations order by version");
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
  await Promise.all(stores.map((store) => store.close()));
});

// PGlite has neither passwords nor other databases: .ci/run starts a server
describe.skipIf(testServer === null)("on a server (needs TEST_DATABASE_URL)", () => {
  let right: URL;
  beforeAll(() => {
    right = new URL(testServer ?? "");
  });
  const changed = (part: "password" | "pathname", value: string): string => {
    const url = new URL(right);
    url[part] = value;
    return url.href;
  };

  test("a connection that the server ends in the middle of a transaction costs that transaction, and nothing else", async () => {
    const place = await places.newPlace();
    const { store, close } = await place.connect(settings);
    const ask = (trx: Trx) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    const interrupted = writingBeside(store, async (trx) => {
      const [{ pid } = { pid: 0 }] = (await ask(trx)).rows;
      const isThere = `select pg_terminate_backend(${pid}) from pg_stat_activity where pid = ${pid}`;
      while ((await place.ask(isThere)).length > 0);
      return ask(trx);
    });
    await expect(interrupted).rejects.toThrow();
    expect((await writingBeside(store, ask)).rows).toHaveLength(1);
    await close();
  });

  test("a wrong password is told, and not repeated", async () => {
    expect(await refusalOf(changed("password", "feil-passord"))).toContain("refuses the password");
  });

  test("a database that is missing is told", async () => {
    expect(await refusalOf(changed("pathname", "/ingen"))).toContain("does not exist on that server");
  });

  test("a user who may make no tables is told", async () => {
    const place = await places.newPlace("untouched");
    await place.ask("drop role if exists avisbud_gjest");
    await place.ask("create role avisbud_gjest login password 'gjestepassord'");
    try {
      const url = new URL(place.url ?? "");
      [url.username, url.password] = ["avisbud_gjest", "gjestepassord"];
      expect(await refusalOf(url.href)).toMatch(/has no schema to make tables in|does not let this user make tables/u);
    } finally {
      await place.ask("drop role avisbud_gjest");
    }
  });
});

test("whoever is frozen while it holds what all need, due times and turns, is waited for ten seconds at most", async () => {
  const { store, close } = await (await places.newPlace()).connect(settings);
  const patience = async (trx: Trx) =>
    (await sql<{ is: string }>`select current_setting('idle_in_transaction_session_timeout') as is`.execute(trx)).rows;
  const usual = await writingBeside(store, patience);
  expect(await writingBriefly(store, patience)).toEqual([{ is: "10s" }]);
  expect(await writingBeside(store, patience)).toEqual(usual);
  await close();
});
