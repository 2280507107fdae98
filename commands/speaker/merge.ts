import { defineCommand } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Message } from "../../src/core/message/message.ts";
import { readingMessage, readingOf } from "../readings/reading-parts.ts";
import { nameText } from "./name-text.ts";
import { askWhich, speakersMeant } from "./pick-speaker.ts";

/** Reads two Speakers as one in this Workspace, under the name of the first. */
export const speakerMerge = defineCommand({
  name: "speaker merge",
  permission: "moderator",
  visibility: "private",
  acts: true,
  options: {
    speaker: { kind: "speaker", maxChars: 120, main: true, required: true },
    with: { kind: "speaker", maxChars: 120, required: true },
    id: { kind: "words", maxChars: 64, hidden: true },
    other: { kind: "words", maxChars: 64, hidden: true },
  },
  form: { options: ["speaker", "with"], when: "bare" },
  async run(asked, context): Promise<Message> {
    const { readings, workspace, user, now, speech } = context;
    const options = { speaker: asked.speaker, with: asked.with };
    const [first, ...namesakes] = await speakersMeant(asked.speaker, asked.id, context);
    const [second, ...more] = (await speakersMeant(asked.with, asked.other, context)).filter(
      ({ id }) => id !== first.id,
    );
    // two namesakes that are merged are named by the same words
    const others = namesakes.filter(({ id }) => id !== second?.id);
    if (others.length > 0) {
      const invocationOf = ({ id }: { readonly id: string }) => ({
        command: "speaker merge",
        options: { ...options, id },
      });
      return askWhich(asked.speaker, [first, ...namesakes], invocationOf, context);
    }
    if (!second) throw new UserError("speaker.same", { speaker: asked.with });
    if (more.length > 0) {
      const invocationOf = ({ id }: { readonly id: string }) => ({
        command: "speaker merge",
        options: { ...options, id: first.id, other: id },
      });
      return askWhich(asked.with, [second, ...more], invocationOf, context);
    }
    const names = [first, second].map((speaker) => nameText(speaker, speech));
    const merge = { kind: "merge", speakers: [first.id, second.id], names } as const;
    const id = await readings.add(workspace, merge, user.id, now);
    return readingMessage(speech.say("speaker.merged", { name: first.name }), await readingOf(id, context), context);
  },
});
