import type { Kysely, Transaction } from "kysely";
import type { LanguageCode } from "../core/article/article.ts";
import type { LanguageProfile, Languages } from "../core/language/language.ts";
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
  readonly fullText: FullText;
};

export type Trx = Transaction<Tables>;

/** Asks several questions of one state of the database, whatever others write meanwhile. */
export function reading<T>(store: Store, ask: (trx: Trx) => Promise<T>): Promise<T> {
  return store.reader.transaction().setAccessMode("read only").execute(ask);
}

/** Does all of it or nothing; once it resolves, it is on the disk. */
export function writing<T>(store: Store, write: (trx: Trx) => Promise<T>): Promise<T> {
  return store.writer.transaction().execute(write);
}

/** The profile to stem a text by; a language without one is stemmed like the first there is, and so is a question. */
export function profileOf(store: Pick<StoreOptions, "languages">, language: LanguageCode): LanguageProfile {
  const profile = store.languages.get(language) ?? store.languages.values().next().value;
  if (!profile) throw new RangeError("store: opened without any language profile");
  return profile;
}
