import { addressOf } from "../src/core/article/article-note.ts";
import { oldestFirst } from "../src/core/article/published.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import { chooseTitle } from "../src/core/digest/choose-title.ts";
import { inOneLanguage } from "../src/core/digest/in-one-language.ts";
import type { Button, Message, MessagePart, Text } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { AnalysedArticle } from "../src/core/ports.ts";
import { nameKeyOf, nameWordsOf } from "../src/core/search/fold.ts";
import { stemQueryOf } from "../src/core/search/stems.ts";
import { families } from "../src/core/stories/vocabulary.ts";
import { articlesPerDay, timelineOf } from "../src/core/timeline/timeline.ts";
import {
  cameOutText,
  eventJson,
  eventText,
  howPart,
  perDayChart,
  publishedStretch,
} from "../src/core/timeline/timeline-message.ts";
import { didYouMean } from "./did-you-mean.ts";
import { storyNamed } from "./find-story.ts";

const eventsPerPage = 10;
/** Of the articles that have the words, the newest that are read for dates. */
const mostArticles = 300;

/** What a timeline is of. */
type Subject = {
  readonly name: string;
  readonly articles: readonly AnalysedArticle[];
  /** Articles that there are beside the newest, which are read. */
  readonly total: number;
  readonly storyId: string | null;
  isAbout(sentence: string): boolean;
};

/** What articles about a topic, a story or a person date, in order of time, each in the source's own sentence. */
export const timeline = defineCommand({
  name: "timeline",
  options: {
    // a name is suggested while it is typed
    about: { kind: "speaker", maxChars: 2_000, main: true, required: true },
    page: { kind: "integer", min: 1, max: 100_000, hidden: true },
  },
  async run({ about, page }, context) {
    const subject = await subjectOf(about, context);
    if (subject === null) return nothingAbout(about, context);
    return "outcome" in subject ? subject : timelinePage(about, subject, page ?? 1, context);
  },
});

async function subjectOf(about: string, context: CommandContext): Promise<Subject | Message | null> {
  const { workspace, articles, languages } = context;
  const sought = await storyNamed(about, context);
  if (sought.kind === "gone") return sought.message;
  if (sought.kind === "found") {
    const { story } = sought;
    const one = inOneLanguage(story, { language: context.speech.locale }, context);
    const name = chooseTitle(one.articles, one.profile, one.gist).text;
    const total = story.articles.length;
    return { name, articles: story.articles, total, storyId: story.id, isAbout: () => true };
  }
  const query = { stems: stemQueryOf(about, languages), window: null };
  const { rows, total } = await articles.search(workspace, query, { offset: 0, limit: mostArticles });
  if (rows.length === 0) return null;
  const name = await personOf(about, context);
  const surname = nameWordsOf(name ?? "").at(-1);
  return {
    name: name ?? about,
    articles: rows,
    total,
    storyId: null,
    // of somebody, what is told of them; of a topic, whatever such articles date
    isAbout: (sentence) => surname === undefined || nameKeyOf(sentence).includes(surname),
  };
}

/** The whole name of the person whom the words name, and nobody else. */
async function personOf(about: string, { speakers, workspace }: CommandContext): Promise<string | null> {
  const found = await speakers.find(workspace, about);
  const [best, ...others] = found.filter(({ name }) => nameWordsOf(name).length > 1);
  return best && others.every(({ name }) => nameKeyOf(name) === nameKeyOf(best.name)) ? best.name : null;
}

/** Those that the reader reads, else those that most are written in: one page is in one language. */
function inReadersLanguage(articles: readonly AnalysedArticle[], { speech }: CommandContext) {
  const byFamily = Map.groupBy(articles, ({ article }) => families[article.language]);
  const [most = []] = [...byFamily.values()].sort((a, b) => b.length - a.length);
  return byFamily.get(families[speech.locale]) ?? most;
}

function timelinePage(about: string, subject: Subject, asked: number, context: CommandContext): Message {
  const { speech, zone } = context;
  const articles = inReadersLanguage(subject.articles, context);
  const named = timelineOf(articles, context, subject.isAbout);
  const events = named.length > 0 ? named : timelineOf(articles, context);
  const byAge = oldestFirst(zone);
  const cameOut = articles.map(({ article }) => article).toSorted((a, b) => byAge(a.published, b.published));
  const entries: readonly Text[] =
    events.length > 0
      ? events.map((event) => eventText(event, context))
      : cameOut.map((article) => cameOutText(article, context));
  const pageCount = Math.max(1, Math.ceil(entries.length / eventsPerPage));
  const page = Math.min(asked, pageCount);
  const shown = [(page - 1) * eventsPerPage, page * eventsPerPage] as const;
  const stretch = publishedStretch(articles, context);
  const parts: MessagePart[] = [
    {
      kind: "heading",
      level: 1,
      text: speech.say("timeline.heading", { about: subject.name }),
      note: [
        ...(events.length > 0 ? [speech.say("timeline.events", { count: events.length })] : []),
        speech.say("digest.articles", { count: articles.length }),
        ...(stretch === null ? [] : [stretch]),
      ].join(" · "),
    },
    ...(page === 1 ? perDayChart(articles, context) : []),
    ...(events.length > 0 ? [] : [{ kind: "text", text: plain(speech.say("timeline.noDates")) } as const]),
    { kind: "list", ordered: false, entries: entries.slice(...shown) },
    ...(events.length > 0 ? [howPart(context)] : []),
    ...notesOf(subject, articles.length, context),
  ];
  const buttons = buttonsOf(subject, articles, context);
  if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
  if (pageCount > 1)
    parts.push({ kind: "pages", page, pageCount, invocation: { command: "timeline", options: { about } } });
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: {
      about: subject.name,
      story: subject.storyId,
      articles: articles.length,
      total: events.length,
      page,
      pageCount,
      events: events.slice(...shown).map(eventJson),
      days: articlesPerDay(articles, zone).map(({ date, count }) => ({ date: date.toString(), count })),
    },
  };
}

function notesOf({ articles, total }: Subject, read: number, { speech }: CommandContext): MessagePart[] {
  const foreign = articles.length - read;
  const notes = [
    ...(total > articles.length ? [speech.say("timeline.newestOnly", { count: articles.length, all: total })] : []),
    ...(foreign > 0 ? [speech.say("timeline.otherLanguages", { count: foreign })] : []),
    ...(articles.some(({ article }) => article.sample) ? [speech.say("sample.note")] : []),
  ];
  return notes.length === 0 ? [] : [{ kind: "context", text: plain(notes.join(" ")) }];
}

function buttonsOf(
  { name, storyId }: Subject,
  articles: readonly AnalysedArticle[],
  { speech }: CommandContext,
): Button[] {
  const run = (label: string, command: string, options: Readonly<Record<string, string>>): Button => ({
    label,
    action: { kind: "run", invocation: { command, options }, replace: false },
  });
  if (storyId === null) return [run(speech.say("timeline.search"), "search", { words: name })];
  const [only] = articles;
  const link = articles.length === 1 && only ? addressOf(only.article).link : undefined;
  return link === undefined || !only
    ? []
    : [{ label: speech.say("article.open", { source: only.article.source }), action: { kind: "open", url: link } }];
}

async function nothingAbout(about: string, { speakers, workspace, speech }: CommandContext): Promise<Message> {
  const nearest = await speakers.nearest(workspace, about.slice(0, 120), 2);
  return didYouMean({
    miss: speech.say("timeline.none", { about }),
    nearest: nearest.map(({ name, quotes }) => ({
      name,
      label: speech.say("speaker.counted", { name, count: quotes }),
      invocation: { command: "timeline", options: { about: name } },
    })),
    otherwise: { label: speech.say("search.digest"), invocation: { command: "digest", options: {} } },
    speech,
  });
}
