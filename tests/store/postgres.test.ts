import { expect, test } from "vitest";
import { tableNames } from "../../src/store/table-names.ts";
import { storeContract } from "../contracts/store.ts";
import { languages } from "../fixtures/languages.ts";
import { postgresPlaces, testServer } from "../fixtures/postgres.ts";

const settings = { zone: "Europe/Oslo", samples: "auto", languages } as const;
const places = postgresPlaces();

storeContract(
  places.name,
  async (options) => (await places.newPlace()).open({ ...settings, ...options }),
  testServer === null ? 3_000 : undefined,
);

test("the list of tables names all that are there, each after those that it points at", async () => {
  const place = await places.newPlace();
  await (await place.open(settings)).close();
  const there = await place.ask("select tablename from pg_tables where schemaname = current_schema()");
  const words = ["article_words", "quote_words"];
  expect(there.map(({ tablename }) => tablename).sort()).toEqual([...tableNames, ...words].sort());
  const pointers = await place.ask(`select conrelid::regclass::text as "from", confrelid::regclass::text as "to"
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`);
  expect(pointers.length).toBeGreaterThan(0);
  const order: readonly unknown[] = tableNames;
  expect(pointers.filter(({ from, to }) => order.indexOf(from) < order.indexOf(to))).toEqual([]);
});

test("texts are in the order of their letters' numbers, whatever the database's own order is", async () => {
  const place = await places.newPlace();
  await (await place.open(settings)).close();
  const others = await place.ask(`select attrelid::regclass::text as "table", attname as "column"
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
      and attcollation <> 0 and attcollation <> (select oid from pg_collation where collname = 'C')`);
  expect(others).toEqual([]);
});
