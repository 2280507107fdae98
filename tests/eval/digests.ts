import { evalStories } from "./stories.ts";

/** `npm run -s eval -- digests`: how well what digests are made of is worked out, a section for each. */
export function evalDigests(print: (line: string) => void): void {
  const sections = [evalStories];
  for (const section of sections) section(print);
}
