/** What a button's or a choice's value says: how it is answered, which sheet it wants, and the packed invocation. */
export type Pressed = { readonly mode: keyof typeof letters; readonly sheet: number; readonly packed: string };

const letters = { new: "n", replace: "r", turn: "t", form: "f", share: "s" } as const;
const modes = ["new", "replace", "turn", "form", "share"] as const;

/** Room for the packed invocation: a choice's value is the shortest that Slack has. */
export const packedChars = 150 - "nzz.".length;

export function writePressed({ mode, sheet, packed }: Pressed): string {
  return `${letters[mode]}${sheet.toString(36)}.${packed}`;
}

/** Reads a value; null for one that is none of ours. */
export function readPressed(value: string): Pressed | null {
  const match = /^([nrtfs])([0-9a-z]{1,2})\.(.*)$/su.exec(value);
  const mode = modes.find((known) => letters[known] === match?.[1]);
  if (!match || !mode) return null;
  return { mode, sheet: Number.parseInt(match[2] ?? "0", 36), packed: match[3] ?? "" };
}
