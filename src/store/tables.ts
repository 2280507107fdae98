import type { Owner, WorkspaceId } from "../core/ports.ts";
import type { AmendmentRow, PostArticleRow } from "./amendments/tables.ts";
import type { FeedTables } from "./feeds/tables.ts";
import type { ShownArticleRow } from "./schedules/tables.ts";

/**
 * The tables as kysely types them, the same in every dialect. Three ideas run through them:
 *
 * - `scope` says who may see a row (scope.ts), so that every question has one cheap condition for it.
 * - `position` is a row's place in "newest first, undated last" (position.ts): the primary key, the order of pages and
 *   the row number in full text, so that a page is read without sorting and a window is a range.
 * - what is filtered and counted stands in narrow rows; texts stand in rows of their own, read for one page only.
 *
 * `*_ms` are milliseconds since 1970; flags are 0 or 1; documents are JSON.
 */
export type Tables = FeedTables & {
  migrations: { version: number; name: string };
  articles: ArticleRow;
  /** `stamp`: another one whenever the document is written (articles/text-row.ts). */
  article_revisions: { owner: Owner; id: string; revision: number; document: string; stamp: number; arrival: number };
  /** Articles that their publishers took back: which of their revisions was the last, when and why (JSON). */
  article_withdrawals: ArticleWithdrawalRow;
  /** `version`: of the engine that worked it out; 0 is before there was a count. `whole`: 0 where only a teaser was read. */
  article_analyses: ArticleAnalysisRow;
  quotes: QuoteRow;
  quote_documents: { position: number; document: string };
  quote_candidates: { position: number; speaker_id: string };
  /** Who was asked and said nothing; `article` is a position. */
  refusals: { article: number; ordinal: number; name_id: string; document: string };
  speakers: SpeakerRow;
  speaker_mentions: SpeakerMentionRow;
  name_guises: NameGuiseRow;
  speaker_words: { scope: string; word: string; speaker_id: string };
  /** Three-letter pieces of the words that names are made of, to find a misspelled one by. */
  name_grams: { scope: string; gram: string; word: string };
  /** What a scope holds, kept up to date with every article, so that nothing is counted one by one. */
  scope_totals: { scope: string; articles: number; direct: number; partial: number; indirect: number };
  sources: { owner: Owner; id: string; name: string; policy: string };
  readings: ReadingRow;
  /**
   * What the corrections in force of a Workspace are about: it does not see what was read there. `serial` counts them in the
   * order in which they took force.
   */
  claims_in_force: { workspace: WorkspaceId; claim: number; article_id: string; reading_id: string; serial: number };
  corrected_quotes: CorrectedQuoteRow;
  /** Whose words are kept from everybody: by the words of the name, without case and accents. */
  suppressed_speakers: { name_key: string; name: string; at_ms: number };
  /** What members have used of their quotas; `person` is "" where it is all of the Workspace. */
  quotas: { workspace: WorkspaceId; side: string; person: string; kind: string; until_ms: number };
  settings: { workspace: WorkspaceId; document: string };
  schedules: ScheduleRow;
  schedule_changes: ScheduleChangeRow;
  editions: EditionRow;
  /** When the next of the posts that a platform counts together may go; `name`: the platform, or a Workspace. */
  post_turns: { name: string; free_ms: number };
  post_articles: PostArticleRow;
  post_amendments: AmendmentRow;
  shown_articles: ShownArticleRow;
  /** What is numbered in the order in which it comes, and the last number that was given. */
  counters: { name: string; value: number };
  alerts: AlertRow;
  alert_posts: AlertPostRow;
  alert_things: AlertThingRow;
  promised_answers: { id: string; workspace: WorkspaceId; document: string; expires_ms: number };
  installations: { workspace: WorkspaceId; document: string };
  /** `left_ms`: since when the bot is no longer there. */
  workspaces: { workspace: WorkspaceId; seen_ms: number; left_ms: number | null };
  /** What one process at a time does: `holder` is the process. */
  leases: { name: string; holder: string; until_ms: number };
  once_keys: { key: string; expires_ms: number };
  short_keys: { workspace: WorkspaceId; key: string; document: string; expires_ms: number };
};

export type ArticleAnalysisRow = {
  position: number;
  terms: string;
  names: string;
  topics: string;
  version: number;
  whole: number;
  /** The same for articles of one text; null for a short one. */
  text_key: string | null;
};

export type ArticleRow = {
  position: number;
  owner: Owner;
  id: string;
  scope: string;
  source_id: string;
  language: string;
  url_key: string | null;
  content_hash: string;
  revision: number;
  from_ms: number | null;
  to_ms: number | null;
  /** When this text was made as far as its source says: updated, else published. */
  made_ms: number | null;
  /** What its age is counted from: published, else read. Null for what is not to be thinned: samples, and what has been. */
  aged_ms: number | null;
  /** Its number in the order in which articles came or changed; 0 for one that came before they were numbered. */
  arrival: number;
};

export type ArticleWithdrawalRow = {
  owner: Owner;
  id: string;
  revision: number;
  at_ms: number;
  why: string | null;
  title: string;
  source: string;
  url_key: string | null;
};

export type QuoteRow = {
  position: number;
  id: string;
  scope: string;
  /** The position of its article. */
  article: number;
  source_id: string;
  /** Index into quoteKinds. */
  kind: number;
  speaker_id: string | null;
  role: string | null;
  /** The name and role nouns that the article has for its speaker: what a Workspace tells namesakes apart by. */
  guise: number | null;
  /** The same number for the same words of the same speaker. */
  utterance: number;
  /** 1 once its utterance has had another place: only such rows need comparing when utterances are counted. */
  twin: number;
  /** The same number for the same text of the same article, in all its revisions: what a Reading points at. */
  claim: number;
  from_ms: number | null;
  to_ms: number | null;
};

export type SpeakerRow = {
  scope: string;
  id: string;
  name: string;
  /** Utterances; not those where the speaker is only a candidate. And how many of them are of which kind. */
  quotes: number;
  direct: number;
  partial: number;
  indirect: number;
  articles: number;
  /** Quotations, those included where the speaker is only a candidate: at 0 the row goes. */
  mentions: number;
};

/** A person whom an article quotes, or may quote, by one name. */
export type SpeakerMentionRow = {
  /** The position of the article. */
  article: number;
  /** The same for the same name. */
  name_id: string;
  name: string;
  /** The name's words without case and accents, joined by a space; and the last of them. */
  words: string;
  surname: string;
  scope: string;
  source_id: string;
  /** Folded role nouns, joined by a space, the lives that these belong to, and the stemmer that folded them. */
  heads: string;
  fields: string;
  stemmer: string;
  /** When the article was published; the season that this lies in. */
  at_ms: number | null;
  season: number | null;
  /** The name that this one stands for: itself, or the full name of a short one. */
  bearer_id: string;
  /** Which of those who bear that name. */
  speaker_id: string;
};

/** How a name is met in the articles of a scope, added up: with these role nouns in one Source, from when to when. */
export type NameGuiseRow = Pick<
  SpeakerMentionRow,
  "name_id" | "scope" | "heads" | "fields" | "stemmer" | "source_id"
> & {
  first_ms: number | null;
  last_ms: number | null;
  articles: number;
};

export type ScheduleRow = {
  id: string;
  workspace: WorkspaceId;
  plan: string;
  made_by: string;
  made_ms: number;
  paused: string | null;
  /** Due times up to here are in the ledger. */
  planned_ms: number;
  /** Before then nothing falls due. */
  look_ms: number;
  /** 0 while nobody has been told that it was paused because of its channel. */
  told: number;
  removed_by: string | null;
  removed_ms: number | null;
};

export type ScheduleChangeRow = {
  schedule_id: string;
  /** Counts from 1 within its Schedule. */
  number: number;
  workspace: WorkspaceId;
  kind: string;
  changed_by: string;
  changed_ms: number;
  plan: string;
};

export type EditionRow = {
  id: string;
  workspace: WorkspaceId;
  schedule_id: string;
  due_ms: number;
  since_ms: number;
  state: string;
  reason: string | null;
  attempts: number;
  /** When it may be tried (again). */
  next_ms: number;
  /** Until when whoever is sending it is left alone. */
  lease_ms: number | null;
  message: string | null;
  /** JSON list of the platform's ids. */
  posted: string;
  sent_ms: number | null;
  /** What had arrived when it was begun to be built: up to this number of arrival. Null before, and where that was not noted. */
  seen: number | null;
};

export type AlertRow = {
  id: string;
  workspace: WorkspaceId;
  recipient_kind: string;
  recipient: string;
  plan: string;
  made_by: string;
  made_ms: number;
  paused: string | null;
  /** Up to this number of arrival it has been asked. */
  seen: number;
  /** What it asked is gone by then; whose it was is kept as long as its posts. */
  removed_ms: number | null;
};

/** A queue, as editions are. */
export type AlertPostRow = Omit<EditionRow, "schedule_id" | "since_ms" | "seen"> & { alert_id: string };

/** What an Alert has told or is about to, by each key that it is known by; only under its own with where it stands. */
export type AlertThingRow = {
  alert_id: string;
  key: string;
  post_id: string | null;
  article_id: string | null;
  quote_id: string | null;
  published_ms: number | null;
};

export type ReadingRow = {
  id: string;
  workspace: WorkspaceId;
  document: string;
  source_id: string | null;
  /** 1 where it says who is who. */
  about_speakers: number;
  by: string;
  at_ms: number;
  /** Null while it is a proposal. */
  accepted_by: string | null;
  accepted_ms: number | null;
  undone_by: string | null;
  undone_ms: number | null;
};

/** A quotation as a Workspace has corrected it: a row of `quotes` in a scope of its own. */
export type CorrectedQuoteRow = {
  position: number;
  workspace: WorkspaceId;
  /** The id of the quotation that was read; both are known by it. */
  quote_id: string;
  /** The last Reading that it comes of. */
  reading_id: string;
  /** The words that were read. */
  read_as: string;
};
