import { type Kysely, sql } from "kysely";
import type { FullText } from "../full-text.ts";
import type { Tables } from "../tables.ts";

/** Type by column; a name that ends in "?" may be null. */
type Columns = Readonly<Record<string, "text" | "integer" | "bigint" | "position">>;
/** Columns that point at a row of another table ("articles.position") and go when it goes. */
type References = Readonly<Record<string, string>>;

/**
 * The tables of tables.ts. Indexes that end in many columns hold all that counting needs, so that it never reads the rows
 * themselves. None begins with the scope of articles or quotes: nearly all rows share one, but SQLite would take such an
 * index for a selective one and prefer it.
 */
export async function createFirstTables(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await createArticles(db, fullText);
  await createQuotes(db, fullText);
  await createSpeakers(db, fullText);
  await createWorkspaces(db, fullText);
  await fullText.create(db);
}

async function createArticles(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await table(db, fullText, "articles", ["position"], {
    position: "position",
    owner: "text",
    id: "text",
    scope: "text",
    source_id: "text",
    language: "text",
    "url_key?": "text",
    content_hash: "text",
    revision: "integer",
    "from_ms?": "bigint",
    "to_ms?": "bigint",
    "made_ms?": "bigint",
  });
  await index(db, "articles", ["owner", "id"], "unique");
  await index(db, "articles", ["id"]);
  await index(db, "articles", ["url_key"]);
  await index(db, "articles", ["content_hash", "owner", "source_id"]);
  await index(db, "articles", ["source_id", "position", "scope"]);
  await table(db, fullText, "article_revisions", ["owner", "id", "revision"], {
    owner: "text",
    id: "text",
    revision: "integer",
    document: "text",
  });
  await table(
    db,
    fullText,
    "article_analyses",
    ["position"],
    { position: "position", terms: "text", names: "text", topics: "text" },
    { position: "articles.position" },
  );
  await table(db, fullText, "sources", ["owner", "id"], { owner: "text", id: "text", name: "text", policy: "text" });
  await table(db, fullText, "scope_totals", ["scope"], {
    scope: "text",
    articles: "integer",
    direct: "integer",
    partial: "integer",
    indirect: "integer",
  });
}

async function createQuotes(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  const columns: Columns = {
    position: "position",
    id: "text",
    scope: "text",
    article: "bigint",
    source_id: "text",
    kind: "integer",
    "speaker_id?": "text",
    "role?": "text",
    utterance: "bigint",
    twin: "integer",
    claim: "bigint",
    "from_ms?": "bigint",
    "to_ms?": "bigint",
  };
  await table(db, fullText, "quotes", ["position"], columns, { article: "articles.position" });
  const counted = ["scope", "source_id", "kind", "twin", "utterance", "claim"];
  await index(db, "quotes", ["id"], "unique");
  await index(db, "quotes", ["article"]);
  await index(db, "quotes", ["utterance", "scope", "kind"]);
  await index(db, "quotes", ["speaker_id", "position", ...counted, "article"]);
  await index(db, "quotes", ["source_id", "position", ...counted.filter((column) => column !== "source_id")]);
  await sql`create index quotes_by_role on quotes (speaker_id, role, source_id, scope, from_ms, claim)
    where role is not null`.execute(db);
  await sql`create index quotes_by_twin on quotes (position, utterance, kind, scope, source_id, from_ms, to_ms, claim)
    where twin = 1`.execute(db);
  const ofQuote = { position: "quotes.position" };
  await table(db, fullText, "quote_documents", ["position"], { position: "position", document: "text" }, ofQuote);
  const candidate: Columns = { position: "position", speaker_id: "text" };
  await table(db, fullText, "quote_candidates", ["position", "speaker_id"], candidate, ofQuote);
  await index(db, "quote_candidates", ["speaker_id", "position"]);
}

async function createSpeakers(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await table(db, fullText, "speakers", ["scope", "id"], {
    scope: "text",
    id: "text",
    name: "text",
    quotes: "integer",
    direct: "integer",
    partial: "integer",
    indirect: "integer",
    articles: "integer",
    mentions: "integer",
  });
  await index(db, "speakers", ["scope", "quotes", "id"]);
  await index(db, "speakers", ["id"]);
  await table(db, fullText, "speaker_words", ["scope", "word", "speaker_id"], {
    scope: "text",
    word: "text",
    speaker_id: "text",
  });
  await index(db, "speaker_words", ["speaker_id", "scope", "word"]);
  await table(db, fullText, "name_grams", ["scope", "gram", "word"], { scope: "text", gram: "text", word: "text" });
}

async function createWorkspaces(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  await table(db, fullText, "readings", ["id"], {
    id: "text",
    workspace: "text",
    document: "text",
    "source_id?": "text",
    "claim?": "bigint",
    by: "text",
    at_ms: "bigint",
    "undone_by?": "text",
    "undone_ms?": "bigint",
  });
  await index(db, "readings", ["workspace", "undone_ms"]);
  await table(db, fullText, "settings", ["workspace"], { workspace: "text", document: "text" });
  await table(db, fullText, "short_keys", ["workspace", "key"], {
    workspace: "text",
    key: "text",
    document: "text",
    expires_ms: "bigint",
  });
  await index(db, "short_keys", ["expires_ms"]);
}

async function table(
  db: Kysely<Tables>,
  fullText: FullText,
  name: string,
  key: readonly string[],
  columns: Columns,
  references: References = {},
): Promise<void> {
  const lines = Object.entries(columns).map(([written, type]) => {
    const column = written.replace("?", "");
    const target = references[column]?.split(".");
    const stored = type === "position" ? fullText.positionType : type;
    const parts = [sql.ref(column), sql.raw(stored)];
    if (!written.endsWith("?")) parts.push(sql`not null`);
    if (target)
      parts.push(sql`references ${sql.table(target[0] ?? "")} (${sql.ref(target[1] ?? "")}) on delete cascade`);
    return sql.join(parts, sql` `);
  });
  lines.push(sql`primary key (${sql.join(key.map((column) => sql.ref(column)))})`);
  await sql`create table ${sql.table(name)} (${sql.join(lines)})`.execute(db);
}

async function index(db: Kysely<Tables>, on: string, columns: readonly string[], kind?: "unique"): Promise<void> {
  const name = sql.ref(`${on}_by_${columns.slice(0, 3).join("_")}`);
  const create = kind === "unique" ? sql`create unique index` : sql`create index`;
  await sql`${create} ${name} on ${sql.table(on)} (${sql.join(columns.map((column) => sql.ref(column)))})`.execute(db);
}
