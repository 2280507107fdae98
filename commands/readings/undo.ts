import { lastTimeText } from "../../src/core/article/published-text.ts";
import { type CommandContext, defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { LocaleKey } from "../../src/core/locale.ts";
import type { Message } from "../../src/core/message/message.ts";
import type { StoredReading } from "../../src/core/readings/reading.ts";
import { readingMessage, readingOf } from "./reading-parts.ts";

/** Takes a Reading out of force, or declines a proposal. */
export const readingsUndo = defineCommand({
  name: "readings undo",
  permission: "moderator",
  visibility: "private",
  options: { id: { kind: "words", maxChars: 64, main: true, required: true } },
  run: ({ id }, context): Promise<Message> => undoReading(id, context),
});

/** Undoes a Reading and says so. @throws UserError when there is none, or when it is undone already, saying since when */
export async function undoReading(id: string, context: CommandContext): Promise<Message> {
  const { readings, workspace, user, now, speech } = context;
  const { id: known, accepted } = await readingOf(id, context);
  const isUndone = await readings.undo(workspace, known, user.id, now);
  const stored = await readingOf(id, context);
  if (!isUndone) {
    const when = stored.undone ? lastTimeText(stored.undone.at, context) : "";
    throw new UserError("readings.alreadyUndone", { when });
  }
  return readingMessage(speech.say(accepted === null ? "readings.declined" : undoneKey(stored)), stored, context);
}

function undoneKey({ reading }: StoredReading): LocaleKey {
  switch (reading.kind) {
    case "merge":
      return "readings.undoneMerge";
    case "split":
      return "readings.undoneSplit";
    default:
      return "readings.undone";
  }
}
