import type { Fault } from "../article/article-record.ts";
import type { Speech } from "../locale.ts";
import { hasKey, shownAddress } from "./address.ts";

/** What was wrong, in words; an address with a key in it, of ours or where it led, is shown without. */
export function faultText({ key, values }: Fault, speech: Speech): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" && hasKey(value) ? shownAddress(value) : value,
  ]);
  return speech.say(key, Object.fromEntries(shown));
}
