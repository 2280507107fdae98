import { type Suppressions, suppressedKeyOf } from "../../core/privacy/suppressions.ts";
import { nameWordsOf } from "../../core/search/fold.ts";
import { findInLots, rowsPerStatement } from "../batches.ts";
import { nameIdOf } from "../keys.ts";
import { attributeAnew } from "../quotes/attribute-anew.ts";
import { forgetTold } from "../schedules/shown-articles.ts";
import { reading, type Store, type Trx, writing } from "../store.ts";
import { forgetCopies, forgetCorrections } from "./forget-words.ts";

/** So few articles in one transaction that nobody who writes meanwhile waits long. */
const articlesAtOnce = 10;

/** Names of which others have all the words. */
const mostOthers = 10;

export function suppressionPorts(store: Store): Suppressions {
  return {
    suppress: async (name, at) => {
      const key = suppressedKeyOf(name);
      if (key === "") return { articles: 0, others: [] };
      // from here on nothing new comes in, so that what is found now is all there is
      const { positions, names } = await writing(store, async (trx) => {
        await trx
          .insertInto("suppressed_speakers")
          .values({ name_key: key, name, at_ms: at.epochMilliseconds })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return tracesOf(trx, key, name);
      });
      for (let from = 0; from < positions.length; from += articlesAtOnce) {
        const lot = positions.slice(from, from + articlesAtOnce);
        await writing(store, async (trx) => {
          const before = await claimsIn(trx, lot);
          await attributeAnew(store, trx, lot);
          await forgetTold(trx, await idsOf(trx, lot));
          const after = new Set(await claimsIn(trx, lot));
          await forgetCorrections(trx, key, new Set(before.filter((claim) => !after.has(claim))));
        });
      }
      await writing(store, async (trx) => {
        await forgetCorrections(trx, key, new Set());
        await forgetCopies(trx, names);
      });
      const others = await reading(store, (trx) => namesWith(trx, key));
      return { articles: positions.length, others: others.slice(0, mostOthers) };
    },

    lift: (name) =>
      writing(store, async (trx) => {
        const key = suppressedKeyOf(name);
        const { numDeletedRows } = await trx
          .deleteFrom("suppressed_speakers")
          .where("name_key", "=", key)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        // as if an older engine had read them: so they are analysed anew when they are read again
        const articles = new Set((await mentionsOf(trx, key)).map(({ article }) => article));
        for (const lot of rowsPerStatement([...articles])) {
          await trx.updateTable("article_analyses").set({ version: 0 }).where("position", "in", lot).execute();
        }
        return true;
      }),

    list: () =>
      reading(store, async (trx) => {
        const rows = await trx.selectFrom("suppressed_speakers").selectAll().orderBy("name_key").execute();
        return rows.map(({ name, at_ms }) => ({ name, at: Temporal.Instant.fromEpochMilliseconds(at_ms) }));
      }),
  };
}

/** What the store has of a speaker of that name, in whichever scope: articles, and how they write the name. */
type Traces = { readonly positions: readonly number[]; readonly names: readonly string[] };

async function tracesOf(trx: Trx, key: string, name: string): Promise<Traces> {
  const speakers = (await speakersWith(trx, key)).filter((speaker) => suppressedKeyOf(speaker.name) === key);
  const said = await findInLots([...new Set(speakers.map(({ id }) => id))], async (lot) => [
    ...(await trx.selectFrom("quotes").select("article").distinct().where("speaker_id", "in", lot).execute()),
    ...(await trx
      .selectFrom("quote_candidates")
      .innerJoin("quotes", "quotes.position", "quote_candidates.position")
      .select("quotes.article")
      .distinct()
      .where("quote_candidates.speaker_id", "in", lot)
      .execute()),
  ]);
  const mentions = await mentionsOf(trx, key);
  const names = [...new Set([name, ...speakers.map((speaker) => speaker.name), ...mentions.map((one) => one.name)])];
  const silent = await findInLots(names.map(nameIdOf), (lot) =>
    trx.selectFrom("refusals").select("article").distinct().where("name_id", "in", lot).execute(),
  );
  const articles = [...mentions, ...said, ...silent].map(({ article }) => article);
  return { positions: [...new Set(articles)].sort((a, b) => a - b), names };
}

async function idsOf(trx: Trx, positions: readonly number[]): Promise<readonly string[]> {
  const rows = await trx.selectFrom("articles").select("id").where("position", "in", positions).execute();
  return rows.map(({ id }) => id);
}

/** What was read to be quoted in these articles. */
async function claimsIn(trx: Trx, positions: readonly number[]): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom("quotes")
    .innerJoin("articles", "articles.position", "quotes.article")
    .select("quotes.claim")
    .where("quotes.article", "in", positions)
    .whereRef("quotes.scope", "=", "articles.scope")
    .execute();
  return rows.map(({ claim }) => claim);
}

/** Mentions of a person by that name, or by a short name that stands for it. */
async function mentionsOf(
  trx: Trx,
  key: string,
): Promise<readonly { readonly article: number; readonly name: string }[]> {
  const named = await trx
    .selectFrom("speaker_mentions")
    .select("name_id")
    .distinct()
    .where("surname", "=", key.split(" ").at(-1) ?? "")
    .where("words", "=", key)
    .execute();
  const mentions = trx.selectFrom("speaker_mentions").select(["article", "name"]);
  return findInLots(
    named.map(({ name_id }) => name_id),
    async (lot) => [
      ...(await mentions.where("name_id", "in", lot).execute()),
      ...(await mentions.where("bearer_id", "in", lot).execute()),
    ],
  );
}

/** Speakers in whichever scope whose name has all these words. */
async function speakersWith(trx: Trx, key: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const words = nameWordsOf(key);
  return trx
    .selectFrom("speakers")
    .select(["id", "name"])
    .distinct()
    .where("id", "in", (eb) =>
      eb
        .selectFrom("speaker_words")
        .select("speaker_id")
        .where("word", "in", words)
        .groupBy(["scope", "speaker_id"])
        .having(eb.fn.countAll(), "=", words.length),
    )
    .execute();
}

async function namesWith(trx: Trx, key: string): Promise<readonly string[]> {
  const speakers = await speakersWith(trx, key);
  return [...new Set(speakers.map(({ name }) => name))].sort();
}
