import { limits } from "./limits.ts";

/**
 * What a component's id says beside the command that it carries: `n2.1:=quote?page=2`, in a post `n2.1.k3f9x2.1:…`.
 * A command that stands in the store keeps its name before the key, `n2.1:quote#…`, to be told when that has expired.
 */
export type ComponentId = {
  /**
   * new: run it in a message of its own; replace: in place of this one; form: ask for its options; modal: it was asked
   * for them; select: the chosen value says what to do; label: does nothing.
   */
  readonly mode: Mode;
  /** Which component of its message it is, so that no two have the same id. */
  readonly index: number;
  /** Which sheet of the answer is wanted, from 1; 0 is the last. */
  readonly sheet: number;
  /**
   * The edition that a post is of, and which part of it, from 1; in an answer in direct messages the post that it follows,
   * and 0. Null in other answers.
   */
  readonly posted: PostedPart | null;
  /** Name of the command, where it could be read without the store; else "". */
  readonly command: string;
  /** As the desk packed it; "" where there is none. */
  readonly packed: string;
};

export type PostedPart = { readonly edition: string; readonly part: number };

const letterOf = { new: "n", replace: "r", form: "f", modal: "m", select: "s", label: "l" } as const;
export type Mode = keyof typeof letterOf;
const modes = new Map<string, Mode>(
  (["new", "replace", "form", "modal", "select", "label"] as const).map((mode) => [letterOf[mode], mode]),
);

/** How much the parts before the packed command can take: `nzz.zz.`, an edition of 12 letters, `.zz:`. */
const frameChars = 23;
/** The longest name of a command that is kept beside a key; keys are far shorter than the rest. */
const commandChars = 32;

/** Room for what the desk packs. */
export const packedChars = limits.customId - frameChars;

export function formatCustomId(id: ComponentId): string {
  const posted = id.posted === null ? "" : `.${id.posted.edition}.${id.posted.part.toString(36)}`;
  const command = id.packed.startsWith("#") ? id.command.slice(0, commandChars) : "";
  return `${letterOf[id.mode]}${id.index.toString(36)}.${id.sheet.toString(36)}${posted}:${command}${id.packed}`;
}

/** Reads an id; null when it is none of ours. */
export function parseCustomId(text: string): ComponentId | null {
  const match =
    /^([a-z])([0-9a-z]{1,2})\.([0-9a-z]{1,2})(?:\.([\w-]{1,12})\.([0-9a-z]{1,2}))?:([a-z-]*(?: [a-z-]+)?)((?:[#=].*)?)$/u.exec(
      text,
    );
  const mode = modes.get(match?.[1] ?? "");
  if (!match || mode === undefined) return null;
  const [, , index = "", sheet = "", edition, part = "", before = "", packed = ""] = match;
  return {
    mode,
    index: Number.parseInt(index, 36),
    sheet: Number.parseInt(sheet, 36),
    posted: edition === undefined ? null : { edition, part: Number.parseInt(part, 36) },
    command: before === "" ? (/^=([a-z-]+(?: [a-z-]+)?)\?/u.exec(packed)?.[1] ?? "") : before,
    packed,
  };
}
