import type { Speech } from "../../../src/core/locale.ts";
import type { Message } from "../../../src/core/message/message.ts";

/** An adapter's rendering, and how a platform and its reader take what it makes. `P` is one message of the platform. */
export type RenderingAdapter<P> = {
  render(message: Message, speech: Speech): readonly P[];
  /** What the platform would refuse, or what only a careless hand would send: a line each. Written from its documentation. */
  check(payload: P): readonly string[];
  /** All letters that a reader sees, in order: what the platform takes for markup, a mention or an emoji is not among them. */
  letters(payload: P): string;
  /** What is left of others' letters where it is less than `shownText` leaves. */
  seen?(text: string): string;
  /** Addresses that can be followed. */
  links(payload: P): readonly string[];
  /** Descriptions of the pictures that are shown; null where charts are shown in words. */
  described: ((payload: P) => readonly string[]) | null;
  /** What can be pressed or chosen, as `keyOf` names it. Null where commands are typed. */
  pressed: ((payload: P) => readonly string[]) | null;
};

/** The web address as it is followed, whichever way it is written; null for what is none that may be followed. */
export function followed(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/u.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  // a platform may write more characters as %XX than the source did
  return url.href
    .replace(/%[0-9a-f]{2}/giu, (escaped) => escaped.toUpperCase())
    .replace(/[^\w.~:/?#@!$&'+,;=%-]/gu, (letter) =>
      encodeURIComponent(letter).replace(/[()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
    );
}

/** The same text for the same invocation. */
export function keyOf({ command, options }: { readonly command: string; readonly options: object }): string {
  return JSON.stringify([command, options]);
}

/** Ids as long as the desk packs them at most, and back: a store of invocations for one rendering. */
export function worstIds(maxChars: number) {
  const keys: string[] = [];
  return {
    idOf: (invocation: { readonly command: string; readonly options: object }) => {
      const key = keyOf(invocation);
      if (!keys.includes(key)) keys.push(key);
      return `=q?i=${keys.indexOf(key)}&`.padEnd(maxChars, "x");
    },
    keyOf: (id: string) => keys[Number(/=q\?i=(\d+)&/u.exec(id)?.[1] ?? Number.NaN)],
  };
}
