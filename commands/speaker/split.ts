import { stretchText } from "../../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import type { Speaker, SpeakerGuise } from "../../src/core/ports.ts";
import { readingMessage, readingOf } from "../readings/reading-parts.ts";
import { nameText } from "./name-text.ts";
import { askWhich, speakersMeant } from "./pick-speaker.ts";

/** Shows how articles name a person, and reads what a moderator picks of it as somebody else in this Workspace. */
export const speakerSplit = defineCommand({
  name: "speaker split",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: {
    speaker: { kind: "speaker", maxChars: 120, main: true, required: true },
    id: { kind: "words", maxChars: 64, hidden: true },
    guise: { kind: "words", maxChars: 64, hidden: true },
  },
  form: { options: ["speaker"], when: "bare" },
  async run(asked, context): Promise<Message> {
    const { speakers, workspace } = context;
    const [speaker, ...namesakes] = await speakersMeant(asked.speaker, asked.id, context);
    if (namesakes.length > 0) {
      const invocationOf = ({ id, name }: Speaker) => ({ command: "speaker split", options: { speaker: name, id } });
      return askWhich(asked.speaker, [speaker, ...namesakes], invocationOf, context);
    }
    const guises = await speakers.guises(workspace, speaker.id);
    if (asked.guise !== undefined) return splitOff(speaker, guises, asked.guise, context);
    if (guises.length === 0) throw new UserError("speaker.none", { speaker: speaker.name });
    if (guises.length === 1) throw new UserError("speaker.one", { speaker: speaker.name });
    return guisesMessage(speaker, guises, context);
  },
});

const mostShown = 10;

function guisesMessage(speaker: Speaker, guises: readonly SpeakerGuise[], context: CommandContext): Message {
  const { speech } = context;
  const parts: MessagePart[] = [
    { kind: "heading", level: 1, text: speech.say("speaker.splitWhich", { name: speaker.name }) },
    { kind: "text", text: plain(speech.say("speaker.splitHelp")) },
  ];
  for (const guise of guises.slice(0, mostShown)) {
    const { sources, first, last, articles } = guise;
    const described = speech.say("speaker.guise", {
      told: toldOf(guise, context),
      source: speech.list(sources.slice(0, 3), "and"),
      when: stretchText(first, last, context),
    });
    const options = { speaker: speaker.name, id: speaker.id, guise: String(guise.guise) };
    const invocation = { command: "speaker split", options };
    parts.push(
      { kind: "text", text: plain(`${described} · ${speech.say("who.articles", { count: articles })}`) },
      {
        kind: "buttons",
        buttons: [{ label: speech.say("speaker.splitOff"), action: { kind: "run", invocation, replace: false } }],
      },
    );
  }
  return {
    outcome: "answer",
    visibility: "private",
    parts,
    json: {
      id: speaker.id,
      name: speaker.name,
      guises: guises.map(({ guise, name, role, sources, articles }) => ({
        guise,
        name,
        role,
        sources: [...sources],
        articles,
      })),
    },
  };
}

async function splitOff(
  speaker: Speaker,
  guises: readonly SpeakerGuise[],
  picked: string,
  context: CommandContext,
): Promise<Message> {
  const { readings, workspace, user, now, speech } = context;
  const guise = guises.find((one) => String(one.guise) === picked);
  if (!guise) throw new UserError("speaker.splitGone");
  if (guises.length === 1) throw new UserError("speaker.one", { speaker: speaker.name });
  const told = toldOf(guise, context);
  const split = {
    kind: "split",
    speaker: speaker.id,
    part: `${speaker.id}-${guise.guise}`,
    guises: [guise.guise],
    name: speaker.name,
    told,
  } as const;
  const id = await readings.add(workspace, split, user.id, now);
  return readingMessage(speech.say("speaker.splitDone", { told }), await readingOf(id, context), context);
}

/** «Kari Vik, statsråd», «Vik, uten rolle» */
function toldOf({ name, role }: SpeakerGuise, { speech }: CommandContext): string {
  return nameText({ name, told: role }, speech);
}
