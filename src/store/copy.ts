import { sql } from "kysely";
import type { StoreKind } from "./dialect.ts";
import { connectStore, type StorePlace } from "./open.ts";
import { reading, type Store, type StoreOptions, type Trx, writing } from "./store.ts";
import { StoreError } from "./store-error.ts";
import { tableNames } from "./table-names.ts";
import { copyWords, type WordIndex } from "./words.ts";

/** What every process of an installation says of itself; it has no meaning in another. */
const passing: readonly string[] = ["migrations", "leases"];
export const copiedTables = tableNames.filter((name) => !passing.includes(name));
type CopiedTable = (typeof copiedTables)[number];

const rowsAtOnce = 500;

/** Told as it goes: rows of a table, or articles and quotations whose search words have been made. */
export type CopyProgress = (what: CopiedTable | WordIndex, done: number, total: number) => void;

export type CopyOutcome =
  | { readonly kind: "copied"; readonly rows: ReadonlyMap<CopiedTable, number> }
  /** Nothing was copied: there is something in this table already. */
  | { readonly kind: "not-empty"; readonly table: CopiedTable };

/**
 * Copies an installation to a store that holds nothing, whatever databases they are: all of it, as it is at one moment, or
 * nothing. Search words are made anew. @throws StoreError when one of them cannot be opened, or a row is missing at the end
 */
export async function copyStore(
  places: { readonly from: StorePlace; readonly to: StorePlace },
  options: StoreOptions,
  onProgress: CopyProgress,
): Promise<CopyOutcome> {
  const from = await connectStore(places.from, options);
  try {
    const to = await connectStore(places.to, options);
    try {
      return await copyBetween(from.store, to.store, onProgress);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** The same between stores that are open. */
export async function copyBetween(from: Store, to: Store, onProgress: CopyProgress): Promise<CopyOutcome> {
  const outcome = await reading(from, (source) =>
    writing(to, async (target): Promise<CopyOutcome> => {
      for (const table of copiedTables) {
        if ((await count(target, table)) > 0) return { kind: "not-empty", table };
      }
      const rows = new Map<CopiedTable, number>();
      for (const table of copiedTables) {
        rows.set(table, await copyTable(table, source, target, from.dialect.kind, onProgress));
      }
      await copyWords(to, target, onProgress);
      for (const [table, copied] of rows) await check(table, copied, target);
      return { kind: "copied", rows };
    }),
  );
  // what PostgreSQL knows of its tables it would else find out later, and plan badly until then
  if (to.dialect.kind === "postgres" && outcome.kind === "copied") await sql`analyze`.execute(to.writer);
  return outcome;
}

async function copyTable(
  table: CopiedTable,
  source: Trx,
  target: Trx,
  kind: StoreKind,
  onProgress: CopyProgress,
): Promise<number> {
  const total = await count(source, table);
  const key = await keyOf(source, table, kind);
  const columns = sql.join(key.map((name) => sql.ref(name)));
  let last: Row | undefined;
  let done = 0;
  for (;;) {
    const after = last ? sql`where (${columns}) > (${sql.join(key.map((name) => last?.[name]))})` : sql``;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(rowsAtOnce)}`.execute(source);
    if (rows.length === 0) return done;
    await insert(target, table, rows);
    done += rows.length;
    last = rows.at(-1);
    onProgress(table, done, total);
  }
}

type Row = Readonly<Record<string, unknown>>;

async function insert(target: Trx, table: CopiedTable, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values ${sql.join(values)}`.execute(target);
}

async function count(trx: Trx, table: CopiedTable): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as "rows" from ${sql.table(table)}`.execute(trx);
  return rows[0]?.rows ?? 0;
}

async function check(table: CopiedTable, copied: number, target: Trx): Promise<void> {
  const there = await count(target, table);
  if (there === copied) return;
  throw new StoreError(
    `store: ${copied} rows of ${table} were copied, and ${there} are there; nothing was kept, try again`,
  );
}

/** The columns of a table's primary key, in its order. */
async function keyOf(source: Trx, table: CopiedTable, kind: StoreKind): Promise<readonly string[]> {
  const asked =
    kind === "sqlite"
      ? sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`
      : sql<{ name: string }>`
          select a.attname::text as name
          from pg_index i
          cross join unnest(i.indkey) with ordinality as k (attnum, place)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
          where i.indrelid = ${table}::regclass and i.indisprimary
          order by k.place`;
  const { rows } = await asked.execute(source);
  if (rows.length === 0) throw new Error(`store: ${table} has no primary key to be copied by`);
  return rows.map(({ name }) => name);
}
