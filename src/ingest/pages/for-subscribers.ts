import type { PageDocument, PageElement } from "./dom.ts";
import { structuredData, structuredNodes, typesOf } from "./structured-data.ts";

/** What says that something is not free, in the spellings that pages have: false, "False", "no", 0, "http://schema.org/False". */
const notFree = /^(?:https?:\/\/schema\.org\/)?(?:false|no|nei|nej|0)$/iu;
/** The same in structured data that cannot be parsed: a comma too much does not open a text. */
const notFreeWritten = /"isAccessibleForFree"\s*:\s*"?(?:https?:\\?\/\\?\/schema\.org\\?\/)?(?:false|no|nei|nej|0)\b/iu;
/** Things beside the text that may be locked without it. */
const besides = /(?:Video|Audio|Image|Media|Podcast|Product|Event|Organization)/u;
const lockedTier =
  /^(?:locked|metered|premium|paid|paywall(?:ed)?|plus|subscribers?(?:[ _-]only)?|subscription|abonnement)$/iu;
const isTier = /(?:^|[:._-])content[_-]?tier$/iu;
const isPaywall = /(?:^|[:._-])(?:is[_-]?)?paywall(?:ed)?$/iu;
const yes = /^(?:true|yes|ja|1|hard|locked|metered|premium)$/iu;

/**
 * Whether a page says that its text, or a part of it, is for subscribers: isAccessibleForFree in JSON-LD, microdata or RDFa
 * (https://developers.google.com/search/docs/appearance/structured-data/paywalled-content), `article:content_tier`
 * (Facebook's, also "metered": a text that is free now and then is not everybody's), meta elements called paywall.
 */
export function isForSubscribers(document: PageDocument): boolean {
  const data = structuredData(document);
  if (data.some(({ value }) => structuredNodes(value).some(isLocked))) return true;
  if (data.some(({ written, value }) => value === undefined && notFreeWritten.test(written))) return true;
  const marked = document.querySelectorAll('[itemprop~="isAccessibleForFree" i], [property~="isAccessibleForFree" i]');
  return [...marked].some(saysNotFree) || [...document.querySelectorAll("meta[content]")].some(isLockingMeta);
}

function isLocked(node: object): boolean {
  const free: unknown = "isAccessibleForFree" in node ? node.isAccessibleForFree : true;
  const isBeside = typesOf(node).some((type) => besides.test(type));
  return !isBeside && [free].flat().some((each) => notFree.test(String(each).trim()));
}

function saysNotFree(element: PageElement): boolean {
  const said = ["content", "href"].map((name) => element.getAttribute(name)).find((each) => each !== null);
  return notFree.test((said ?? element.textContent ?? "").trim());
}

function isLockingMeta(meta: PageElement): boolean {
  const name = (meta.getAttribute("property") ?? meta.getAttribute("name") ?? "").trim();
  const content = (meta.getAttribute("content") ?? "").trim();
  return isTier.test(name) ? lockedTier.test(content) : isPaywall.test(name) && yes.test(content);
}
