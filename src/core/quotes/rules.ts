/** How words were found to be a quotation, each with its reason. In the order in which they are tried. */
export const quoteRules = {
  "dash-attributed": "A paragraph that opens with a dash is speech, and an attribution in it says whose.",
  "dash-alone": "A paragraph that opens with a dash is speech; who speaks is looked for around it.",
  "marks-attributed": "An attribution behind the marks says whose words they are: «...», sier NN.",
  "marks-led-in": "A lead-in before the marks says whose words they are: NN sier: «...», NN said, “...”.",
  "marks-signed": "A paragraph in marks with a name behind a dash is what that one wrote: «...» – NN.",
  "marks-announced":
    "A colon announces a whole sentence in marks: it is the subject's of the sentence before the colon.",
  "marks-alone": "A paragraph that is wholly in marks is speech; who speaks is looked for around it.",
  "marks-worded": "A verb of wording says that the words in marks are the subject's own: NN kaller X «...».",
  "marks-in-clause": "Several words in marks inside what somebody is reported to have said are that person's own.",
  "marks-behind-verb": "So are several behind a reporting verb that opens no clause: NN lover «...».",
  "mark-astray": "A mark that has lost its partner, right before an attribution, still shows whose words these are.",
  "first-person": "Who says «I» or «we» before an attribution is quoted word for word, marks or not.",
  "statement-attributed":
    "A statement with an attribution behind it, without marks, is told by the reporter: X er Y, sier NN.",
  "sentence-before": "«Det sier NN» says whose the sentence before it is.",
  "according-to": "«Ifølge NN» attributes the rest of its sentence.",
  clause: "A clause that a reporting verb opens with «at» is what its subject said.",
  "bare-clause": "So is one without «at», where the verb takes such and a subject and a finite verb follow.",
  "indirect-question": "So is a question that it opens: NN asked whether X.",
  impersonal: "«Heter det i X», «hevdes det»: the document says it.",
} as const;

export type QuoteRule = keyof typeof quoteRules;

/** Why words that look like a quotation are none. */
export const dismissals = {
  heading: "A heading is the desk's wording, seldom what was said word for word, and stands in the text again.",
  summary: "The publisher's summary is the desk's wording.",
  caption: "A caption describes a picture; it quotes only in marks, and with a name.",
  headline: "A short line with a dash and no final stop is a heading between paragraphs.",
  interviewer: "A question without a speaker that speech follows is the interviewer's: it belongs to the answer.",
  work: "The noun before the marks says that they hold the title of a work: boken «...».",
  "so-called": "A word before the marks says that something is only called so: såkalt «...».",
  "one-word": "A single word in marks is most often used with care, and not what somebody said.",
  label: "Words in marks that all begin with a capital letter are a name.",
  unspoken: "Nothing before or behind the marks says that anybody spoke: a nickname, a title or words used with care.",
  speakerless: "Speech in marks that nobody near can be told to have said is not shown.",
} as const;

export type Dismissal = keyof typeof dismissals;

/** How the article told who speaks, each with its reason. */
export const speakerRules = {
  named: "A name stands at the reporting verb or before the colon.",
  body: "So does a body or a document, which has no other name.",
  "title-known": "A title that one person of the article bears stands for that person.",
  title: "A title that leads to nobody stays one, within its article.",
  "pronoun-one":
    "The nearest narration before it is about one person who fits, by given name or by what the article calls them.",
  "pronoun-several": "Several who fit are near: the pronoun may be any of them.",
  "pronoun-nobody": "Nobody is named near the pronoun.",
  "pronoun-plural": "«They» are several, and nobody knows who.",
  "goes-on": "The paragraph before is the same person's speech.",
  answers: "The paragraph before is a question, and nobody was brought in since that person spoke.",
  "led-in": "The paragraph before ends in a colon and says who speaks.",
  introduced:
    "The narration before reports what somebody says, in the nearest sentence that tells, and that one goes on.",
  subject: "The nearest sentence of narration that tells is about one person only.",
  resumed: "The narration before names nobody, and nobody else has spoken since.",
  "several-near": "The narration before is about several, or only mentions some.",
  "nobody-near": "Nobody has spoken or is named near enough.",
} as const;

export type SpeakerRule = keyof typeof speakerRules;
