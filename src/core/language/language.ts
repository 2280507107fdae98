import { z } from "zod";
import { languageCodes } from "../article/article.ts";

const words = z.array(z.string().min(1));

/** A reporting verb: its lemma, the finite forms that occur in news, and the particle of a split verb ("legger ... til"). */
const reportingVerb = z.strictObject({
  lemma: z.string().min(1),
  forms: words.min(1),
  particle: z.string().optional(),
  /** Can introduce a reported clause ("mener at ...", "mener besøket er ..."), not only stand after a quotation. */
  clause: z.boolean().default(false),
});

/**
 * What the core knows of one language, as data (content/languages/*.json). Everything is lower case unless it says
 * otherwise. Each list has its source in `sources`.
 */
export const languageProfileSchema = z.strictObject({
  code: z.enum(languageCodes),
  name: z.string().min(1),
  /** Name of the Snowball algorithm. */
  stemmer: z.enum(["norwegian", "english", "swedish", "danish"]),
  sources: z.record(z.string(), z.string()),
  /** Common function words; they tell languages apart and carry no topic. */
  stopWords: words.min(20),
  /** Written with a final full stop that ends no sentence, without the stop ("f.eks", "kl", "dr"). */
  abbreviations: words,
  reportingVerbs: z.array(reportingVerb).min(1),
  /** Words that attribute a statement without a verb: "ifølge", "according to". */
  accordingTo: words,
  /** Nouns of offices and occupations ("statsminister", "leiar"), stems or whole words; compounds end in them. */
  roleNouns: words,
  /** Nouns of bodies that speak ("politiet", "departementet"). */
  organisationNouns: words,
  /** Nouns of documents that say something ("rapporten", "dommen"). */
  documentNouns: words,
  pronouns: z.strictObject({
    singular: words,
    plural: words,
  }),
  /** Conjunctions that open a reported clause: "at", "that". */
  clauseOpeners: words,
  /** Prepositions before the outlet or occasion it was told to: "til", "på", "to", "during". */
  toldTo: words,
  /** First words of a question: "hvorfor", "why". */
  questionWords: words,
  /** Headings of a publisher's own summary box: "kortversjonen", "in brief". */
  summaryHeadings: words,
  /** What stands before a photographer's name in a caption: "foto", "photo". */
  captionCredits: words,
  /** Written with a capital without being names: "monday", "june". */
  capitalised: words.default([]),
  /** Words and phrases that a sentence which stands on its own does not open with: "men", "dermed", "dette". */
  leaningOpeners: words.default([]),
  /** What an outlet puts before a link to something else: "les også". */
  teasers: words.default([]),
  /** Words of headlines that hide what happened: "derfor", "slik", "dette". */
  clickbait: words.default([]),
});

export type LanguageProfile = z.infer<typeof languageProfileSchema>;

/** All languages that are known, by code. */
export type Languages = ReadonlyMap<LanguageProfile["code"], LanguageProfile>;
