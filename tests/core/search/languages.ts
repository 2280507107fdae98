import type { LanguageProfile, Languages } from "../../../src/core/language/language.ts";

/** Profiles just large enough for search: a real stemmer and the commonest stop words. */
function profile(
  code: LanguageProfile["code"],
  stemmer: LanguageProfile["stemmer"],
  stopWords: string,
): LanguageProfile {
  return {
    code,
    name: code,
    stemmer,
    sources: {},
    stopWords: stopWords.split(" "),
    abbreviations: ["f.eks", "kl"],
    reportingVerbs: [{ lemma: "si", forms: ["sier"], clause: true }],
    accordingTo: [],
    roleNouns: [],
    organisationNouns: [],
    documentNouns: [],
    pronouns: { singular: [], plural: [] },
    clauseOpeners: [],
    toldTo: [],
    questionWords: [],
    summaryHeadings: [],
    captionCredits: [],
  };
}

const nb = profile(
  "nb",
  "norwegian",
  "og i på som er det en et å at til av for med har de ikke den om han hun var seg",
);
const nn = profile("nn", "norwegian", "og i på som er det ein eit å at til av for med har dei ikkje den om han ho var");
const en = profile("en", "english", "the of and to a in is that for it on was with as by at be this have from are not");

export const testLanguages: Languages = new Map([nb, nn, en].map((language) => [language.code, language]));
export const bokmal = nb;
export const english = en;
