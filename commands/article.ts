import { type Article, type Block, summaryOf } from "../src/core/article/article.ts";
import { addressOf, articleNote, sourceRun } from "../src/core/article/article-note.ts";
import { allows, shownBlocks } from "../src/core/article/display.ts";
import { publishedTextWithTime } from "../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { gistOf } from "../src/core/digest/gist.ts";
import { keyPointsOf } from "../src/core/digest/key-points.ts";
import { UserError } from "../src/core/errors.ts";
import type { LocaleKey } from "../src/core/locale.ts";
import type { Button, Message, MessagePart, Text } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { AnalysedArticle } from "../src/core/ports.ts";
import { publishedJson, quoteJson, quoteParts } from "../src/core/quotes/quote-part.ts";
import { changeJson, changeOf, changeParts, changesButton, comparison } from "./article-changes.ts";
import { withdrawnMessage } from "./withdrawn.ts";

const quotesShown = 3;
const mostPoints = 4;
/** More quotations than one article has. */
const mostQuotes = 5_000;
/** Paragraphs shown before and after the one that is asked about. */
const contextBlocks = 2;

/**
 * One article: key points, quotations, source. With `near`, the paragraphs around one of its blocks; with `changes`, what
 * has changed since the revision of that number.
 */
export const article = defineCommand({
  name: "article",
  options: {
    id: { kind: "words", maxChars: 2_000, main: true, required: true },
    near: { kind: "integer", min: 0, max: 100_000, hidden: true },
    changes: { kind: "integer", min: 1, max: 1_000_000, hidden: true },
  },
  async run({ id, near, changes }, context) {
    const found = /^https?:\/\//iu.test(id)
      ? await context.articles.findByUrl(context.workspace, id)
      : await context.articles.get(context.workspace, id);
    if (!found) return missing(id, context);
    if (changes !== undefined) return comparison(found, changes, context);
    return near === undefined ? overview(found, context) : inContext(found, near, context);
  },
});

/** @throws UserError unless its publisher has taken it back */
async function missing(id: string, context: CommandContext): Promise<Message> {
  const withdrawn = await withdrawnMessage(id, context);
  if (!withdrawn) throw new UserError("article.unknown", { id });
  return withdrawn;
}

async function overview(found: AnalysedArticle, context: CommandContext): Promise<Message> {
  const { speech, workspace } = context;
  const { article } = found;
  const points = pointsOf(found, context);
  const query = { articleIds: [article.id], window: null };
  const quotes = await context.quotes.find(workspace, query, { offset: 0, limit: quotesShown });
  const compared = await changeOf(found, null, context);
  const same = await context.articles.sameText(workspace, article.id);
  const parts: MessagePart[] = [
    ...headParts(found, context),
    ...sameTextParts(same, context),
    ...changeParts(compared, context),
  ];
  if (points.length > 0) {
    const own = summaryOf(article).length > 0;
    parts.push(
      {
        kind: "heading",
        level: 2,
        text: speech.say("article.points"),
        ...(own && { note: speech.say("article.ownSummary") }),
      },
      { kind: "list", ordered: false, entries: points.map(plain) },
    );
  }
  const quotable = allows(found.policy, "points");
  if (!quotable) parts.push({ kind: "context", text: plain(speech.say(limitKey(found), { source: article.source })) });
  else parts.push({ kind: "heading", level: 2, text: speech.say("article.quotes") });
  if (quotable && quotes.total === 0) parts.push({ kind: "context", text: plain(speech.say("article.noQuotes")) });
  parts.push(...quotes.rows.flatMap((utterance) => quoteParts(utterance, context)));
  const buttons = [
    ...quotesButton(article, quotes.total, context),
    ...changesButton(compared, article.id, context),
    ...openButton(article, context),
  ];
  if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: {
      id: article.id,
      revision: article.revision,
      title: article.title.text,
      titleChosen: article.title.chosen,
      source: article.source,
      url: article.url ?? null,
      published: publishedJson(article.published),
      language: article.language,
      sample: article.sample,
      correction: article.correction ?? null,
      sameText: same.map(({ id, source }) => ({ id, source })),
      changes: compared ? changeJson(compared) : null,
      forSubscribers: article.access === "subscribers",
      thinned: article.thinned ?? false,
      withheld: article.withheld ?? false,
      points: [...points],
      quotes: quotes.rows.map(quoteJson),
      quoteCount: quotes.total,
    },
  };
}

/** Why no more is shown: the publisher's wish for this article, that it is for subscribers, or our policy for its Source. */
function limitKey({ article, policy }: AnalysedArticle): LocaleKey {
  if (article.limit !== undefined) return "article.limited";
  if (article.access === "subscribers") return "article.subscribersOnly";
  return policy === "link" ? "article.linkOnly" : "article.teaserOnly";
}

function headParts({ article, policy }: AnalysedArticle, context: CommandContext): MessagePart[] {
  const { speech } = context;
  const line: Text = [
    ...articleNote(article, context),
    ...(article.authors.length > 0
      ? plain(` · ${speech.say("article.authors", { authors: speech.list(article.authors, "and") })}`)
      : []),
    ...(article.wire === undefined ? [] : plain(` · ${speech.say("article.wire", { wire: article.wire })}`)),
    ...(article.thinned ? plain(` · ${speech.say("article.thinned")}`) : []),
    ...(article.withheld ? plain(` · ${speech.say("article.withheld")}`) : []),
    ...(article.revision > 1 ? plain(` · ${speech.say("article.revision", { revision: article.revision })}`) : []),
  ];
  const chosen = article.title.chosen ? { note: speech.say("article.chosenTitle") } : {};
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: article.title.text, ...chosen },
    { kind: "context", text: line },
  ];
  if (article.correction !== undefined) {
    const text = speech.say("digest.correction", { source: article.source, text: article.correction });
    parts.push({ kind: "text", text: [{ text, italic: true }] });
  }
  if (article.updateNote !== undefined && allows(policy, "points")) {
    const text = speech.say("article.updateNote", { source: article.source, text: article.updateNote });
    parts.push({ kind: "text", text: [{ text, italic: true }] });
  }
  return parts;
}

/** «Samme tekst hos NRK, Adresseavisen», each linked. */
function sameTextParts(same: readonly Article[], { speech }: CommandContext): MessagePart[] {
  if (same.length === 0) return [];
  const outlets = same.flatMap((other, index) => [...(index > 0 ? [{ text: ", " }] : []), sourceRun(other)]);
  return [{ kind: "context", text: [{ text: `${speech.say("article.sameText")} ` }, ...outlets] }];
}

/** All of the publisher's own points, else sentences that stand on their own; what the display policy allows of them. */
function pointsOf(found: AnalysedArticle, { languages, background }: CommandContext): readonly string[] {
  const { article, policy } = found;
  const language = languages.get(article.language);
  // of a thinned text only what holds a quotation is left: sentences of that are not what it was about
  if (!language || article.thinned) return [];
  const own = summaryOf(article);
  if (own.length > 0 && allows(policy, "points")) return own;
  const title = { text: article.title.text, articleId: article.id };
  const room = { count: mostPoints, most: mostPoints };
  return keyPointsOf([found], title, room, language, gistOf([found], language, background)).map(({ text }) => text);
}

function quotesButton(article: Article, total: number, { speech }: CommandContext): Button[] {
  if (total <= quotesShown) return [];
  const invocation = { command: "quote", options: { articles: article.id } };
  const label = speech.say("article.allQuotes", { count: total });
  return [{ label, action: { kind: "run", invocation, replace: false }, style: "primary" }];
}

function openButton(article: Article, { speech }: CommandContext): Button[] {
  const { link } = addressOf(article);
  if (link === undefined) return [];
  return [{ label: speech.say("article.open", { source: article.source }), action: { kind: "open", url: link } }];
}

/**
 * The paragraphs around a quotation. Under a policy below "full" only a block that holds a quotation is shown with its
 * neighbours, so that nobody reads the whole text block by block. @throws UserError for another block
 */
async function inContext(found: AnalysedArticle, near: number, context: CommandContext): Promise<Message> {
  const { speech, languages, quotes, workspace } = context;
  const { article, policy } = found;
  const language = languages.get(article.language);
  const shown = language ? shownBlocks(found, language) : [];
  const full = allows(policy, "full");
  const said = await quotes.find(
    workspace,
    { articleIds: [article.id], window: null },
    { offset: 0, limit: mostQuotes },
  );
  const blocks = said.rows.flatMap(({ places }) =>
    places.flatMap(({ quote }) => quote.spans.map(({ block }) => block)),
  );
  if (!full && !blocks.includes(near)) throw new UserError("option.ids", { option: "near" });
  const width = full ? contextBlocks : 1;
  const around = shown.slice(Math.max(0, near - width), near + width + 1);
  const invocation = { command: "article", options: { id: article.id } };
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: speech.say("article.context"),
      note: `${article.source} · ${publishedTextWithTime(article.published, context)}`,
    },
    ...around.filter(({ text }) => text !== "").map((block) => blockPart(block, block === shown[near])),
    {
      kind: "context",
      text: [{ text: article.title.text, bold: true }, { text: " · " }, ...articleNote(article, context)],
    },
    {
      kind: "buttons",
      buttons: [
        { label: speech.say("article.back"), action: { kind: "run", invocation, replace: true } },
        ...openButton(article, context),
      ],
    },
  ];
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: { id: article.id, near, blocks: around.map(({ kind, text }) => ({ kind, text })) },
  };
}

function blockPart(block: Block, asked: boolean): MessagePart {
  return {
    kind: "text",
    text: [{ text: block.text, ...(asked && { bold: true }), ...(block.kind === "caption" && { italic: true }) }],
  };
}
