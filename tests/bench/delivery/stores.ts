import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { z } from "zod";
import type { OpenStore } from "../../../src/store/build-ports.ts";
import { openPostgresStore } from "../../../src/store/postgres/open.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { languages } from "../../fixtures/languages.ts";

/** On the machine's clock, by which the server lives. */
const connectMs = 10_000;

/** Opens the file of a SQLite database, or a PostgreSQL by its address, for a process whose clock is so much faster. */
export function openBenchStore(place: string, speed = 1): Promise<OpenStore> {
  const options = { zone: "Europe/Oslo", samples: "hide", languages } as const;
  return place.startsWith("postgres:")
    ? openPostgresStore({ ...options, url: place, connectTimeoutMs: connectMs * speed })
    : openSqliteStore({ ...options, file: place });
}

/** Which post tells of an article for an alert. */
export type ToldArticle = { readonly alertId: string; readonly articleId: string; readonly postId: string };

const toldRows = z.array(z.object({ alert_id: z.string(), article_id: z.string(), post_id: z.string() }));

/** All that alerts have found, which no port tells: it stands in the table itself. */
export async function toldArticles(place: string): Promise<readonly ToldArticle[]> {
  const wanted = "select alert_id, article_id, post_id from alert_things where post_id is not null";
  const rows = toldRows.parse(
    place.startsWith("postgres:") ? await askPostgres(place, wanted) : askFile(place, wanted),
  );
  return rows.map(({ alert_id: alertId, article_id: articleId, post_id: postId }) => ({ alertId, articleId, postId }));
}

function askFile(file: string, wanted: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(wanted).all();
  } finally {
    database.close();
  }
}

async function askPostgres(address: string, asked: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(asked)).rows;
  } finally {
    await client.end();
  }
}

export type PostgresServer = {
  /** The address of an empty database of one's own: a schema. */
  newPlace(): Promise<string>;
  stop(): Promise<void>;
};

/** The server in TEST_DATABASE_URL, or one that is made for the bench; null where the machine has none. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const given = process.env.TEST_DATABASE_URL;
  // the server runs as another user, who is not let into a folder of ours
  const own = join(tmpdir(), `avisbud-bench-${crypto.randomUUID()}`);
  const address = given || ownServer(own);
  if (address === null) return null;
  const schemas: string[] = [];
  return {
    async newPlace() {
      const schema = `avisbud_${crypto.randomUUID().replaceAll("-", "")}`;
      await askPostgres(address, `create schema ${schema}`);
      schemas.push(schema);
      const url = new URL(address);
      url.searchParams.set("options", `-c search_path=${schema}`);
      return url.href;
    },
    async stop() {
      for (const schema of schemas) await askPostgres(address, `drop schema ${schema} cascade`);
      if (!given) execFileSync("bash", [".ci/postgres", "stop", own]);
    },
  };
}

function ownServer(folder: string): string | null {
  try {
    return execFileSync("bash", [".ci/postgres", "start", folder], { encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}
