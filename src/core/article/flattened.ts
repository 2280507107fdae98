import type { LanguageProfile } from "../language/language.ts";
import { sentencesOf } from "../language/sentences.ts";

/**
 * A text that was put on one line, as archives keep them ("Headline | Heading | The first sentence. ..."), with lines again:
 * a bar ends one, and where a caption with its credit goes on from the text, the text's first sentence is a line of its own. As long as
 * the text it was given, so that offsets stay; a text with lines, or without bars, is given back as it was.
 */
export function withLines(text: string, profile: LanguageProfile): string {
  if (text.includes("\n") || !text.includes(" | ")) return text;
  const credit = new RegExp(`(?<!\\p{L})(?:${profile.captionCredits.map(RegExp.escape).join("|")}):?\\s`, "iu");
  return text
    .replaceAll(" | ", " \n ")
    .split("\n")
    .map((line) => (credit.test(line) ? apartFromCaption(line, profile) : line))
    .join("\n");
}

function apartFromCaption(line: string, profile: LanguageProfile): string {
  const [first, second] = sentencesOf(line, profile);
  if (!first || !second || /^[^.!?]{2,45}:\s/u.test(line.slice(first.start, first.end))) return line;
  return `${line.slice(0, second.start - 1)}\n${line.slice(second.start)}`;
}
