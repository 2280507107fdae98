import type { Speaker, SpeakerProfile } from "../../core/ports.ts";
import { countEach, namedThings, namedTogether } from "../../core/quotes/company.ts";
import type { Quote } from "../../core/quotes/quote.ts";
import { nameKeyOf } from "../../core/search/fold.ts";
import { rowsPerStatement } from "../batches.ts";
import { all, quotesSeen } from "../conditions.ts";
import { sourceIdOf, speakerIdOfName } from "../keys.ts";
import type { Library } from "../library.ts";
import { readQuote } from "../quote-document.ts";
import type { Trx } from "../store.ts";
import { readStrings } from "../term-documents.ts";
import { said } from "./said.ts";

/** Topics and names are counted over the newest articles that quote a speaker, not over ten thousand of them. */
const maxArticles = 300;
/** Of the names in them, this many of the most frequent are looked at. */
const maxNamesAsked = 400;
const maxTopics = 12;
const maxNames = 12;

/** See `SpeakerProfile.topics` and `.namedTogether`. */
export async function companyOf(
  trx: Trx,
  library: Library,
  { id, name }: Speaker,
): Promise<Pick<SpeakerProfile, "topics" | "namedTogether">> {
  const newest = await said(trx, library, id)
    .select("quotes.article")
    .orderBy("quotes.position")
    .limit(maxArticles * 4)
    .execute();
  const articles = [...new Set(newest.map((row) => row.article))].slice(0, maxArticles);
  const analyses = await trx
    .selectFrom("article_analyses")
    .select(["names", "topics"])
    .where("position", "in", articles)
    .execute();
  const lists = analyses.map((row) => readStrings(row.names));
  const asked = countEach(lists).slice(0, maxNamesAsked);
  const known = new Set(asked.map((each) => nameKeyOf(each.name)));
  const { speakers, persons } = await speakersAmong(trx, library, [...known]);
  const outlets = await outletsOf(trx, library, articles);
  const request = {
    own: name,
    articles: lists.map((names) => names.filter((each) => known.has(nameKeyOf(each)))),
    isPerson: (each: string) => persons.has(speakerIdOfName(each)),
    isSpeaker: (each: string) => speakers.has(speakerIdOfName(each)),
    isOutlet: (each: string) => outlets.has(sourceIdOf(each)),
  };
  const topics = countEach(analyses.map((row) => readStrings(row.topics)));
  return {
    topics: (topics.length > 0 ? topics : namedThings(request))
      .slice(0, maxTopics)
      .map(({ name: term, articles: count }) => ({ term, articles: count })),
    namedTogether: namedTogether(request).slice(0, maxNames),
  };
}

/** Ids of the speakers with such names in quotations that the Workspace sees, and of those that these show to be persons. */
async function speakersAmong(trx: Trx, library: Library, names: readonly string[]) {
  const speakers = new Set<string>();
  const persons = new Set<string>();
  for (const ids of rowsPerStatement(names.map((name) => speakerIdOfName(name)))) {
    // a speaker's first and last quotation; reading all of them would be reading everything
    const ends = await trx
      .selectFrom("quotes")
      .select((eb) => [eb.fn.min("quotes.position").as("newest"), eb.fn.max("quotes.position").as("oldest")])
      .where("quotes.speaker_id", "in", ids)
      .where(all(quotesSeen(library)))
      .groupBy("quotes.speaker_id")
      .execute();
    for (const positions of rowsPerStatement([...new Set(ends.flatMap((row) => [row.newest, row.oldest]))])) {
      const rows = await trx
        .selectFrom("quote_documents")
        .innerJoin("quotes", "quotes.position", "quote_documents.position")
        .select(["quotes.speaker_id", "quote_documents.document"])
        .where("quotes.position", "in", positions)
        .execute();
      for (const { speaker_id, document } of rows) {
        if (speaker_id === null) continue;
        speakers.add(speaker_id);
        if (isPerson(readQuote(document))) persons.add(speaker_id);
      }
    }
  }
  return { speakers, persons };
}

/** A name of one word may be a firm's: a role or a pronoun has to go with it. */
function isPerson({ speaker, role }: Quote): boolean {
  if (speaker === null) return false;
  const isFull = speaker.name.includes(" ") || role !== null;
  return speaker.kind === "pronoun" || (speaker.kind === "person" && isFull);
}

/** The Sources that the Workspace may know and the outlets that words in these articles were told to, as ids of Sources. */
async function outletsOf(trx: Trx, library: Library, articles: readonly number[]): Promise<ReadonlySet<string>> {
  const sources = await trx
    .selectFrom("sources")
    .select("id")
    .where("owner", "in", ["common", library.workspace])
    .execute();
  const outlets = new Set(sources.map((source) => source.id));
  const rows = await trx
    .selectFrom("quote_documents")
    .innerJoin("quotes", "quotes.position", "quote_documents.position")
    .select("quote_documents.document")
    .where("quotes.article", "in", articles)
    .execute();
  for (const { document } of rows) {
    const { toldTo } = readQuote(document);
    if (toldTo !== null) outlets.add(sourceIdOf(toldTo));
  }
  return outlets;
}
