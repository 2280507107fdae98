import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { UserError } from "../src/core/errors.ts";
import { type Message, type MessagePart, plain, type SelectChoice } from "../src/core/message/message.ts";
import type { StoredQuote, Utterance } from "../src/core/ports.ts";
import { quotePart } from "../src/core/quotes/quote-part.ts";
import { findWords } from "../src/core/readings/find-words.ts";
import { namedInFull } from "../src/core/readings/named-in-full.ts";
import { type Claim, type Correction, correctionKinds, type StoredReading } from "../src/core/readings/reading.ts";
import { nameKeyOf } from "../src/core/search/fold.ts";
import { readingJson, readingOf, readingParts } from "./readings/reading-parts.ts";
import { undoReading } from "./readings/undo.ts";

/** No speaker's name is longer: what is, is meant for the words. */
const maxNameChars = 120;
/** Names offered where there is no form to type one in. */
const mostNames = 5;
/** Articles and quotations that are looked through for names. */
const mostArticles = 20;
const mostQuotes = 1_000;

/**
 * What a reader says is wrong with a shown quotation: who said it, its words, or that it is one. What a moderator says is in
 * force at once; what others say waits for a moderator.
 */
export const wrong = defineCommand({
  name: "wrong",
  visibility: "private",
  options: {
    quote: { kind: "words", maxChars: 64, main: true, required: true },
    what: { kind: "choice", choices: correctionKinds },
    right: { kind: "words", maxChars: 2_000, maybeWordless: true },
    undo: { kind: "words", maxChars: 64, hidden: true },
  },
  form: { options: ["what", "right"], when: "asked", values: { what: "" }, hints: { right: "wrong.hint" } },
  quotaOf: ({ what, undo }) => (what !== undefined && undo === undefined ? "report" : null),
  async run({ quote, what, right, undo }, context): Promise<Message> {
    if (undo !== undefined) return takeBack(undo, context);
    const utterance = await context.quotes.get(context.workspace, quote);
    if (!utterance) throw new UserError("wrong.gone");
    if (what === undefined) return choices(utterance, context);
    const correction = await correctionOf(what, right ?? "", utterance, context);
    return context.user.moderator ? corrected(quote, correction, context) : proposed(quote, correction, context);
  },
});

async function correctionOf(
  what: Correction["kind"],
  right: string,
  utterance: Utterance,
  context: CommandContext,
): Promise<Correction> {
  const [place] = utterance.places;
  const claims = claimsOf(utterance);
  switch (what) {
    case "not-a-quote":
      return { kind: what, claims };
    case "wrong-speaker": {
      const speaker = isNobody(right, context) ? null : await speakerOf(right, utterance, context);
      const shown = place.quote.certainty === "uncertain" ? null : (place.quote.speaker?.name ?? null);
      const isSame = speaker === null ? shown === null : shown !== null && nameKeyOf(speaker) === nameKeyOf(shown);
      if (isSame && speaker !== null) throw new UserError("wrong.sameSpeaker", { option: "right", speaker });
      if (isSame) throw new UserError("wrong.nobodyAlready", { option: "right" });
      return { kind: what, claims, speaker };
    }
    case "wrong-span": {
      if (right === "") return { kind: what, claims, text: null };
      const { article, quote, text } = place;
      const spans = findWords(article.blocks, right, quote.spans[0]?.block ?? 0);
      if (spans === null) throw new UserError("wrong.notInArticle", { option: "right", title: article.title.text });
      const words = spans.map(({ block, start, end }) => article.blocks[block]?.text.slice(start, end) ?? "");
      if (words.join(" ") === text) throw new UserError("wrong.sameWords", { option: "right" });
      return { kind: what, claims, text: words.join(" … ") };
    }
  }
}

/** The words as they were read, in each article that has them. */
function claimsOf({ places: [first, ...others] }: Utterance): Correction["claims"] {
  const claimOf = ({ article, text, corrected }: StoredQuote): Claim => ({
    articleId: article.id,
    text: corrected?.readAs ?? text,
  });
  const own = claimOf(first);
  const isSame = (a: Claim, b: Claim) => a.articleId === b.articleId && a.text === b.text;
  const rest = others.map(claimOf).filter((claim) => !isSame(claim, own));
  return [own, ...rest.filter((claim, index) => rest.findIndex((other) => isSame(claim, other)) === index)];
}

function isNobody(right: string, { speech }: CommandContext): boolean {
  const word = right.trim().toLocaleLowerCase("nb");
  return !/[\p{L}\p{N}]/u.test(word) || speech.say("wrong.nobodyWords").split(", ").includes(word);
}

async function speakerOf(right: string, utterance: Utterance, context: CommandContext): Promise<string> {
  const { length } = right;
  if (length > maxNameChars) throw new UserError("option.tooLong", { option: "right", max: maxNameChars, length });
  const texts = utterance.places.flatMap(({ article }) => article.blocks.map(({ text }) => text));
  return namedInFull(right, await namesIn(utterance, context), texts);
}

/** Whom the articles name: those who say something in them first. */
async function namesIn({ places }: Utterance, context: CommandContext): Promise<readonly string[]> {
  const { quotes, articles, workspace } = context;
  const ids = [...new Set(places.map(({ article }) => article.id))].slice(0, mostArticles);
  const said = await quotes.find(workspace, { articleIds: ids, window: null }, { offset: 0, limit: mostQuotes });
  const speakers = said.rows.flatMap(({ places: [{ quote }] }) => [
    ...(quote.speaker ? [quote.speaker] : []),
    ...quote.candidates,
  ]);
  const named = speakers.filter(({ kind, text, name }) => kind !== "pronoun" || name !== text).map(({ name }) => name);
  const found = await articles.search(workspace, { ids, window: null }, { offset: 0, limit: mostArticles });
  return [...new Set([...named, ...found.rows.flatMap(({ names }) => names)])];
}

async function corrected(quote: string, correction: Correction, context: CommandContext): Promise<Message> {
  const { readings, workspace, user, now, speech } = context;
  const id = await readings.add(workspace, correction, user.id, now);
  const shown = await context.quotes.get(workspace, quote);
  const stored = await readingOf(id, context);
  return told(speech.say(shown ? "wrong.corrected" : "wrong.hidden"), quote, stored, context, [
    shown ? quotePart(shown, context) : await readingParts(stored, context),
  ]);
}

async function proposed(quote: string, correction: Correction, context: CommandContext): Promise<Message> {
  const { readings, workspace, user, now, speech } = context;
  const stored = await readingOf(await readings.propose(workspace, correction, user.id, now), context);
  return told(speech.say("wrong.proposed"), quote, stored, context, [await readingParts(stored, context)]);
}

function told(
  said: string,
  quote: string,
  stored: StoredReading,
  context: CommandContext,
  shown: readonly MessagePart[],
): Message {
  const { speech, user } = context;
  const invocation = user.moderator
    ? { command: "readings undo", options: { id: stored.id } }
    : { command: "wrong", options: { quote, undo: stored.id } };
  const label = speech.say(stored.accepted === null ? "wrong.takeBack" : "readings.undo");
  const button = { label, action: { kind: "run", invocation, replace: true } } as const;
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(said) },
      ...shown,
      ...(user.moderator || stored.by === user.id ? [{ kind: "buttons", buttons: [button] } as const] : []),
    ],
    json: readingJson(stored),
  };
}

/** Moderators undo any; others what they proposed themselves, until it is accepted. */
async function takeBack(id: string, context: CommandContext): Promise<Message> {
  const { by, accepted } = await readingOf(id, context);
  const isOwn = by === context.user.id && accepted === null;
  if (!context.user.moderator && !isOwn) throw new UserError("refused.moderatorsOnly");
  return undoReading(id, context);
}

/** Where there is no form: what may be wrong, to choose from. */
async function choices(utterance: Utterance, context: CommandContext): Promise<Message> {
  const { speech } = context;
  const [place] = utterance.places;
  const choice = (label: string, options: Readonly<Record<string, string>>): SelectChoice => ({
    label,
    invocation: { command: "wrong", options: { quote: place.id, ...options } },
  });
  const names = (await namesIn(utterance, context)).filter((name) => name !== place.quote.speaker?.name);
  const offered = [
    ...names
      .slice(0, mostNames)
      .map((name) =>
        choice(speech.say("readings.wrong-speaker", { speaker: name }), { what: "wrong-speaker", right: name }),
      ),
    choice(speech.say("readings.wrong-speaker.nobody"), { what: "wrong-speaker" }),
    choice(speech.say("readings.wrong-span.gone"), { what: "wrong-span" }),
    choice(speech.say("readings.not-a-quote"), { what: "not-a-quote" }),
  ];
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      quotePart(utterance, context),
      { kind: "select", placeholder: speech.say("wrong.what"), choices: offered },
      { kind: "context", text: plain(speech.say("wrong.typed")) },
    ],
    json: { quote: place.id, choices: offered.map(({ invocation }) => ({ ...invocation.options })) },
  };
}
