import type { Tables } from "./tables.ts";

/**
 * All tables that hold what cannot be made again, each after those that it points at. Search words are no part of them:
 * every database keeps them in its own way.
 */
export const tableNames = [
  "migrations",
  "sources",
  "scope_totals",
  "articles",
  "article_revisions",
  "article_withdrawals",
  "article_analyses",
  "quotes",
  "quote_documents",
  "quote_candidates",
  "refusals",
  "speakers",
  "speaker_mentions",
  "name_guises",
  "speaker_words",
  "name_grams",
  "readings",
  "claims_in_force",
  "corrected_quotes",
  "suppressed_speakers",
  "quotas",
  "settings",
  "schedules",
  "schedule_changes",
  "editions",
  "edition_articles",
  "amendments",
  "counters",
  "alerts",
  "alert_posts",
  "alert_things",
  "promised_answers",
  "installations",
  "workspaces",
  "leases",
  "once_keys",
  "short_keys",
  "feeds",
  "feed_follows",
  "feed_entries",
  "feed_coverage",
  "web_subscriptions",
  "folder_files",
  "folder_items",
] as const satisfies readonly (keyof Tables)[];

export type TableName = (typeof tableNames)[number];
