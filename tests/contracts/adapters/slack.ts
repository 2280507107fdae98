import { packedChars } from "../../../src/adapters/slack/limits.ts";
import { noFiles, type SlackFiles } from "../../../src/adapters/slack/pictures.ts";
import { readPress } from "../../../src/adapters/slack/press.ts";
import { renderSheets, type Sheet } from "../../../src/adapters/slack/render.ts";
import type { Message } from "../../../src/core/message/message.ts";
import { type RenderingAdapter, worstIds } from "./adapter.ts";
import { type SlackMessage, slackFaults, slackMessage } from "./slack-limits.ts";
import { readMrkdwn } from "./slack-mrkdwn.ts";

/** What a choice's value has room for (150), without a sheet's number of up to four digits and a space. */
const optionChars = 145;
const asked = { command: "digest", options: { about: "ferje", length: "full" } };

export const slackPlaces: readonly (readonly [
  name: string,
  place: { readonly asked: typeof asked | null },
  drawn: boolean,
])[] = [
  ["Slack, answered", { asked }, true],
  ["Slack, answered without pictures", { asked }, false],
  ["Slack, posted", { asked: null }, false],
];

type Rich = Extract<SlackMessage["blocks"][number], { readonly type: "rich_text" }>["elements"][number];
type Read = { readonly letters: string; readonly links: readonly string[] };

/** Slack, as an answer that can be turned and shared, or as a post. */
export function slackAdapter(place: { readonly asked: typeof asked | null }, drawn: boolean): RenderingAdapter<Sheet> {
  const ids = { button: worstIds(packedChars), option: worstIds(optionChars) };
  return {
    render: (message, speech) =>
      renderSheets(message, {
        speech,
        packedOf: (invocation, room) => ids[room].idOf(invocation),
        isShareable: place.asked !== null,
        files: drawn ? filesFor(message) : noFiles,
        ...place,
      }),
    check: (sheet) => [
      ...slackFaults(sheet),
      // shown in notifications: a mention there pings
      ...(/<[^>]*>/u.test(sheet.text) ? ["has something live in its fallback text"] : []),
    ],
    letters: (sheet) =>
      reads(sheet)
        .map(({ letters }) => letters)
        .join("\n"),
    links: (sheet) => reads(sheet).flatMap(({ links }) => links),
    described: drawn
      ? (sheet) =>
          slackMessage
            .parse(sheet)
            .blocks.flatMap((block) => (block.type === "image" && block.slack_file ? [block.alt_text] : []))
      : null,
    pressed: (sheet) =>
      slackMessage
        .parse(sheet)
        .blocks.flatMap((block) =>
          block.type !== "actions"
            ? []
            : block.elements.flatMap((one) =>
                "options" in one
                  ? one.options.flatMap(({ value }) => ids.option.keyOf(packedIn(one.action_id, value)) ?? [])
                  : (ids.button.keyOf(packedIn(one.action_id, one.value ?? "")) ?? []),
              ),
        ),
  };
}

function packedIn(actionId: string, value: string): string {
  return readPress(actionId, value)?.packed ?? "";
}

function filesFor({ parts }: Message): SlackFiles {
  return new Map(parts.flatMap((part, index) => (part.kind === "chart" ? [[part, `F${index}`] as const] : [])));
}

/** What the message says, and not where in it a sheet stands: «del 1 av 2» above the buttons at its end. */
function reads(sheet: Sheet): readonly Read[] {
  const { blocks } = slackMessage.parse(sheet);
  const last = blocks.findLastIndex(({ type }) => type !== "actions");
  return blocks
    .filter((block, index) => index !== last || !isPosition(block))
    .flatMap((block): readonly Read[] => {
      switch (block.type) {
        case "header":
          return [{ letters: block.text.text, links: [] }];
        case "rich_text":
          return block.elements.flatMap(readRich);
        case "context":
          return block.elements.map((one) =>
            one.type === "mrkdwn" ? readMrkdwn(one.text) : { letters: one.text, links: [] },
          );
        case "image":
          return block.image_url === undefined ? [] : [{ letters: block.alt_text, links: [block.image_url] }];
        case "actions":
          return block.elements.flatMap((one) =>
            "url" in one && one.url !== undefined ? [{ letters: "", links: [one.url] }] : [],
          );
        default:
          return [];
      }
    });
}

function isPosition(block: SlackMessage["blocks"][number]): boolean {
  return block.type === "context" && /^.*\d+ (?:av|of) \d+$/u.test(block.elements[0]?.text ?? "");
}

function readRich(part: Rich): readonly Read[] {
  if (part.type === "rich_text_list") return part.elements.flatMap(readRich);
  return part.elements.map((one) => {
    if (one.type === "text") return { letters: one.text, links: [] };
    return one.type === "link" ? { letters: one.text ?? one.url, links: [one.url] } : { letters: "", links: [] };
  });
}
