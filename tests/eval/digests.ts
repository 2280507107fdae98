import { evalKeyPoints } from "./key-points.ts";
import type { DigestOptions } from "./options.ts";
import { evalStories } from "./stories.ts";

/** `npm run -s eval -- digests`: how well what digests are made of is worked out, a section for each. */
export function evalDigests({ errors }: DigestOptions, print: (line: string) => void): void {
  for (const section of [evalStories, evalKeyPoints]) section(print, errors ?? 0);
}
