import { randomUUID } from "node:crypto";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import { directPostsPort } from "../alerts/direct-posts.ts";
import type { Store } from "../store.ts";
import { installationsPort } from "./installations.ts";
import { leasesPort } from "./leases.ts";
import { oncePort } from "./once.ts";
import { promisedAnswersPort } from "./promised-answers.ts";
import { workspacesPort } from "./workspaces.ts";

/** What adapters keep: see core/platform/keeping.ts. Each opened store is a process of its own here. */
export function platformPorts(store: Store): PlatformPorts {
  const process = randomUUID();
  return {
    promisedAnswers: promisedAnswersPort(store, process),
    installations: installationsPort(store),
    workspaces: workspacesPort(store),
    once: oncePort(store),
    leases: leasesPort(store, process),
    directPosts: directPostsPort(store),
  };
}
