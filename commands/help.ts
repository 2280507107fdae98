import {
  type Command,
  type CommandContext,
  choiceLabel,
  defineCommand,
  descriptionKey,
  groupOf,
  groupsOf,
} from "../src/core/command/command.ts";
import { localWorkspace } from "../src/core/command/local-workspace.ts";
import { formatLine } from "../src/core/command/parse-line.ts";
import { UserError } from "../src/core/errors.ts";
import type { Speech } from "../src/core/locale.ts";
import {
  type Button,
  type Invocation,
  type Message,
  type MessagePart,
  plain,
  type Text,
} from "../src/core/message/message.ts";
import { nearestWords } from "../src/core/search/nearest.ts";

/** What there is, with examples that work on the data at hand. */
export const help = defineCommand({
  name: "help",
  visibility: "private",
  options: { command: { kind: "command", main: true } },
  async run({ command }, context) {
    if (command === undefined) return overview(context);
    const name = command.trim().replace(/^\//u, "").replace(/\s+/gu, " ").toLowerCase();
    const members = context.commands.filter((candidate) => groupOf(candidate.name)?.[0] === name);
    if (members.length > 0) return oneGroup(name, members, context);
    const known = context.commands.find((candidate) => candidate.name === name);
    if (known) return oneCommand(known, context);
    const [nearest] = nearestWords(
      name,
      [...context.commands.map((candidate) => candidate.name), ...groupsOf(context.commands)],
      1,
    );
    if (nearest === undefined) throw new UserError("command.unknown", { command: name });
    throw new UserError("command.nearest", { command: name, nearest }, [
      { label: `/help ${nearest}`, invocation: { command: "help", options: { command: nearest } } },
    ]);
  },
});

async function overview(context: CommandContext): Promise<Message> {
  const { commands, speech } = context;
  const examples = await examplesOf(context);
  const groups = Map.groupBy(commands, ({ name }) => groupOf(name)?.[0] ?? name);
  const entries = Array.from(groups, ([name, members]) => entryOf(name, members, speech));
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: speech.say("help.heading") },
    { kind: "text", text: plain(speech.say("help.intro")) },
    { kind: "list", ordered: false, entries },
    { kind: "heading", level: 2, text: speech.say("help.examples") },
    { kind: "buttons", buttons: examples.map(exampleButton) },
    { kind: "context", text: plain(speech.say("help.footer")) },
  ];
  if (await context.articles.samplesShown(context.workspace)) {
    parts.push({ kind: "context", text: plain(speech.say("sample.note")) });
  }
  return {
    outcome: "answer",
    visibility: "private",
    parts,
    json: {
      commands: commands.map(({ name }) => ({ name, does: speech.say(descriptionKey(name)) })),
      examples: examples.map(formatLine),
    },
  };
}

/** A command, or a group with the names of its commands: «/schedule add, list ... · what it does (moderators only)». */
function entryOf(name: string, members: readonly Command[], speech: Speech): Text {
  const inGroup = members.flatMap((command) => (command.name === name ? [] : (groupOf(command.name)?.[1] ?? [])));
  const forModerators = members.every(({ permission }) => permission === "moderator");
  return [
    { text: `/${name}`, code: true },
    ...(inGroup.length > 0 ? plain(` ${inGroup.join(", ")} ·`) : []),
    { text: ` ${speech.say(descriptionKey(name))}` },
    ...(forModerators ? plain(` (${speech.say("help.moderators")})`) : []),
  ];
}

function oneGroup(group: string, members: readonly Command[], { speech }: CommandContext): Message {
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "heading", level: 1, text: `/${group}` },
      { kind: "text", text: plain(speech.say(descriptionKey(group))) },
      { kind: "list", ordered: false, entries: members.map((command) => entryOf(command.name, [command], speech)) },
    ],
    json: {
      name: group,
      does: speech.say(descriptionKey(group)),
      commands: members.map(({ name }) => ({ name, does: speech.say(descriptionKey(name)) })),
    },
  };
}

function oneCommand(command: Command, { speech }: CommandContext): Message {
  const offered = Object.entries(command.options).filter(([, spec]) => !spec.hidden);
  const entries = offered.map(([name, spec]): Text => {
    const notes = [
      speech.say(descriptionKey(command.name, name)),
      ...(spec.kind === "choice"
        ? [
            speech.say("help.choices", {
              choices: spec.choices.map((choice) => `${choice} (${choiceLabel(choice, speech)})`).join(", "),
            }),
          ]
        : []),
      ...(spec.required ? [speech.say("help.required")] : []),
      ...(spec.main ? [speech.say("help.main")] : []),
    ];
    return [{ text: `${name}:`, code: true }, { text: ` ${notes.join(" · ")}` }];
  });
  return {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "heading", level: 1, text: `/${command.name}` },
      { kind: "text", text: plain(speech.say(descriptionKey(command.name))) },
      entries.length > 0
        ? { kind: "list", ordered: false, entries }
        : { kind: "text", text: plain(speech.say("help.noOptions")) },
    ],
    json: {
      name: command.name,
      does: speech.say(descriptionKey(command.name)),
      options: offered.map(([name, spec]) => ({ name, kind: spec.kind, required: spec.required ?? false })),
    },
  };
}

/** Commands that have an answer here and now: the most quoted speakers and a topic of the newest articles. */
async function examplesOf(context: CommandContext): Promise<readonly Invocation[]> {
  const { speakers, articles, workspace, commands } = context;
  const [most, next] = await speakers.complete(workspace, "", 2);
  const newest = await articles.search(workspace, { window: null }, { offset: 0, limit: 1 });
  const topic = newest.rows[0]?.article.topics[0];
  const wanted: Invocation[] = [
    ...((await isNewPlace(context)) ? [{ command: "setup", options: {} }] : []),
    { command: "digest", options: {} },
  ];
  if (most) wanted.push({ command: "quote", options: { speaker: most.name } });
  if (next ?? most) wanted.push({ command: "who", options: { speaker: (next ?? most)?.name ?? "" } });
  if (topic !== undefined) wanted.push({ command: "search", options: { words: topic } });
  wanted.push({ command: "status", options: {} });
  return wanted.filter(({ command }) => commands.some(({ name }) => name === command));
}

/** Whether it is the asker's to set up what nobody has set up yet. */
async function isNewPlace({ schedules, workspace, user }: CommandContext): Promise<boolean> {
  return workspace !== localWorkspace && user.moderator && (await schedules.list(workspace)).length === 0;
}

function exampleButton(invocation: Invocation): Button {
  return { label: formatLine(invocation), action: { kind: "run", invocation, replace: false } };
}
