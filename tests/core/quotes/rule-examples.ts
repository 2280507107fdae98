import type { LanguageProfile } from "../../../src/core/language/language.ts";
import type { Dismissal, QuoteRule, SpeakerRule } from "../../../src/core/quotes/rules.ts";

// Every rule of the quotation engine has an example, so that one that is added, or no longer decides anything, shows.
// docs/quote-rules.md shows the same examples.

type Code = LanguageProfile["code"];
/** The text of an article, and the words that the rule decides: those of the quotation, or the speaker's name. */
export type Example = readonly [code: Code, text: string, words: string];

/** Words that each rule finds to be a quotation. */
export const quoteExamples: Readonly<Record<QuoteRule, Example>> = {
  "dash-attributed": ["nb", "– Dette tar tid, sukker Kari Nes.", "Dette tar tid"],
  "dash-alone": ["nb", "Kari Nes mener at dette tar tid.\n– Vi må bare vente.", "Vi må bare vente"],
  "marks-attributed": ["nb", "«Dette tar tid», sukker Kari Nes.", "Dette tar tid"],
  "marks-led-in": ["nb", "Kari Nes sa: «Dette tar tid.»", "Dette tar tid"],
  "marks-signed": ["nb", "«Vi har ventet lenge på brua.» – Kari Nes, Nesbyen", "Vi har ventet lenge på brua"],
  "marks-announced": [
    "nb",
    "Havnestyret kom med kritikk av Nesbyen: «Dere skulle ha sagt fra før.»",
    "Dere skulle ha sagt fra før",
  ],
  "marks-alone": [
    "nb",
    "Kari Nes sa dette om brua:\n«Vi har ventet på denne brua i tretti år, og nå står den der.»",
    "Vi har ventet på denne brua i tretti år, og nå står den der",
  ],
  "marks-worded": ["nb", "Kari Nes kaller brua «en gave til bygda».", "en gave til bygda"],
  "marks-in-clause": ["nb", "Kari Nes sier at brua er «en gave til bygda».", "en gave til bygda"],
  "marks-behind-verb": ["en", "Ann Lowe vowed to build “the best harbour of all”.", "the best harbour of all"],
  "mark-astray": ["da", 'Broen er færdig", siger Karen Næs.', "Broen er færdig"],
  "first-person": ["nn", "Vi har venta lenge på dette, seier Kari Nes.", "Vi har venta lenge på dette"],
  "statement-attributed": ["nb", "Brua er stengt, opplyser politiet.", "Brua er stengt"],
  "sentence-before": ["nb", "Brua er stengt. Det opplyser politiet.", "Brua er stengt"],
  "according-to": ["nb", "Ifølge Kari Nes er brua stengt.", "er brua stengt"],
  clause: ["nb", "En av naboene sier at brua er stengt.", "brua er stengt"],
  "bare-clause": ["nb", "Danske forskere mener det finnes en løsning.", "det finnes en løsning"],
  "indirect-question": ["en", "Ann Lowe asked whether the harbour was safe.", "whether the harbour was safe"],
  impersonal: ["nb", "Brua er trygg, heter det i rapporten.", "Brua er trygg"],
};

/** Words that each reason takes for none. */
export const dismissalExamples: Readonly<Record<Dismissal, Example>> = {
  heading: ["nb", "Kaller brua «en gave»\n\nBrua åpnet i går, etter at bygda hadde ventet i tretti år.", "«en gave»"],
  summary: [
    "nb",
    "Kortversjonen\n• Ordføreren kaller brua «en gave».\n• Den åpnet i går.\n\nBrua åpnet i går.",
    "«en gave»",
  ],
  caption: ["nb", "Brua åpnet i går.\n\nFERDIG: «Storebrua» ved åpningen. Foto: Kari Nes", "«Storebrua»"],
  headline: ["nb", "Brua på Nes\n– Ubegripelig\nBygda hadde ventet i tretti år, og i går åpnet den.", "– Ubegripelig"],
  interviewer: ["nb", "– Hvorfor tok det tretti år?\n– Pengene manglet, sier Kari Nes.", "Hvorfor tok det tretti år?"],
  work: ["nb", "Kari Nes sier at boka «Brua som forsvant» er god.", "Brua som forsvant"],
  "so-called": ["nb", "Kari Nes sier at en såkalt «flytende bru» er best.", "flytende bru"],
  "one-word": ["nb", "Kari Nes sier at de «glemte» brua.", "glemte"],
  label: ["nb", "Kari Nes sier at «Bru 2000» er avsluttet.", "Bru 2000"],
  unspoken: ["nb", "Den «lille brua» ved fossen er revet.", "lille brua"],
  speakerless: [
    "nb",
    "«Vi har ventet på denne brua i tretti år, og nå står den endelig der.»",
    "Vi har ventet på denne brua i tretti år, og nå står den endelig der",
  ],
};

/** Whom each rule says to speak; "?" for nobody. */
export const speakerExamples: Readonly<Record<SpeakerRule, Example>> = {
  named: ["nb", "– Dette tar tid, sier Kari Nes.", "Kari Nes"],
  body: ["nb", "– Brua er stengt, opplyser politiet.", "politiet"],
  "title-known": ["nb", "Havnesjef Jon Vik åpnet kaia.\n– En stor dag, sier havnesjefen.", "Jon Vik"],
  title: ["nb", "– Dette tar tid, sier en nabo.", "en nabo"],
  "pronoun-one": ["nb", "Ordfører Kari Nes åpnet brua.\n– Dette tok tid, sier hun.", "Kari Nes"],
  "pronoun-several": ["nb", "Lærer Kari Nes og lærer Siv Ås kom.\n– Dette tok tid, sier hun.", "hun"],
  "pronoun-nobody": ["nb", "– Dette tok tid, sier hun.", "hun"],
  "pronoun-plural": ["nb", "– Dette tok tid, sier de.", "de"],
  "goes-on": ["nb", "– Dette tok tid, sier Kari Nes.\n– Men nå er vi glade.", "Kari Nes"],
  answers: ["nb", "– Dette tok tid, sier Kari Nes.\n– Hvorfor?\n– Pengene manglet.", "Kari Nes"],
  "led-in": ["nb", "Kari Nes svarer:\n– Dette tok tid.", "Kari Nes"],
  introduced: ["nb", "Kari Nes sier at brua er ferdig.\n– Dette tok tid.", "Kari Nes"],
  subject: ["nb", "Ordfører Kari Nes bor ved brua.\n– Dette tok tid.", "Kari Nes"],
  resumed: ["nb", "– Dette tok tid, sier Kari Nes.\nBrua er tolv meter lang.\n– Den er fin.", "Kari Nes"],
  "several-near": ["nb", "Lærer Kari Nes møtte lærer Siv Ås.\n– Dette tok tid.", "?"],
  "nobody-near": ["nb", "Brua er tolv meter lang.\n– Dette tok tid.", "?"],
};
