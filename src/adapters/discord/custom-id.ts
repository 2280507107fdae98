/**
 * What a component's custom_id says: `e` edition and part where it stands in one that was posted, how it is answered,
 * where it stands (so that no two in a message are the same), which sheet it wants, and the packed invocation.
 */
export type PressedId = {
  /** new: another message; replace: this one; turn: a page of this one; form: ask first. */
  readonly mode: keyof typeof letters;
  /** Which of the messages that the answer may need is shown, from 0. */
  readonly sheet: number;
  readonly packed: string;
  readonly edition: PostedPart | null;
};

/** An edition's part as it stands in a channel: how our own message is recognised there. */
export type PostedPart = { readonly edition: string; readonly part: number };

const letters = { new: "n", replace: "r", turn: "t", form: "f" } as const;

/** Room for the packed invocation within Discord's 100: the longest of everything else is taken off. */
export const packedChars = 100 - "e123456789012.999!".length - "nzzz.zz.".length;

export function writeId({ mode, sheet, packed, edition }: PressedId, place: number): string {
  const posted = edition === null ? "" : `e${edition.edition}.${edition.part}!`;
  return `${posted}${letters[mode]}${place.toString(36)}.${sheet.toString(36)}.${packed}`;
}

/** Reads a custom_id; null for one that is none of ours. */
export function readId(customId: string): PressedId | null {
  const match = /^(?:e([\w-]{1,12})\.(\d{1,3})!)?([nrtf])[0-9a-z]{1,3}\.([0-9a-z]{1,2})\.(.*)$/su.exec(customId);
  if (!match) return null;
  const [, edition, part, letter, sheet = "0", packed = ""] = match;
  const mode = modes.find((known) => letters[known] === letter);
  if (!mode) return null;
  return {
    mode,
    sheet: Number.parseInt(sheet, 36),
    packed,
    edition: edition === undefined ? null : { edition, part: Number(part) },
  };
}

const modes = ["new", "replace", "turn", "form"] as const;

/** The custom_id of what only holds choices, whose own values say what they do. */
export function containerId(place: number, edition: PostedPart | null): string {
  return `${edition === null ? "" : `e${edition.edition}.${edition.part}!`}s${place.toString(36)}`;
}

/** Which part of which edition a custom_id stands in; null for one that was not posted by a schedule. */
export function postedPartOf(customId: string): PostedPart | null {
  const match = /^e([\w-]{1,12})\.(\d{1,3})!/u.exec(customId);
  return match?.[1] === undefined ? null : { edition: match[1], part: Number(match[2]) };
}
