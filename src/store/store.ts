import type { Kysely, Transaction } from "kysely";
import type { LanguageCode } from "../core/article/article.ts";
import type { LanguageProfile, Languages } from "../core/language/language.ts";
import type { StoreDialect } from "./dialect.ts";
import type { FullText } from "./full-text.ts";
import type { Tables } from "./tables.ts";

/** auto: sample articles are shown while a Workspace sees no others. */
export type SamplesSetting = "auto" | "show" | "hide";

export type StoreOptions = {
  /** IANA name: the zone in which a day or month without a clock time begins. */
  readonly zone: string;
  readonly samples: SamplesSetting;
  readonly languages: Languages;
};

/** What all questions are answered with. Reading and writing have connections of their own where the dialect can. */
export type Store = StoreOptions & {
  readonly reader: Kysely<Tables>;
  readonly writer: Kysely<Tables>;
  readonly dialect: StoreDialect;
  readonly fullText: FullText;
};

export type ConnectedStore = { readonly store: Store; close(): Promise<void> };

/** Of a transaction that others overtake. */
const attempts = 5;

export type Trx = Transaction<Tables>;

/** Asks several questions of one state of the database, whatever others write meanwhile. */
export function reading<T>(store: Store, ask: (trx: Trx) => Promise<T>): Promise<T> {
  return store.reader.transaction().setAccessMode("read only").setIsolationLevel("repeatable read").execute(ask);
}

/**
 * Does all of it or nothing, while nobody else writes so: what is read in it stays true until its end, in every process
 * that shares the database. Once it resolves, it is on the disk.
 */
export function writing<T>(store: Store, write: (trx: Trx) => Promise<T>): Promise<T> {
  return writingBeside(store, async (trx) => {
    await store.dialect.writeAlone(trx);
    return write(trx);
  });
}

/**
 * The same while others write too, where the database lets them. For what needs no more than its own rows: each is changed
 * under a condition, entered once by its key, or locked when it is read. May be run more than once.
 */
export async function writingBeside<T>(store: Store, write: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.writer.transaction().setIsolationLevel("read committed").execute(write);
    } catch (error) {
      if (attempt === attempts || !store.dialect.isOvertaken(error)) throw error;
    }
  }
}

/** The same for what all processes need in turn: whoever is frozen in it keeps the others waiting for a moment only. */
export function writingBriefly<T>(store: Store, write: (trx: Trx) => Promise<T>): Promise<T> {
  return writingBeside(store, async (trx) => {
    await store.dialect.holdBriefly(trx);
    return write(trx);
  });
}

/** The profile to stem a text by; a language without one is stemmed like the first there is, and so is a question. */
export function profileOf(store: Pick<StoreOptions, "languages">, language: LanguageCode): LanguageProfile {
  const profile = store.languages.get(language) ?? store.languages.values().next().value;
  if (!profile) throw new RangeError("store: opened without any language profile");
  return profile;
}
