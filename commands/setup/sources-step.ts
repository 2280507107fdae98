import type { CommandContext } from "../../src/core/command/command.ts";
import type { Button, Message } from "../../src/core/message/message.ts";
import { starterChoices } from "../feed/follow-starter-list.ts";
import { answer, heading, readNow, said, stepButton, text } from "./step-parts.ts";

/** The first step: which news is read. */
export async function askForSources(feedCount: number, context: CommandContext): Promise<Message> {
  const { speech, sources, articles, workspace } = context;
  const lists = starterChoices(await context.starterFeeds(), "setup", speech);
  const isNews = !(await articles.samplesShown(workspace));
  const known = isNews ? (await sources.list(workspace)).filter(({ articles: count }) => count > 0).length : 0;
  const buttons: Button[] = [
    ...lists.map(({ label, invocation }): Button => ({ label, action: { kind: "run", invocation, replace: true } })),
    {
      label: speech.say("setup.button.own"),
      action: { kind: "form", invocation: { command: "feed add", options: {} } },
    },
    stepButton(feedCount > 0 ? "setup.button.next" : "setup.button.skip", "schedule", context),
  ];
  return answer("sources", [
    heading(1, context),
    ...readNow(feedCount, null, context),
    text(speech.say(lists.length > 0 ? "setup.sources" : "setup.sourcesNoLists")),
    ...(feedCount === 0 && known > 0 ? [said("setup.known", known, context)] : []),
    { kind: "buttons", buttons },
  ]);
}
