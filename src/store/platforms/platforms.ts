import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { Store } from "../store.ts";
import { installationsPort } from "./installations.ts";
import { oncePort } from "./once.ts";
import { promisedAnswersPort } from "./promised-answers.ts";
import { workspacesPort } from "./workspaces.ts";

/** What adapters keep: see core/platform/keeping.ts. */
export function platformPorts(store: Store): PlatformPorts {
  return {
    promisedAnswers: promisedAnswersPort(store),
    installations: installationsPort(store),
    workspaces: workspacesPort(store),
    once: oncePort(store),
  };
}
