import { lastTimeText } from "../../src/core/article/published-text.ts";
import { defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Message } from "../../src/core/message/message.ts";
import { readingMessage, readingOf } from "./reading-parts.ts";

/** Puts in force what a member proposed. */
export const readingsAccept = defineCommand({
  name: "readings accept",
  permission: "moderator",
  visibility: "private",
  options: { id: { kind: "words", maxChars: 64, main: true, required: true } },
  async run({ id }, context): Promise<Message> {
    const { readings, workspace, user, now, speech } = context;
    const proposed = await readingOf(id, context);
    if (await readings.accept(workspace, proposed.id, user.id, now)) {
      return readingMessage(speech.say("readings.accepted"), await readingOf(id, context), context);
    }
    const { accepted, undone } = await readingOf(id, context);
    if (undone !== null) throw new UserError("readings.alreadyUndone", { when: lastTimeText(undone.at, context) });
    throw new UserError("readings.alreadyAccepted", { when: accepted ? lastTimeText(accepted.at, context) : "" });
  },
});
