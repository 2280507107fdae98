import { stretchText } from "../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import type { Message, MessagePart, Text } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { Speaker, SpeakerProfile, SpeakerRole } from "../src/core/ports.ts";
import { publishedJson, quoteJson, quoteParts } from "../src/core/quotes/quote-part.ts";
import { foldRoles } from "../src/core/quotes/roles.ts";
import { didYouMean } from "./did-you-mean.ts";

const newestQuotes = 3;

/** One speaker over all articles: roles, topics, newest words, and who is named with them. */
export const who = defineCommand({
  name: "who",
  options: { speaker: { kind: "speaker", maxChars: 120, main: true, required: true } },
  async run({ speaker }, context) {
    const found = await context.speakers.find(context.workspace, speaker);
    const wanted = speaker.trim().toLocaleLowerCase("nb");
    const best = found.find(({ name }) => name.toLocaleLowerCase("nb") === wanted) ?? found[0];
    const profile = best && (await context.speakers.profile(context.workspace, best.id));
    if (!profile) return noSuchSpeaker(speaker, context);
    return profileMessage(profile, found.filter(({ id }) => id !== profile.id).slice(0, 5), context);
  },
});

async function profileMessage(
  profile: SpeakerProfile,
  others: readonly Speaker[],
  context: CommandContext,
): Promise<Message> {
  const { speech, workspace } = context;
  const query = { speakers: [profile.id], window: null };
  const newest = await context.quotes.find(workspace, query, { offset: 0, limit: newestQuotes });
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: profile.name, note: countNote(profile, context) },
    { kind: "fields", fields: fieldsOf(profile, context) },
    { kind: "heading", level: 2, text: speech.say("who.newest") },
    ...newest.rows.flatMap((utterance) => quoteParts(utterance, context)),
    {
      kind: "buttons",
      buttons: [
        {
          label: speech.say("who.all"),
          action: { kind: "run", invocation: { command: "quote", options: { speaker: profile.name } }, replace: false },
          style: "primary",
        },
        ...others.map(({ name }) => ({
          label: name,
          action: { kind: "run", invocation: { command: "who", options: { speaker: name } }, replace: true } as const,
        })),
      ],
    },
  ];
  if (others.length > 0) {
    const names = speech.list(
      others.map(({ name, quotes }) => speech.say("speaker.counted", { name, count: quotes })),
      "and",
    );
    parts.splice(-1, 0, { kind: "context", text: plain(speech.say("who.others", { names })) });
  }
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: {
      name: profile.name,
      quotes: profile.quotes,
      articles: profile.articles,
      roles: profile.roles.map(({ role, source, first, last }) => ({
        role,
        source,
        first: publishedJson(first),
        last: publishedJson(last),
      })),
      topics: profile.topics.map(({ term, articles }) => ({ topic: term, articles })),
      namedTogether: profile.namedTogether.map(({ name, articles }) => ({ name, articles })),
      newest: newest.rows.map(quoteJson),
    },
  };
}

function countNote(profile: SpeakerProfile, setting: CommandContext): string {
  const { speech } = setting;
  const counts = speech.say("who.counts", {
    quotes: speech.say("who.quotes", { count: profile.quotes }),
    articles: speech.say("who.articles", { count: profile.articles }),
  });
  return profile.last.precision === "unknown"
    ? counts
    : `${counts} · ${stretchText(profile.first, profile.last, setting)}`;
}

function fieldsOf(profile: SpeakerProfile, context: CommandContext) {
  const { speech } = context;
  const fields: { name: string; value: Text }[] = [
    { name: speech.say("who.roles"), value: rolesText(profile.roles, context) },
  ];
  if (profile.topics.length > 0) {
    fields.push({
      name: speech.say("who.topics"),
      value: plain(
        profile.topics
          .slice(0, 5)
          .map(({ term }) => term)
          .join(", "),
      ),
    });
  }
  if (profile.namedTogether.length > 0) {
    fields.push({
      name: speech.say("who.together"),
      value: plain(
        speech.list(
          profile.namedTogether.slice(0, 4).map(({ name }) => name),
          "and",
        ),
      ),
    });
  }
  return fields;
}

/** «konstituert direktør (A, 17. juni) → direktør (A og B, 20.–21. juni)»: an arrow is a change of roles. */
function rolesText(roles: readonly SpeakerRole[], context: CommandContext): Text {
  const { speech, languages, zone } = context;
  if (roles.length === 0) return plain(speech.say("who.noRole"));
  const texts = foldRoles(roles, languages, zone).map(({ role, sources, first, last, isChange }, index) => {
    const source = speech.list(sources, "and");
    const join = isChange ? " → " : " · ";
    const text = speech.say("who.role", { role, source, when: stretchText(first, last, context) });
    return index === 0 ? text : `${join}${text}`;
  });
  return plain(texts.join(""));
}

async function noSuchSpeaker(speaker: string, { speakers, workspace, speech }: CommandContext): Promise<Message> {
  const nearest = await speakers.nearest(workspace, speaker, 3);
  return didYouMean({
    miss: speech.say("who.none", { speaker }),
    nearest: nearest.map(({ name, quotes }) => ({
      name,
      label: speech.say("speaker.counted", { name, count: quotes }),
      invocation: { command: "who", options: { speaker: name } },
    })),
    otherwise: {
      label: speech.say("miss.searchFor", { words: speaker }),
      invocation: { command: "search", options: { words: speaker } },
    },
    speech,
  });
}
