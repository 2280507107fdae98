import { type Expression, expressionBuilder, type NotNull, type SqlBool, sql } from "kysely";
import type { Window } from "../core/article/published.ts";
import type { SpeakerPart } from "../core/speakers/views.ts";
import type { Library } from "./library.ts";
import { positionsIn } from "./position.ts";
import type { Tables } from "./tables.ts";

type Condition = Expression<SqlBool>;

/** What a Workspace sees of articles: its scopes without its muted Sources. */
export function articlesSeen(library: Library): Condition[] {
  const eb = expressionBuilder<Tables, "articles">();
  return [
    eb("articles.scope", "in", library.scopes),
    ...(library.muted.length > 0 ? [eb("articles.source_id", "not in", mutedSources(library))] : []),
  ];
}

/** What a Workspace sees of quotations: the same, without Sources that lend none and what it has corrected. */
export function quotesSeen(library: Library): Condition[] {
  const eb = expressionBuilder<Tables, "quotes">();
  return [
    eb("quotes.scope", "in", library.scopes),
    ...(library.muted.length > 0 ? [eb("quotes.source_id", "not in", mutedSources(library))] : []),
    ...(library.unquoted.length > 0 ? [eb("quotes.source_id", "not in", library.unquoted)] : []),
    ...(library.corrects ? [eb("quotes.claim", "not in", claimsInForce(library))] : []),
  ];
}

/** What is read as said by any of these parts of Speakers. */
export function saidBy(parts: readonly SpeakerPart[]): Condition {
  const eb = expressionBuilder<Tables, "quotes">();
  const whole = parts.filter((part) => !isCut(part)).map(({ speakerId }) => speakerId);
  const [first] = whole;
  const ofWhole =
    whole.length === 1 && first !== undefined
      ? [eb("quotes.speaker_id", "=", first)]
      : [eb("quotes.speaker_id", "in", whole)];
  const ofCut = parts
    .filter(isCut)
    .map(({ speakerId, only, without }) =>
      eb.and([
        eb("quotes.speaker_id", "=", speakerId),
        ...(only === null ? [] : [eb("quotes.guise", "in", only)]),
        ...(without.length === 0
          ? []
          : [eb.or([eb("quotes.guise", "is", null), eb("quotes.guise", "not in", without)])]),
      ]),
    );
  const conditions = [...(whole.length > 0 ? ofWhole : []), ...ofCut];
  return conditions.length === 1 && conditions[0] ? conditions[0] : eb.or(conditions);
}

/** Whether it is not all that is read under an id. */
export function isCut({ only, without }: SpeakerPart): boolean {
  return only !== null || without.length > 0;
}

// what a Workspace's Readings hide is read where it is asked for: over the years it becomes more than a list may bind

function mutedSources({ workspace }: Library) {
  return expressionBuilder<Tables, never>()
    .selectFrom("readings")
    .select("source_id")
    .where("readings.workspace", "=", workspace)
    .where("readings.undone_ms", "is", null)
    .where("readings.accepted_ms", "is not", null)
    .where("source_id", "is not", null)
    .$narrowType<{ source_id: NotNull }>();
}

function claimsInForce({ workspace }: Library) {
  return expressionBuilder<Tables, never>()
    .selectFrom("claims_in_force")
    .select("claims_in_force.claim")
    .where("claims_in_force.workspace", "=", workspace);
}

/** The rule of `isWithin`, over the stored ends of what is known of a date. The positions only make it quick. */
export function articlesWithin(window: Window): Condition[] {
  const eb = expressionBuilder<Tables, "articles">();
  const { first, last } = positionsIn(window);
  const { from, to, length } = boundsOf(window);
  return [
    eb("articles.position", ">=", first),
    eb("articles.position", "<=", last),
    eb("articles.from_ms", "<", to),
    eb("articles.to_ms", ">", from),
    eb(eb("articles.to_ms", "-", eb.ref("articles.from_ms")), "<=", length),
  ];
}

/** The positions of a window, asked of full text's own rows: else it would go through all of them. */
export function hitsWithin(window: Window): Condition {
  const { first, last } = positionsIn(window);
  return sql<SqlBool>`hit.position between ${first} and ${last}`;
}

/** The same for quotations, which are dated like their article. */
export function quotesWithin(window: Window): Condition[] {
  const eb = expressionBuilder<Tables, "quotes">();
  const { first, last } = positionsIn(window);
  const { from, to, length } = boundsOf(window);
  return [
    eb("quotes.position", ">=", first),
    eb("quotes.position", "<=", last),
    eb("quotes.from_ms", "<", to),
    eb("quotes.to_ms", ">", from),
    eb(eb("quotes.to_ms", "-", eb.ref("quotes.from_ms")), "<=", length),
  ];
}

function boundsOf(window: Window) {
  const from = window.from.epochMilliseconds;
  const to = window.to.epochMilliseconds;
  return { from, to, length: to - from };
}

/** All of these; true when there are none. */
export function all(conditions: readonly Condition[]): Condition {
  return expressionBuilder<Tables, keyof Tables>().and([...conditions]);
}
