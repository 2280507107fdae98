import { addressOf } from "../../src/core/article/article-note.ts";
import { lastTimeText } from "../../src/core/article/published-text.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Button, Json, Message, MessagePart, Text } from "../../src/core/message/message.ts";
import { plain } from "../../src/core/message/message.ts";
import { type Deed, type Reading, type StoredReading, stateOf } from "../../src/core/readings/reading.ts";
import { whoRun } from "../who-did.ts";

/** The Reading of that id, undone or not. @throws UserError when the Workspace has none */
export async function readingOf(id: string, { readings, workspace }: CommandContext): Promise<StoredReading> {
  const found = await readings.get(workspace, id.toLowerCase());
  if (!found) throw new UserError("readings.unknown", { id });
  return found;
}

/** A Reading in full: the words it is about, what is decided of them, and who did what when. */
export async function readingParts(stored: StoredReading, context: CommandContext): Promise<MessagePart> {
  const { reading } = stored;
  const lines = [
    plain(await whatText(reading, context)),
    ...(await placeLines(reading, context)),
    trailText(stored, context),
  ];
  if (!("claims" in reading)) return { kind: "text", text: lines.flatMap(lineBroken) };
  // without marks: it may be a paraphrase, and whether it was said at all is what is in question
  return { kind: "quote", text: reading.claims[0].text, voice: "reported", lines };
}

function lineBroken(line: Text, index: number): Text {
  return index === 0 ? line : [{ text: "\n" }, ...line];
}

/** «Sagt av Kari Vik», «Riktige ord: «vi venter»» */
export async function whatText(reading: Reading, context: CommandContext): Promise<string> {
  const { speech, sources, workspace } = context;
  switch (reading.kind) {
    case "muted-source": {
      const source = (await sources.list(workspace)).find(({ id }) => id === reading.sourceId);
      return speech.say("readings.muted-source", { source: source?.name ?? reading.sourceId });
    }
    case "not-a-quote":
      return speech.say("readings.not-a-quote");
    case "wrong-speaker":
      return reading.speaker === null
        ? speech.say("readings.wrong-speaker.nobody")
        : speech.say("readings.wrong-speaker", { speaker: reading.speaker });
    case "wrong-span":
      return reading.text === null
        ? speech.say("readings.wrong-span.gone")
        : speech.say("readings.wrong-span", { words: reading.text });
    case "merge":
      return speech.say("readings.merge", { names: speech.list(reading.names, "and") });
    case "split":
      return speech.say("readings.split", { name: reading.name, told: reading.told });
  }
}

/** Where the words stand, as far as the articles can still be seen. */
async function placeLines(reading: Reading, { articles, workspace, speech }: CommandContext): Promise<readonly Text[]> {
  if (!("claims" in reading)) return [];
  const [first, ...others] = [...new Set(reading.claims.map(({ articleId }) => articleId))];
  const found = first === undefined ? null : await articles.get(workspace, first);
  if (!found) return [];
  const { article } = found;
  const more = others.length === 0 ? [] : plain(` · ${speech.say("quote.places", { count: others.length })}`);
  return [[{ text: `${article.source}: ` }, { text: article.title.text, ...addressOf(article) }, ...more]];
}

/** «Slått sammen av NN i går kl. 07.00»: what was decided of a Speaker, in one line. */
export async function decisionText(stored: StoredReading, context: CommandContext): Promise<Text> {
  return [...plain(await whatText(stored.reading, context)), { text: "\n" }, ...trailText(stored, context)];
}

/** «Foreslått av NN i går kl. 07.00 · godtatt av MM i dag kl. 08.00» */
function trailText({ id, reading, by, at, accepted, undone }: StoredReading, context: CommandContext): Text {
  const { speech } = context;
  const deed = (key: DeedName, { by, at }: Deed): Text =>
    speech.sayRuns(`readings.by.${key}`, { who: whoRun(by, speech), when: lastTimeText(at, context) });
  const isOwn = accepted !== null && accepted.by === by && accepted.at.equals(at);
  const deeds = [
    deed(isOwn ? decidedName(reading) : "proposed", { by, at }),
    ...(accepted === null || isOwn ? [] : [deed("accepted", accepted)]),
    ...(undone === null ? [] : [deed(accepted === null ? "declined" : "undone", undone)]),
  ];
  return [...deeds.flatMap((one) => [...one, { text: " · " }]), { text: speech.say("readings.id", { id }) }];
}

type DeedName = "proposed" | "accepted" | "decided" | "merged" | "split" | "undone" | "declined";

function decidedName({ kind }: Reading): DeedName {
  if (kind === "merge") return "merged";
  return kind === "split" ? "split" : "decided";
}

/** What a moderator may do with it. */
export function readingButtons(stored: StoredReading, { speech }: CommandContext): readonly Button[] {
  const { id } = stored;
  const button = (label: string, member: "accept" | "undo", style: "primary" | "plain"): Button => {
    const invocation = { command: `readings ${member}`, options: { id } };
    return { label, action: { kind: "run", invocation, replace: false }, style };
  };
  switch (stateOf(stored)) {
    case "proposed":
      return [
        button(speech.say("readings.accept"), "accept", "primary"),
        button(speech.say("readings.decline"), "undo", "plain"),
      ];
    case "in-force":
      return [button(speech.say("readings.undo"), "undo", "plain")];
    case "undone":
      return [];
  }
}

/** What was done with a Reading, the Reading as it is now, and what may be done with it next. */
export async function readingMessage(said: string, stored: StoredReading, context: CommandContext): Promise<Message> {
  const buttons = readingButtons(stored, context);
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(said) },
      await readingParts(stored, context),
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
    json: readingJson(stored),
  };
}

export function readingJson(stored: StoredReading): Json {
  const { id, reading, by, at, accepted, undone } = stored;
  const deed = (done: Deed | null): Json => done && { by: done.by, at: done.at.toString() };
  return {
    id,
    state: stateOf(stored),
    ...("claims" in reading
      ? { ...reading, claims: reading.claims.map(({ articleId, text }) => ({ article: articleId, text })) }
      : reading),
    made: deed({ by, at }),
    accepted: deed(accepted),
    undone: deed(undone),
  };
}
