import type { Languages } from "../../core/language/language.ts";
import { outermost, type PageDocument, type PageElement } from "./dom.ts";
import { piecesOf } from "./pieces.ts";

/** A line of a wall is short; words of it in a sentence of the text are none. */
const longestLine = 250;

/** How newsrooms mark the place where a text ends for those who do not subscribe. */
const marks =
  "[class*=paywall i], [id*=paywall i], [data-paywall], [class*=subscription-wall i], [class*=betalingsmur i], [class*=salesposter i]";
/** What holds the part of a text that is not for everybody. The first is the example of schema.org's makers. */
const lockedParts =
  ".paywall, .paywalled, .paywall-content, .paywalled-content, .premium-content, .locked-content, .subscriber-only, .subscribers-only, .subscriber-content, [data-paywalled], [subscriptions-section=content i], [amp-access]";
/** A part is a part, and not a mark on every page, from so many letters. */
const leastLockedChars = 200;

const subscriber = "abonnent(?:er|ane|ar)?|abonnenterne?|prenumerante?r?|subscribers?|members|medlemmer|medlemmar";
/** What a wall says to who stands before it. Own list from general knowledge: Norwegian, Swedish, Danish, English. */
const wallWords = new RegExp(
  [
    "(?:logg|log) (?:deg )?(?:inn|in|ind)(?: eller (?:kjøp|kjøp abonnement|bli abonnent))? (?:for|för) (?:å|att|at) (?:lese|lesa|læse|läsa)",
    "logga in (?:för att|och) (?:läsa|läs)",
    String.raw`(?:for|för) (?:å|att|at) (?:lese|lesa|læse|läsa) (?:hele |heile |hela )?(?:videre|vidare|resten|saken|saka|artikkelen|artikeln|artiklen|mer|meir|mere)[^.]{0,40}\b(?:må|måste|skal|skal du|abonn\p{L}*|prenum\p{L}*|logg\p{L}*)`,
    `(?:denne|dette|denna|den här|det här) (?:saken|saka|artikkelen|artikeln|artiklen|artikel|innholdet|er en sak|er ei sak|är en artikel)[^.]{0,20} (?:er|är|for|för)[^.]{0,20} (?:${subscriber})`,
    `(?:du må|du måste|du skal) (?:være|vera|vara|ha|have)[^.]{0,20} (?:${subscriber}|abonnement|prenumeration)`,
    String.raw`(?:allerede|redan|er du(?: allerede)?|är du(?: redan)?|are you(?: already)?) (?:${subscriber})\??`,
    String.raw`already (?:a |an )?(?:subscrib\p{L}*|member)`,
    "(?:subscribe|sign in|log in|register|join)(?: now| today)? to (?:continue|keep|read|unlock)",
    "to (?:continue|keep) reading|to read (?:the )?(?:full|rest)",
    `this (?:article|story|content) is (?:only |exclusively )?(?:for|available to|reserved for)[^.]{0,30} (?:${subscriber})`,
    "^(?:få|køb|kjøp|skaff deg|bli|teckna)[^.]{0,30} (?:tilgang|adgang|tillgång)(?: til| till)?",
  ].join("|"),
  "iu",
);
/** What stands alone on its button or as its heading. */
const wallLines =
  /^(?:(?:bare|kun|berre|endast) for (?:abonnenter|abonnentar)|endast för prenumeranter|(?:for )?subscribers only|kjøp (?:digitalt )?abonnement|bestill abonnement|bli (?:digital )?abonnent|bliv abonnent|køb abonnement|tegn abonnement|teikn abonnement|bli prenumerant|prenumerera(?: nu)?|köp prenumeration|teckna prenumeration|lås opp (?:saken|artikkelen)|lås upp artikeln|subscribe(?: now| today)?|become a (?:subscriber|member)|buy a subscription|start your (?:free )?(?:trial|subscription)|unlock this (?:article|story))(?:\b.{0,40})?$/iu;

/**
 * How a page keeps its text for subscribers, as its looks say. locked: it calls a part of it so, or has a box that is called a
 * paywall and has the words of one; ends: it has such a box or such words, so that a text that is short ends there.
 */
export function wallOf(document: PageDocument, languages: Languages): "locked" | "ends" | null {
  // marks of the whole page say nothing of where its text ends
  const parts = (selector: string) =>
    outermost(
      [...document.querySelectorAll(selector)].filter(({ localName }) => localName !== "html" && localName !== "body"),
    );
  const marked = parts(marks);
  if (marked.some((part) => linesOf(part, languages).some((line) => wallWords.test(line)))) return "locked";
  if (parts(lockedParts).some((part) => (part.textContent ?? "").trim().length >= leastLockedChars)) return "locked";
  if (marked.length > 0) return "ends";
  const main = document.querySelector("main, [role=main]");
  const around = main ?? document.body;
  const article = document.querySelector("article") ?? main;
  const saysWall = around !== null && linesOf(around, languages).some((line) => wallWords.test(line));
  const offers = article !== null && linesOf(article, languages).some((line) => wallLines.test(line));
  return saysWall || offers ? "ends" : null;
}

/** The short lines of a part, those of its buttons and of what stands beside its text included. */
function linesOf(part: PageElement, languages: Languages): string[] {
  const places = [part, ...part.querySelectorAll("aside, button, form, dialog, footer")];
  const lines = places.flatMap((place) => piecesOf(place, languages).map(({ text }) => text));
  return lines.filter((line) => line.length <= longestLine);
}
