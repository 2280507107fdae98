import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { migrations } from "../../src/store/migrations.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { StoreError } from "../../src/store/store-error.ts";
import { news } from "../contracts/store/news.ts";
import { languages } from "../fixtures/languages.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-open-"));
afterAll(() => rmSync(folder, { recursive: true }));

const open = (file: string) => openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages: languages });

async function refusal(file: string): Promise<string> {
  const error = await open(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  return error instanceof Error ? error.message : "";
}

test("what was saved is there when the file is opened again, in a folder that is made on the way", async () => {
  const file = join(folder, "new", "folder", "avisbud.sqlite");
  const first = await open(file);
  await first.articles.save("common", news({ id: "a" }));
  await first.close();
  const second = await open(file);
  expect((await second.articles.get("local", "a"))?.article.id).toBe("a");
  await second.close();
});

test("the file is in WAL mode, so that readers and a writer do not wait for each other", async () => {
  const file = join(folder, "wal.sqlite");
  const store = await open(file);
  const other = new DatabaseSync(file);
  expect(other.prepare("pragma journal_mode").get()).toMatchObject({ journal_mode: "wal" });
  other.close();
  await store.close();
});

test("a folder that cannot be made is refused with what to do", async () => {
  writeFileSync(join(folder, "taken"), "");
  const fileInTheWay = /cannot be made; a file is in the way; set DATA_DIR to another folder$/u;
  expect(await refusal(join(folder, "taken", "avisbud.sqlite"))).toMatch(fileInTheWay);
  expect(await refusal(join(folder, "taken", "data", "avisbud.sqlite"))).toMatch(fileInTheWay);
});

test("a path that is a folder is refused with what to do", async () => {
  mkdirSync(join(folder, "a-folder"));
  expect(await refusal(join(folder, "a-folder"))).toMatch(/a-folder cannot be opened; .*DATA_DIR/u);
});

test("a file that is no database is refused and left as it is", async () => {
  const file = join(folder, "letter.sqlite");
  writeFileSync(file, "Kjære redaktør. ".repeat(500));
  expect(await refusal(file)).toMatch(/letter\.sqlite is not an Avisbud database; .*DATA_DIR/u);
});

test("a damaged database is refused with what to do", async () => {
  const file = join(folder, "damaged.sqlite");
  const store = await open(file);
  await store.close();
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(3_000, 0xee), 0, 3_000, 100);
  closeSync(descriptor);
  expect(await refusal(file)).toMatch(/damaged\.sqlite is damaged; .*backup/u);
});

test("a database from a newer version is refused and left as it is", async () => {
  const file = join(folder, "newer.sqlite");
  const store = await open(file);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec("insert into migrations (version, name) values (99, 'from the future')");
  expect(await refusal(file)).toContain(`newer version of Avisbud (schema 99, this one knows ${migrations.length})`);
  expect(database.prepare("select max(version) as version from migrations").get()).toMatchObject({ version: 99 });
  database.close();
});

/** Takes back what the migration "feeds" and those after it did. */
const beforeFeeds = `drop table shown_articles; drop table post_turns; drop table alert_things; drop table alert_posts; drop table alerts; drop table counters;
  alter table editions drop column seen; drop index articles_by_arrival; alter table articles drop column arrival; drop table post_amendments; drop table post_articles; drop table leases; alter table schedules drop column look_ms; alter table schedules drop column told; drop table schedule_changes; drop index article_analyses_by_text; alter table article_analyses drop column text_key;
  drop table web_subscriptions; drop table feed_coverage; drop table feed_entries; drop table feed_follows; drop table feeds;
  drop table article_withdrawals; drop index articles_to_thin; alter table articles drop column aged_ms; drop table suppressed_speakers; drop table quotas;
  alter table article_revisions drop column stamp; alter table article_revisions drop column arrival`;

/** Takes back what the migration "watched folders" did. */
const beforeFolders = `${beforeFeeds}; drop table folder_files; drop table folder_items`;

/** Takes back what the migration "refusals" and those after it did. */
const beforeRefusals = `${beforeFolders}; drop table refusals; alter table article_analyses drop column whole`;

/** Takes back what the migration "who is who" and those after it did. */
const beforeWhoIsWho = `${beforeRefusals}; drop index readings_about_speakers;
  alter table readings drop column about_speakers; drop table speaker_mentions; drop table name_guises; alter table quotes drop column guise`;

/** Takes back what the migration "corrections" and those after it did. */
const beforeCorrections = `${beforeWhoIsWho};
  drop table corrected_quotes; drop table claims_in_force;
  alter table readings drop column accepted_by; alter table readings drop column accepted_ms;
  alter table readings add column claim bigint`;

test("readings from before there were proposals are in force", async () => {
  const file = join(folder, "readings.sqlite");
  const now = Temporal.Instant.from("2024-07-01T00:00:00Z");
  const first = await open(file);
  const id = await first.readings.add("local", { kind: "muted-source", sourceId: "x" }, "u1", now);
  await first.close();
  const database = new DatabaseSync(file);
  database.exec(`${beforeCorrections}; delete from migrations where version >= 4`);
  database.close();
  const store = await open(file);
  expect(await store.readings.get("local", id)).toMatchObject({ by: "u1", accepted: { by: "u1", at: now } });
  await store.close();
});

test("speakers from before it was worked out who is who are there, and it is when their articles are read again", async () => {
  const file = join(folder, "speakers.sqlite");
  const article = news({ quotes: [{ text: "Ord 1", by: "Kari Vik" }], version: 1 });
  const first = await open(file);
  await first.articles.save("common", article);
  await first.close();
  const database = new DatabaseSync(file);
  database.exec(`${beforeWhoIsWho}; delete from migrations where version >= 5`);
  database.close();
  const store = await open(file);
  const names = async () => (await store.speakers.find("local", "Vik")).map(({ name, quotes }) => `${name} ${quotes}`);
  // nothing is known of their names yet
  await store.articles.save("common", news({ quotes: [{ text: "Ord 2", by: "Vik" }] }));
  expect(await names()).toEqual(["Kari Vik 1", "Vik 1"]);
  await store.articles.save("common", { ...article, version: 2 });
  expect(await names()).toEqual(["Kari Vik 2"]);
  await store.close();
});

test("what is known of posted editions from before alerts were corrected is known of them still", async () => {
  const file = join(folder, "amended.sqlite");
  await (await open(file)).close();
  const database = new DatabaseSync(file);
  database.exec(`drop table post_articles; drop table post_amendments;
    create table edition_articles (edition_id text, article_id text, workspace text, marked integer);
    create table amendments (edition_id text, number integer, workspace text, at_ms bigint, changes text, state text,
      reason text, attempts integer, next_ms bigint, lease_ms bigint);
    insert into edition_articles values ('e1', 'a1', 'discord:1', 1);
    insert into amendments values ('e1', 1, 'discord:1', 5, '[]', 'sent', null, 1, 5, null);
    alter table editions drop column seen;
    delete from migrations where name in ('amended posts', 'seen editions')`);
  database.close();
  await (await open(file)).close();
  const after = new DatabaseSync(file);
  expect(after.prepare("select * from post_articles").all()).toMatchObject([{ post_id: "e1", marked: 1 }]);
  expect(after.prepare("select * from post_amendments").all()).toMatchObject([{ post_id: "e1", state: "sent" }]);
  expect(after.prepare("select name from sqlite_master where name like '%amendments'").all()).toHaveLength(1);
  after.close();
});

test("articles from before analyses were counted are there, and are analysed anew when they are read again", async () => {
  const file = join(folder, "before.sqlite");
  const analysis = news({ id: "a" });
  const first = await open(file);
  await first.articles.save("common", analysis);
  await first.close();
  const database = new DatabaseSync(file);
  database.exec(beforeCorrections);
  for (const table of ["editions", "schedules", "promised_answers", "installations", "workspaces", "once_keys"]) {
    database.exec(`drop table ${table}`);
  }
  database.exec("alter table article_analyses drop column version; delete from migrations where version >= 2");
  database.close();
  const store = await open(file);
  expect((await store.articles.get("local", "a"))?.article).toEqual(analysis.article);
  expect(await store.articles.knows("common", analysis.article)).toBe(false);
  expect(await store.articles.save("common", analysis)).toBe("unchanged");
  expect(await store.articles.knows("common", analysis.article)).toBe(true);
  await store.close();
});

test("all revisions of an article are kept whole", async () => {
  const file = join(folder, "revisions.sqlite");
  const store = await open(file);
  for (const title of ["Først", "Så", "Sist"]) await store.articles.save("common", news({ id: "a", title }));
  await store.close();
  const database = new DatabaseSync(file);
  const rows = database.prepare("select revision, document from article_revisions order by revision").all();
  expect(rows.map((row) => [row.revision, JSON.parse(String(row.document)).title.text])).toEqual([
    [1, "Først"],
    [2, "Så"],
    [3, "Sist"],
  ]);
  database.close();
});

test("between two writes others get their turn, however many wait", async () => {
  const store = await open(join(folder, "turns.sqlite"));
  let turns = 0;
  const count = () => {
    turns++;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const writes = Array.from({ length: 50 }, (_, at) => store.articles.save("common", news({ id: `turn-${at}` })));
  await Promise.all(writes);
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(writes.length - 1);
  await store.close();
});
