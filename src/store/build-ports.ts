import type { Ports } from "../core/ports.ts";
import { articlePorts } from "./articles/articles.ts";
import { sourcePorts } from "./articles/sources.ts";
import { quotePorts } from "./quotes/quotes.ts";
import { schedulePorts } from "./schedules/schedules.ts";
import { speakerPorts } from "./speakers/speakers.ts";
import type { Store } from "./store.ts";
import { readingPorts } from "./workspaces/readings.ts";
import { settingsPorts } from "./workspaces/settings.ts";
import { shortKeyPorts } from "./workspaces/short-keys.ts";

/** The ports of the core over one database, whatever its dialect. */
export function buildPorts(store: Store): Ports {
  return {
    articles: articlePorts(store),
    quotes: quotePorts(store),
    speakers: speakerPorts(store),
    sources: sourcePorts(store),
    readings: readingPorts(store),
    settings: settingsPorts(store),
    shortKeys: shortKeyPorts(store),
    schedules: schedulePorts(store),
  };
}
