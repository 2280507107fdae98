import { createHash } from "node:crypto";
import { canonicalUrl } from "../core/article/canonical-url.ts";
import { wordsOf } from "../core/language/words.ts";
import type { Owner, WorkspaceId } from "../core/ports.ts";
import type { Quote, SpeakerMention } from "../core/quotes/quote.ts";
import type { Claim } from "../core/readings/reading.ts";
import { nameKeyOf } from "../core/search/fold.ts";

/**
 * Ids and keys are made of what they stand for, so that they stay the same over revisions and installations. They are
 * no secrets: what may be seen is decided by scope, never by who knows an id.
 */
export function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** A whole number below 2^52: among a million of them a chance meeting is as likely as 1 in 9,000. */
function numberOf(...parts: readonly string[]): number {
  return Number.parseInt(hashOf(...parts).slice(0, 13), 16);
}

export function sourceIdOf(name: string): string {
  return hashOf("source", nameKeyOf(name)).slice(0, 16);
}

/** Of a person of that name, or of the body or document that has it. `key` tells several who bear it apart. */
export function speakerIdOfName(name: string, key = ""): string {
  return speakerIdOfBearer(nameIdOf(name), key);
}

/** The same, of a name that only its id is known of. */
export function speakerIdOfBearer(nameId: string, key: string): string {
  return key === "" ? nameId : hashOf("namesake", nameId, key).slice(0, 16);
}

export function nameIdOf(name: string): string {
  return hashOf("speaker", nameKeyOf(name)).slice(0, 16);
}

const withinMark = "@";

/** Of somebody who has no name, only a title ("ordføreren", "politiet"): nobody outside of that article. */
export function speakerIdWithin(owner: Owner, articleId: string, name: string): string {
  return withinMark + hashOf("within", owner, articleId, nameKeyOf(name)).slice(0, 15);
}

export function isWithinArticle(speakerId: string): boolean {
  return speakerId.startsWith(withinMark);
}

/** What a split points at: everything that is read under one name with the same role nouns. */
export function guiseOf(nameId: string, heads: string): number {
  return numberOf("guise", nameId, heads);
}

/** `nth` counts quotations of the same letters in one article from 0. */
export function quoteIdOf(owner: Owner, articleId: string, text: string, nth: number): string {
  return hashOf("quote", owner, articleId, text, String(nth)).slice(0, 16);
}

/** What a Reading about a quotation points at. */
export function claimOf({ articleId, text }: Claim): number {
  return numberOf("claim", articleId, text);
}

/** Of a quotation as a Workspace has corrected it: no Reading points at it, they point at what was read. */
export function correctedClaimOf(workspace: WorkspaceId, claim: number): number {
  return numberOf("corrected", workspace, String(claim));
}

export function correctedIdOf(workspace: WorkspaceId, quoteId: string): string {
  return hashOf("corrected", workspace, quoteId).slice(0, 16);
}

/** The same for the same words of the same speaker; where nobody is named, the same words of one article only. */
export function utteranceOf(
  articleId: string,
  quote: Quote,
  text: string,
  speakerIdOf: (mention: SpeakerMention | null) => string | null,
): number {
  const words = wordsOf(text).map((word) => word.text.normalize("NFKC").toLowerCase());
  const candidates = quote.candidates.map((candidate) => speakerIdOf(candidate) ?? articleId).sort();
  const speaker = speakerIdOf(quote.speaker) ?? (candidates.length > 0 ? candidates.join(" ") : articleId);
  return numberOf("utterance", speaker, words.length > 0 ? words.join(" ") : text);
}

/** The key of an invocation's button: short enough for every platform, and the same for the same invocation. */
export function shortKeyOf(workspace: string, document: string): string {
  return createHash("sha256")
    .update(JSON.stringify([workspace, document]))
    .digest("base64url")
    .slice(0, 16);
}

/** What an article's address is looked up by: the canonical address without its scheme. Null when it is none. */
export function urlKeyOf(url: string): string | null {
  return canonicalUrl(url)?.slice("https://".length) ?? null;
}

/** Short enough for buttons: twelve letters and digits, so that a chance meeting among a million is as likely as 1 in nine million. */
export function feedIdOf(owner: Owner, kind: string, addressKey: string): string {
  return BigInt(`0x${hashOf("feed", owner, kind, addressKey)}`)
    .toString(36)
    .slice(-12);
}

/** Of an entry of a feed, by what the feed knows it by. */
export function entryKeyOf(feedId: string, ...identity: readonly string[]): string {
  return hashOf("entry", feedId, ...identity).slice(0, 20);
}

/** The same for the same words, in that order. */
export function digestOf(...parts: readonly string[]): string {
  return hashOf("digest", ...parts).slice(0, 20);
}
