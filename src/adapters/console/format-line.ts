import type { Invocation } from "../../core/message/message.ts";

/** An invocation as one would type it. The page number is left out: the reader asks for the whole, and turns pages. */
export function formatLine({ command, options }: Invocation): string {
  const typed = Object.entries(options)
    .filter(([name, value]) => name !== "page" && value !== "")
    .map(([name, value]) => `${name}:${/[\s":]/u.test(value) ? `"${value.replaceAll('"', "")}"` : value}`);
  return [`/${command}`, ...typed].join(" ");
}
