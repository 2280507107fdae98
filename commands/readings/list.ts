import { type CommandContext, choiceLabel, defineCommand } from "../../src/core/command/command.ts";
import { type Button, type Message, type MessagePart, plain } from "../../src/core/message/message.ts";
import { type ReadingState, readingStates } from "../../src/core/readings/reading.ts";
import { lastPageAtMost } from "../pages.ts";
import { readingButtons, readingJson, readingParts } from "./reading-parts.ts";

/** What this Workspace has decided about what it sees: what waits for a moderator, else what is in force. */
export const readingsList = defineCommand({
  name: "readings list",
  permission: "moderator",
  visibility: "private",
  options: {
    state: { kind: "choice", choices: readingStates, main: true },
    page: { kind: "integer", min: 1, max: 100_000, hidden: true },
  },
  async run(asked, context): Promise<Message> {
    const { readings, workspace, speech, resultsPerPage } = context;
    const totals = await totalsOf(context);
    const state = asked.state ?? (totals.proposed > 0 ? "proposed" : "in-force");
    const { found, page } = await lastPageAtMost(asked.page ?? 1, resultsPerPage, (request) =>
      readings.list(workspace, state, request),
    );
    const others = otherStates(state, totals, context);
    const parts: MessagePart[] = [
      {
        kind: "heading",
        level: 1,
        text: speech.say(`readings.heading.${state}`),
        note: speech.say("readings.count", { count: found.total }),
      },
    ];
    if (found.total === 0) parts.push({ kind: "text", text: plain(speech.say("readings.none")) });
    for (const stored of found.rows) {
      const buttons = readingButtons(stored, context);
      parts.push(await readingParts(stored, context));
      if (buttons.length > 0) parts.push({ kind: "buttons", buttons });
      else parts.push({ kind: "divider" });
    }
    const pageCount = Math.ceil(found.total / resultsPerPage);
    if (pageCount > 1)
      parts.push({ kind: "pages", page, pageCount, invocation: { command: "readings list", options: { state } } });
    if (others.length > 0)
      parts.push({ kind: "context", text: plain(speech.say("readings.others")) }, { kind: "buttons", buttons: others });
    return {
      outcome: found.total === 0 ? "nothing" : "answer",
      visibility: "private",
      parts,
      json: { state, total: found.total, page, pageCount, readings: found.rows.map(readingJson) },
    };
  },
});

type Totals = Readonly<Record<ReadingState, number>>;

async function totalsOf({ readings, workspace }: CommandContext): Promise<Totals> {
  const total = async (state: ReadingState) => (await readings.list(workspace, state, { offset: 0, limit: 1 })).total;
  return { proposed: await total("proposed"), "in-force": await total("in-force"), undone: await total("undone") };
}

function otherStates(shown: ReadingState, totals: Totals, { speech }: CommandContext): Button[] {
  return readingStates
    .filter((state) => state !== shown && totals[state] > 0)
    .map((state): Button => {
      const invocation = { command: "readings list", options: { state } };
      const label = speech.say("speaker.counted", { name: choiceLabel(state, speech), count: totals[state] });
      return { label, action: { kind: "run", invocation, replace: true } };
    });
}
