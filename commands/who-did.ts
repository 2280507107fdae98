import { operatorId } from "../src/core/command/operator.ts";
import type { Speech } from "../src/core/locale.ts";
import type { Run } from "../src/core/message/message.ts";
import { ourselves } from "../src/core/schedule/schedule.ts";

/** Who did something, as the platform shows them; elsewhere their id. */
export function whoRun(by: string, speech: Speech): Run {
  if (by === ourselves) return { text: "Avisbud" };
  if (by === operatorId) return { text: speech.say("who.console") };
  return { text: `@${by}`, user: by };
}
