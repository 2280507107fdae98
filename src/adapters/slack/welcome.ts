import type { CommandDesk } from "../../core/command/command.ts";
import type { Speech } from "../../core/locale.ts";
import { type Button, type Message, plain } from "../../core/message/message.ts";
import type { Poster } from "../../core/platform/poster.ts";
import type { WorkspaceId } from "../../core/ports.ts";

/** By this we know what was said to whoever installed the app. */
const welcome = "welcome";

/** What leads a new place to its first digest. */
export function setupButton(speech: Speech): Button {
  const invocation = { command: "setup", options: {} };
  return {
    label: speech.say("slack.button.setup"),
    action: { kind: "run", invocation, replace: false },
    style: "primary",
  };
}

/** One word to whoever has installed the app, where they alone read it. */
export async function welcomeInstaller(
  workspace: WorkspaceId,
  installer: string,
  poster: Poster,
  desk: CommandDesk,
): Promise<void> {
  const speech = await desk.speechFor({ workspace });
  const direct = await poster.directChannel(workspace, installer);
  if (direct.kind !== "open") return;
  const message: Message = {
    outcome: "answer",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(speech.say("slack.welcome")) },
      { kind: "buttons", buttons: [setupButton(speech)] },
    ],
    json: null,
  };
  const { channel } = direct;
  const place = { workspace, channel, edition: welcome, locale: speech.locale, mention: null, crosspost: false };
  // who does not get it reads the same on the page of the installation and in App Home
  await poster.post({ ...place, message, ownWords: true, posted: [] }, async () => true);
}
