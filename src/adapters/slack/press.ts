import { z } from "zod";
import type { Invocation } from "../../core/message/message.ts";

/**
 * What is done when something is pressed: answer beside it or in its place, turn to another sheet of the answer, ask for
 * the options in a form, share the answer with the channel, or nothing (Slack opens the address itself).
 */
export const pressModes = ["new", "replace", "turn", "form", "share", "open"] as const;
export type PressMode = (typeof pressModes)[number];

export type Press = { readonly mode: PressMode; readonly sheet: number; readonly packed: string };

/** The packed form of an invocation in at most so many characters. */
export type PackedOf = (invocation: Invocation, room: "button" | "option") => string;

const value = z.string().regex(/^\d{1,4} [=#]/u);

/** An action's id: the mode, and a number that makes it the only one in its message. */
export function actionIdOf(mode: PressMode, place: number): string {
  return `${mode}.${place}`;
}

/** What a button or a choice carries: `0 =quote?page=2`. */
export function writtenValue(sheet: number, packed: string): string {
  return `${sheet} ${packed}`;
}

/** What was pressed; null when it is nothing of ours. */
export function readPress(actionId: string, written: string): Press | null {
  const mode = pressModes.find((one) => one === actionId.split(".")[0]);
  if (mode === undefined) return null;
  if (mode === "open") return { mode, sheet: 0, packed: "" };
  const parsed = value.safeParse(written);
  if (!parsed.success) return null;
  const space = parsed.data.indexOf(" ");
  return { mode, sheet: Number(parsed.data.slice(0, space)), packed: parsed.data.slice(space + 1) };
}
