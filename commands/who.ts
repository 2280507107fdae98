import { stretchText } from "../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../src/core/command/command.ts";
import type { Button, Message, MessagePart, Text } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { Speaker, SpeakerProfile, SpeakerRole } from "../src/core/ports.ts";
import { publishedJson, quoteJson, quoteParts } from "../src/core/quotes/quote-part.ts";
import { foldRoles } from "../src/core/quotes/roles.ts";
import { nameKeyOf, nameWordsOf } from "../src/core/search/fold.ts";
import { followButtons } from "./alert/follow-button.ts";
import { didYouMean } from "./did-you-mean.ts";
import { decisionText, readingOf } from "./readings/reading-parts.ts";
import { refusalsOf, withRefusals } from "./refusal-parts.ts";
import { nameText, optionsFor } from "./speaker/name-text.ts";

const newestQuotes = 3;

/** One speaker over all articles: roles, topics, newest words, and who is named with them. */
export const who = defineCommand({
  name: "who",
  options: {
    speaker: { kind: "speaker", maxChars: 120, main: true, required: true },
    id: { kind: "words", maxChars: 64, hidden: true },
  },
  async run({ speaker, id }, context) {
    const found = await context.speakers.find(context.workspace, speaker);
    const best =
      found.find((one) => one.id === id) ??
      found.find(({ name }) => nameKeyOf(name) === nameKeyOf(speaker)) ??
      found[0];
    const profile = best && (await context.speakers.profile(context.workspace, best.id));
    if (!profile) {
      const refusals = await refusalsOf({ names: [speaker], window: null }, context);
      return withRefusals(await noSuchSpeaker(speaker, context), refusals);
    }
    return profileMessage(
      { ...best, ...profile },
      found.filter((one) => one.id !== profile.id),
      context,
    );
  },
});

const mostOthers = 5;

async function profileMessage(
  profile: SpeakerProfile,
  found: readonly Speaker[],
  context: CommandContext,
): Promise<Message> {
  const isNamesake = ({ name }: Speaker) => nameKeyOf(name) === nameKeyOf(profile.name);
  const namesakes = found.filter(isNamesake).slice(0, mostOthers);
  const others = found.filter((one) => !isNamesake(one)).slice(0, mostOthers - namesakes.length);
  const { speech, workspace } = context;
  const query = { speakers: [profile.id], window: null };
  const newest = await context.quotes.find(workspace, query, { offset: 0, limit: newestQuotes });
  // of one of several bearers of a name nobody knows which of them would not speak
  const isAlone = others.every(({ name }) => nameKeyOf(name) !== nameKeyOf(profile.name));
  const refusals = await refusalsOf({ names: isAlone ? [profile.name] : [], window: null }, context);
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: nameText(profile, speech), note: countNote(profile, context) },
    { kind: "fields", fields: fieldsOf(profile, context) },
    { kind: "heading", level: 2, text: speech.say("who.newest") },
    ...newest.rows.flatMap((utterance) => quoteParts(utterance, context)),
    ...refusals.parts,
    {
      kind: "buttons",
      buttons: [
        {
          label: speech.say("who.all"),
          action: { kind: "run", invocation: { command: "quote", options: optionsFor(profile) }, replace: false },
          style: "primary",
        },
        ...followButtons({ speaker: profile.name, ids: profile.id }, context),
        ...[...namesakes, ...others].map((other) => ({
          label: nameText(other, speech),
          action: { kind: "run", invocation: { command: "who", options: optionsFor(other) }, replace: true } as const,
        })),
      ],
    },
  ];
  const notes = othersTexts(profile, namesakes, others, context);
  parts.splice(-1, 0, ...notes.map((text) => ({ kind: "context", text: plain(text) }) as const));
  parts.push(...(await decisionParts(profile, context)));
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: {
      id: profile.id,
      name: profile.name,
      told: profile.told ?? null,
      namesakes: namesakes.map(({ id, told, quotes }) => ({ id, told: told ?? null, quotes })),
      readings: [...profile.readings],
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
      ...(refusals.json.length > 0 && { refusals: refusals.json }),
    },
  };
}

/** Who else bears the name, with what tells them apart; whom a name alone may mean; who else is found by these words. */
function othersTexts(
  profile: Speaker,
  namesakes: readonly Speaker[],
  others: readonly Speaker[],
  { speech }: CommandContext,
): readonly string[] {
  const names = (speakers: readonly Speaker[], kind: "and" | "or") =>
    speech.list(
      speakers.map((one) => speech.say("speaker.counted", { name: nameText(one, speech), count: one.quotes })),
      kind,
    );
  const isShort = nameWordsOf(profile.name).length === 1;
  const longer = others.filter(({ name }) => isShort && nameWordsOf(name).at(-1) === nameWordsOf(profile.name)[0]);
  const rest = others.filter((one) => !longer.includes(one));
  return [
    ...(namesakes.length > 0
      ? [speech.say("who.namesakes", { name: profile.name, names: names(namesakes, "and") })]
      : []),
    ...(longer.length > 0 ? [speech.say("who.maybe", { names: names(longer, "or") })] : []),
    ...(rest.length > 0 ? [speech.say("who.others", { names: names(rest, "and") })] : []),
  ];
}

/** What this Workspace has decided of who this is; for moderators with how to undo it, and to decide more. */
async function decisionParts(profile: SpeakerProfile, context: CommandContext): Promise<readonly MessagePart[]> {
  const { speech, user } = context;
  const stored = await Promise.all(profile.readings.map((id) => readingOf(id, context)));
  const texts = await Promise.all(stored.map((one) => decisionText(one, context)));
  const undo = profile.readings.map((id, index): Button => {
    const label =
      profile.readings.length === 1 ? speech.say("readings.undo") : speech.say("who.undo", { nth: index + 1 });
    return {
      label,
      action: { kind: "run", invocation: { command: "readings undo", options: { id } }, replace: false },
    };
  });
  const options = { speaker: profile.name, id: profile.id };
  const more: readonly Button[] = [
    { label: speech.say("speaker.merge"), action: { kind: "form", invocation: { command: "speaker merge", options } } },
    {
      label: speech.say("speaker.split"),
      action: { kind: "run", invocation: { command: "speaker split", options }, replace: false },
    },
  ];
  return [
    ...texts.map((text) => ({ kind: "context", text }) as const),
    ...(user.moderator ? [{ kind: "buttons", buttons: [...undo.slice(0, 3), ...more] } as const] : []),
  ];
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
