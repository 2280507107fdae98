import { DatabaseSync } from "node:sqlite";
import { z } from "zod";

const row = z.object({ id: z.string(), revisions: z.int(), title: z.string() });

export type Comparison = {
  readonly published: number;
  /** Published in a feed that can be read, and not in the store. */
  readonly lost: number;
  /** In the store as more than one article, or as more than one revision of one though nothing of it has changed. */
  readonly doubled: number;
  /** In the store, and published nowhere that can be read. */
  readonly strange: number;
};

/** Compares the numbers of what was published, which stand in the titles, with a database file that nobody has open. */
export function compareWithStore(file: string, published: readonly number[]): Comparison {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = z.array(row).parse(
    database
      .prepare(
        `select id, count(*) as revisions, json_extract(document, '$.title.text') as title
         from article_revisions group by owner, id`,
      )
      .all(),
  );
  database.close();
  const kept = new Map<number, number>();
  for (const { revisions, title } of rows) {
    const number = Number(/^Sak (\d+) /u.exec(title)?.[1] ?? "-1");
    kept.set(number, (kept.get(number) ?? 0) + revisions);
  }
  const known = new Set(published);
  return {
    published: published.length,
    lost: published.filter((number) => !kept.has(number)).length,
    doubled: [...kept.values()].filter((times) => times > 1).length,
    strange: [...kept.keys()].filter((number) => !known.has(number)).length,
  };
}
