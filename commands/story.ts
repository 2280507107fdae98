import { type Account, accountOf } from "../src/core/account/account.ts";
import { accountJson, accountMessage, articleLines } from "../src/core/account/account-message.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { chooseTitle } from "../src/core/digest/choose-title.ts";
import { inOneLanguage } from "../src/core/digest/in-one-language.ts";
import type { Message, MessagePart, SelectChoice } from "../src/core/message/message.ts";
import type { Story } from "../src/core/stories/story.ts";
import { followButtons } from "./alert/follow-button.ts";
import { didYouMean } from "./did-you-mean.ts";
import { findStory } from "./find-story.ts";
import { quotesByArticle } from "./quotes-by-article.ts";

const articlesPerPage = 10;
/** A select holds no more that anybody reads. */
const mostOthers = 5;

/**
 * One story, by the id or address of any article in it or by words: what happened, who said what, what is dated, what its
 * outlets differ in, and with `why` the reasons for its place in a digest.
 */
export const story = defineCommand({
  name: "story",
  options: {
    about: { kind: "words", maxChars: 2_000, main: true, required: true },
    why: { kind: "choice", choices: ["yes", "no"] },
    show: { kind: "choice", choices: ["articles"], hidden: true },
    page: { kind: "integer", min: 1, max: 100_000, hidden: true },
  },
  async run({ about, why, show, page }, context) {
    const sought = await findStory(about, context);
    if (sought.kind === "gone") return sought.message;
    if (sought.kind === "none") return noStory(about, context);
    const account = await accountHere(sought.story, context);
    if (show === "articles") return articlesPage(account, page ?? 1, context);
    const others = sought.others.slice(0, mostOthers).map((other) => choiceOf(other, context));
    const more = followButtons({ story: sought.story.id }, context);
    return accountMessage(account, { why: why === "yes", others, more }, context);
  },
});

async function accountHere(found: Story, context: CommandContext): Promise<Account> {
  const { speech, now, zone, feeds, workspace } = context;
  const ids = found.articles.map(({ article }) => article.id);
  const topPlaces = await feeds.topPlaces(workspace, ids);
  const request = { length: "full", language: speech.locale, now, zone, window: null, topPlaces } as const;
  return accountOf(found, await quotesByArticle(ids, context), request, context);
}

function choiceOf(other: Story, context: CommandContext): SelectChoice {
  const { articles, profile, gist } = inOneLanguage(other, { language: context.speech.locale }, context);
  const label = chooseTitle(articles, profile, gist).text;
  return { label, invocation: { command: "story", options: { about: other.id } } };
}

function articlesPage(account: Account, asked: number, context: CommandContext): Message {
  const { speech } = context;
  const { story: told, title } = account.entry;
  const lines = articleLines(account, context);
  const pageCount = Math.max(1, Math.ceil(lines.length / articlesPerPage));
  const page = Math.min(asked, pageCount);
  const shown = [(page - 1) * articlesPerPage, page * articlesPerPage] as const;
  const invocation = { command: "story", options: { about: told.id, show: "articles" } };
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: speech.say("story.articlesOf", { title: title.text }),
      note: speech.say("digest.articles", { count: lines.length }),
    },
    { kind: "list", ordered: false, entries: lines.slice(...shown) },
    {
      kind: "select",
      placeholder: speech.say("search.open"),
      choices: told.articles.slice(...shown).map(({ article }) => ({
        label: article.title.text,
        invocation: { command: "article", options: { id: article.id } },
      })),
    },
    {
      kind: "buttons",
      buttons: [
        {
          label: speech.say("story.back"),
          action: { kind: "run", invocation: { command: "story", options: { about: told.id } }, replace: true },
        },
      ],
    },
  ];
  if (pageCount > 1) parts.push({ kind: "pages", page, pageCount, invocation });
  return { outcome: "answer", visibility: "channel", parts, json: accountJson(account) };
}

async function noStory(about: string, { speakers, workspace, speech }: CommandContext): Promise<Message> {
  const nearest = await speakers.nearest(workspace, about.slice(0, 120), 2);
  return didYouMean({
    miss: speech.say("story.none", { about }),
    nearest: nearest.map(({ name, quotes }) => ({
      name,
      label: speech.say("speaker.counted", { name, count: quotes }),
      invocation: { command: "story", options: { about: name } },
    })),
    otherwise: { label: speech.say("search.digest"), invocation: { command: "digest", options: {} } },
    speech,
  });
}
