import { z } from "zod";
import { languageCodes } from "../article/article.ts";

const words = z.array(z.string().min(1));

/** A reporting verb: its lemma, the finite forms that occur in news, and the particle of a split verb ("legger ... til"). */
const reportingVerb = z.strictObject({
  lemma: z.string().min(1),
  forms: words.min(1),
  /** Used with an auxiliary: "har NN sagt", "skal ha uttalt". */
  participles: words.default([]),
  /** Said besides of the subject of another verb: "..., adding that". */
  gerunds: words.default([]),
  particle: z.string().optional(),
  /** Can introduce a reported clause ("mener at ...", "mener besøket er ..."), not only stand after a quotation. */
  clause: z.boolean().default(false),
  /** Somebody may stand between it and its clause: "told reporters that". */
  addressee: z.boolean().default(false),
  /** Takes that clause without a conjunction as well ("mener besøket er ..."). */
  bare: z.boolean().default(false),
});

/** How a refusal to comment is told, in phrases: "kommentere", "avslår å kommentere". */
const refusalPhrases = z.strictObject({
  /** Refuse by themselves: "avslår å kommentere", "declined to comment". */
  outright: words,
  /** Refuse with a negation before them: "kommentere", "besvart". */
  negated: words,
  /** With a negation before them and whoever did not answer behind them: "fått svar fra". */
  from: words,
});

/** How a text says when something was or will be, beside dates. */
const dateWords = z.strictObject({
  /** Monday first, each in its forms. */
  weekdays: z.array(words.min(1)).length(7),
  today: words,
  yesterday: words,
  tomorrow: words,
  /** Before a weekday: the one before the text. */
  last: words,
  /** Before a weekday: which one is meant cannot be told, or it is any. */
  unclear: words,
  /** Before a weekday: it may be one to come: "til", "innen". */
  open: words,
  /** Such a word with another before it: the night that ends on that day: "natt til". */
  nights: words,
  /** Verbs of a sentence that tells what is to come: "skal", "will". */
  coming: words,
  /** Verbs of a sentence that tells what has been, and what many others of them end in. */
  past: words,
  pastEndings: words,
  /** Before a month or a year that something was in. */
  within: words,
  /** Whether the month may stand before the day: "June 18". */
  monthFirst: z.boolean(),
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
  /** Whether the verb of a statement stands second whatever opens it, so that its subject may stand behind ("Derfor mener hun"). */
  verbSecond: z.boolean(),
  sources: z.record(z.string(), z.string()),
  /** The letters beyond a-z that its own words are written with; a word with another one speaks against it. */
  letters: z.array(z.string().length(1)),
  /** Common function words; they tell languages apart and carry no topic. */
  stopWords: words.min(20),
  /** Written with a final full stop that ends no sentence, without the stop ("f.eks", "kl", "dr"). */
  abbreviations: words,
  reportingVerbs: z.array(reportingVerb).min(1),
  /** Finite forms of verbs whose words in marks are the subject's own: "kaller X «...»", "hyllet «...»". */
  wordingVerbs: words,
  /** Verbs that attribute with a formal subject and no person: "heter (det)", "hevdes (det)". */
  impersonalVerbs: words,
  /** Words that attribute a statement without a verb: "ifølge", "according to". */
  accordingTo: words,
  /** Nouns of offices and occupations ("statsminister", "leiar"), stems or whole words; compounds end in them. */
  roleNouns: words,
  /**
   * Some role nouns by the life they belong to ("office", "sport", "stage", "learning"): two of one life are often one
   * person's, two of different lives are seldom. Most roles are in none.
   */
  roleFields: z.record(z.string(), words),
  /** Nouns of bodies that speak ("politiet", "departementet"). */
  organisationNouns: words,
  /** Nouns of documents that say something ("rapporten", "dommen"). */
  documentNouns: words,
  /** Nouns before the title of a work in marks ("boken", "film"): such marks are no quotation. */
  workNouns: words,
  pronouns: z.strictObject({
    singular: words,
    plural: words,
    /** Those of the singular that stand for a woman, or a man, only. */
    female: words,
    male: words,
  }),
  /** Nouns and titles that only a woman, or only a man, is called: "moren", "mrs". */
  genderedNouns: z.strictObject({ female: words, male: words }),
  /** Conjunctions that open a reported clause: "at", "that". */
  clauseOpeners: words,
  /** What stands before an infinitive: "å", "to"; a verb behind it has no subject of its own. */
  infinitiveMarkers: words,
  /** Words that open a question which somebody is reported to ask or answer: "whether", "why". */
  questionOpeners: words,
  /** Words that open a relative clause after a noun: "som", "who". */
  relativeWords: words,
  /** Articles, demonstratives and number words that open a noun phrase: "den", "en", "two". */
  determiners: words,
  /** The preposition behind a number or a part: "en av naboene", "some of them". */
  partitives: words,
  /** Articles of somebody who was not named before: "en ekspert" is nobody in particular. */
  indefiniteArticles: words,
  possessives: words,
  /** Prepositions that go on inside a noun phrase and say where someone belongs: "direktør ved", "head of". */
  nounPrepositions: words,
  /** All common prepositions: what stands behind one is no subject. */
  prepositions: words,
  /** Words that join two noun phrases into one speaker: "og", "and". */
  conjunctions: words,
  /** Auxiliaries that stand before a participle or infinitive of a reporting verb. */
  auxiliaries: words,
  /** Verbs that say what somebody is: "er", "became". */
  copulas: words,
  /** Common finite verbs; one of them shows that a clause follows and not just an object. */
  finiteVerbs: words,
  negations: words,
  /** Words that open a clause which says when, why or if, and no statement of its own: "når", "because". */
  subordinators: words,
  /** What finite verbs end in; behind speech, with a person after it, such a word reports whatever it means: "sukker NN". */
  finiteEndings: words,
  /**
   * Other finite forms, by themselves or by what they end in: strong preterites, passives. They say that a sentence may have a
   * verb, not that a word is one. Both are empty where a verb cannot be told like this.
   */
  otherFinite: z.strictObject({ forms: words, endings: words }),
  /** What says that a word in marks is only called so: "såkalt", "so-called". */
  soCalled: words,
  /** Adverbs that stand at a reporting verb and are no part of the speaker: "også", "i går", "later". */
  attributionAdverbs: words,
  /** Refusals to comment: those who said no, and those who did not answer. */
  refusals: z.strictObject({
    declined: refusalPhrases,
    unanswered: refusalPhrases,
    /** Finite words of a refusal with a negation: "vil", "ønsker", "har". */
    wills: words,
    /** Nouns of what was not answered; compounds end in them: "henvendelse". */
    requests: words,
  }),
  /** Prepositions before the outlet or occasion it was told to: "til", "på", "to", "during". */
  toldTo: words,
  /** Nouns of occasions on which things are said ("pressekonferanse", "møtet"); compounds end in them. */
  occasionNouns: words,
  /** First words of a question: "hvorfor", "why". */
  questionWords: words,
  /** Forms of "I" and "we": who uses them outside marks is speaking. */
  firstPerson: words,
  /** Forms of "you": who uses them in an interview is often the one who asks. */
  secondPerson: words,
  /** Lower-case words inside names: "von", "bin". */
  nameParticles: words,
  /** Headings of a publisher's own summary box: "kortversjonen", "in brief". */
  summaryHeadings: words,
  /** What stands before a photographer's name in a caption: "foto", "photo". */
  captionCredits: words,
  /** Opening and closing quotation marks that belong together, as news in this language sets them. */
  quotationMarks: z.array(z.tuple([z.string().min(1).max(2), z.string().min(1).max(2)])).min(1),
  /** Written with a capital without being names: "monday", "june". */
  capitalised: words,
  /** Words and phrases that a sentence which stands on its own does not open with: "men", "dermed", "dette". */
  leaningOpeners: words,
  /** Phrases that open like one of these and do not lean: "de fleste", "det finnes". */
  freeOpeners: words,
  /** Words and phrases that lean on what came before wherever they stand in a sentence: "imidlertid", "dessuten". */
  leaningWords: words,
  /** Words and phrases that point back where they stand in the first clause: "dette", "senere", "slike". */
  pointingWords: words,
  /** Phrases with such words that do not point back: "denne uken", "gårsdagens", "dem som". */
  freePhrases: words,
  /** Words for somebody, or some body, named before, in all their forms: "hun", "hennes", "partiets". */
  backPronouns: words,
  /** Pronouns that, as the second word of a sentence, mean what came before: "Forsøker de å ...", "Skjer det noe". */
  loosePronouns: words,
  /** Pronouns for a thing told before that are articles before an adjective: "var den åpen", not "var den åpne døra". */
  thingPronouns: words,
  /** What makes a noun definite at its end: "rektoren"; empty where a word before it does. */
  definiteEndings: words,
  /** The same in the genitive: "skipets"; only those that other words seldom end in. */
  definiteGenitives: words,
  /** Endings of adjectives between an article and a definite noun: "den libyske diktatoren"; verbs seldom end so. */
  weakAdjectiveEndings: words,
  /**
   * A pronoun that stands for the clause behind it, "det er viktig å ...": the pronoun, the verbs behind it in the forms that
   * stand there ("er", "bli"), what is said of the clause ("viktig", "uklart"), and what may open it ("å", "at", "hvor").
   */
  formalSubject: z.strictObject({ words, verbs: words, judgements: words, clauses: words }),
  /** Adverbs that point back, but behind "og" to the first half of their own sentence: "og er derfor trukket". */
  linkingAdverbs: words,
  /** The two words around how long ago it is, where the first of them leans otherwise: "for tre år siden"; else empty. */
  ago: z.union([z.tuple([z.string().min(1), z.string().min(1)]), z.tuple([])]),
  /** Before what somebody is while they do something: "som leder fikk NN". */
  capacityWords: words,
  /** Endings of a name that make it a genitive: "s", "’s". */
  genitiveEndings: words,
  /** Last letters of names that are written alike in the genitive, or with an apostrophe only: "Max", "Marx’". */
  bareGenitives: words,
  /** Parts of words that a language with the same stemmer writes otherwise, and how: "leiar", "leder". */
  spellings: z.array(z.tuple([z.string().min(1), z.string().min(1)])),
  /** Whether a dash at the beginning of a paragraph opens speech; where it does not, it opens a line of a list. */
  dashSpeech: z.boolean(),
  /** Whether a name may stand before a noun that it says more of, with a space between: "White House spokesman". */
  openCompounds: z.boolean(),
  /** Words that are always a subject: behind a reporting verb they show that a clause follows ("warned they would"). */
  clauseSubjects: words,
  /** Endings of verb forms behind a comma that say what is done or said besides: "..., referring to". */
  gerundEndings: words,
  /**
   * The endings that nouns are looked up without, where stems would take verbs and adverbs for nouns ("generally",
   * "reported") and compounds are open; empty where nouns are known by their stems and by what compounds end in.
   */
  nounEndings: words,
  /** The names of the months, January first, each with its short forms. */
  months: z.array(words.min(1)).length(12),
  dateWords,
  /** Words before a time of day: "kl." */
  clockWords: words,
  /** Words that open a line which says when a text was published. */
  publishedLabels: words,
  /** Words that open a line which says when a text was changed, or that it was: "last updated". */
  updatedLabels: words,
  /** Words that open a line with the names of the authors: "av", "tekst". */
  bylineOpeners: words,
  /** Labels of the note that a newsroom prints when it has mended a text: "rettelse". */
  correctionLabels: words,
  /** What such a note opens with where it has no label: "i en tidligere versjon av saken". */
  correctionOpeners: words,
  /** Prepositions before whoever made something: "foto av". */
  authorPrepositions: words,
  /** What an outlet puts before a link to something else: "les også". */
  teasers: words,
  /** Words of headlines that hide what happened: "derfor", "slik", "dette". */
  clickbait: words,
});

/** Given names in lower case, sorted, that nearly always are a woman's or a man's: they show that a name is a person's. */
export const givenNamesSchema = z.strictObject({ source: z.string().min(1), female: words, male: words });

export type GivenNames = z.infer<typeof givenNamesSchema>;

/** What the core knows of one language, and the names that news in every language has. */
export type LanguageProfile = z.infer<typeof languageProfileSchema> & { readonly givenNames: GivenNames };

/** All languages that are known, by code. */
export type Languages = ReadonlyMap<LanguageProfile["code"], LanguageProfile>;
