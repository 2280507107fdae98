import { type Logger, LogLevel } from "@slack/bolt";

/**
 * Bolt's own lines as events of ours. What it writes to debug holds payloads and is dropped, as is what it says in
 * passing; a warning is told by its first words, which name no one.
 */
export function createBoltLog(
  log: (level: "info" | "warn", event: string, fields: Readonly<Record<string, unknown>>) => void,
): Logger {
  const tell = (...words: unknown[]) => {
    const text = words.map((word) => (word instanceof Error ? word.message : String(word))).join(" ");
    log("warn", "slack.library", { text: text.slice(0, 300) });
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: tell,
    error: tell,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
