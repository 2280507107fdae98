import { type Logger, LogLevel } from "@slack/bolt";

export type SlackLog = (level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>) => void;

/** What the library has to say, from warnings on, as events of our log; what it tells while debugging is not for a log. */
export function libraryLogger(log: SlackLog): Logger {
  const warn = (...said: readonly unknown[]) => log("warn", "slack.library", { said: said.map(String).join(" ") });
  return {
    debug: () => {},
    info: () => {},
    warn,
    error: warn,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
