import type { Speech } from "../../src/core/locale.ts";
import type { Speaker } from "../../src/core/ports.ts";

/** The name of a Speaker, with what tells them from namesakes where there are some: «Kari Vik, statsråd». */
export function nameText({ name, told }: Pick<Speaker, "name" | "told">, speech: Speech): string {
  if (told === undefined) return name;
  return told === null ? speech.say("speaker.untold", { name }) : speech.say("speaker.told", { name, told });
}

/** The options that a button carries to mean this Speaker and no namesake. */
export function optionsFor({ id, name, told }: Pick<Speaker, "id" | "name" | "told">): Record<string, string> {
  return told === undefined ? { speaker: name } : { speaker: name, id };
}
