import type { CommandContext } from "../src/core/command/command.ts";
import { UserError } from "../src/core/errors.ts";

const texts = {
  schedule: { alone: "schedule.noPlace", connected: "schedule.noPlaceHere" },
  alert: { alone: "alert.noPlace", connected: "alert.noPlaceHere" },
} as const;

/** What somebody is told in a place without channels: where it is done, and with a platform connected, how from the console. */
export function noPlace(what: keyof typeof texts, { installation }: CommandContext): UserError {
  const isConnected = installation.platforms().some(({ platform }) => platform === "discord" || platform === "slack");
  return new UserError(texts[what][isConnected ? "connected" : "alone"]);
}
