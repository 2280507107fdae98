import type { Languages } from "../../core/language/language.ts";
import type { PageDocument } from "./dom.ts";
import type { PageFacts } from "./page-facts.ts";
import { piecesOf } from "./pieces.ts";

/** What stands on a page in place of its article. */
export type Notice = "consent" | "scripts" | "withdrawn";

/** A notice is shorter than most articles. */
const longestNotice = 5_000;
/** What says that scripts are needed, or that an article was taken back, says little else. */
const longestLine = 300;
const longestShort = 700;

// Own lists from general knowledge: Norwegian, Swedish, Danish, English.
const aboutConsent =
  /informasjonskaps[el]|\bcookies?\b|personvern|\bkakor\b|\bsamtyk|\bsamtyc|personuppgift|persondata|\bconsent\b|\bprivacy\b|personal data/iu;
const accepts =
  /^(?:jeg |eg |i )?(?:godta|godtar|godkjenn|godkänn|godkend|aksepter|acceptera|accepter|samtykker|tillat|tillåt|tillad|accept|agree|allow)\b.{0,40}$/iu;
const wantsScripts =
  /(?:enable|turn on|activate|requires?|need[s]?|without|slå på|skru på|aktiver|aktivera|krever|krev|kräver|kræver|uten|utan|uden) (?:\p{L}+ ){0,2}javascript|javascript (?:\p{L}+ ){0,3}(?:disabled|required|enabled|deaktivert|avslått|slått (?:av|på)|aktivert|aktiverat|aktiveret)/iu;
const takenBack =
  /^(?:(?:denne |den här |the |this )?(?:artikkelen|artikeln|artiklen|artikel|article)|denne (?:saken|saka)|this story) (?:er|har blitt|har vorte|har blivit|är|has been|was|is) (?:nå |no |now )?(?:trukket(?: tilbake| tilbage)?|trekt(?: tilbake)?|avpublisert|fjernet|fjerna|borttagen|avpublicerad|indragen|withdrawn|retracted|unpublished|removed|taken down)(?:$|[.!,:]| fordi| på grunn| på grund| då| da| eftersom| because| due| etter| av redaksj| by the| from our)/iu;

/**
 * The notice that a page has in place of its article; null where there is none. A question for consent is one on a page that
 * does not say it is an article, where at least every other paragraph is about it and something accepts it; a notice about
 * cookies beside a text is none, nor is a text about them.
 */
export function noticeOf(document: PageDocument, facts: PageFacts, languages: Languages): Notice | null {
  const around = document.querySelector("main, [role=main], article") ?? document.body;
  if (around === null) return null;
  const pieces = piecesOf(around, languages);
  const lines = pieces.filter(({ kind }) => kind !== "heading").map(({ text }) => text);
  const chars = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (chars > longestNotice) return null;
  if (chars <= longestShort) {
    const short = pieces.filter(({ text }) => text.length <= longestLine);
    if (short.some(({ text }) => takenBack.test(text))) return "withdrawn";
    if (short.some(({ text }) => wantsScripts.test(text))) return "scripts";
  }
  const consenting = lines.filter((text) => aboutConsent.test(text)).length;
  return !facts.isArticle && consenting > 0 && consenting * 2 >= lines.length && asksToAccept(document)
    ? "consent"
    : null;
}

function asksToAccept(document: PageDocument): boolean {
  const controls = [...document.querySelectorAll("button, a, input[type=submit], input[type=button], [role=button]")];
  return controls.some((control) => accepts.test((control.getAttribute("value") ?? control.textContent ?? "").trim()));
}
