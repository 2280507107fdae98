import { packedChars, parseCustomId } from "../../../src/adapters/discord/custom-id.ts";
import { type Place, renderSheets, type Sheet } from "../../../src/adapters/discord/render.ts";
import { type BodyCheck, loadBodyCheck } from "../../fixtures/discord/validate.ts";
import { type RenderingAdapter, worstIds } from "./adapter.ts";
import { discordFaults, discordMessage } from "./discord-limits.ts";
import { type Read, readMarkdown } from "./discord-markdown.ts";

const asked = { command: "digest", options: { about: "ferje", length: "full" } };

export const discordPlaces: readonly (readonly [name: string, place: Place])[] = [
  ["Discord, answered", { kind: "answer", turn: asked }],
  ["Discord, posted", { kind: "post", edition: "k3f9x2abcdef" }],
];

/** Discord in one place; what it sends is held to the documentation, and to the official OpenAPI where that is here. */
export function discordAdapter(place: Place): RenderingAdapter<Sheet> {
  const ids = worstIds(packedChars);
  const official: BodyCheck = loadBodyCheck();
  return {
    render: (message, speech) => renderSheets(message, speech, place, ids.idOf),
    check: (sheet) => [...discordFaults(sheet), ...official("POST", "/channels/1/messages", sheet)],
    letters: (sheet) =>
      reads(sheet)
        .map(({ letters }) => letters)
        .join("\n"),
    links: (sheet) => [
      ...reads(sheet).flatMap(({ links }) => links),
      ...sheet.embeds.flatMap(({ image }) => image?.url ?? []),
      ...components(sheet).flatMap((one) => ("url" in one ? [one.url] : [])),
    ],
    pressed: (sheet) =>
      components(sheet)
        .flatMap((one) =>
          "options" in one ? one.options.map(({ value }) => value) : "custom_id" in one ? [one.custom_id] : [],
        )
        .flatMap((id) => ids.keyOf(parseCustomId(id)?.packed ?? "") ?? []),
  };
}

function components(sheet: Sheet) {
  return discordMessage.parse(sheet).components.flatMap((row) => [...row.components]);
}

function reads({ content, embeds }: Sheet): readonly Read[] {
  return [
    readMarkdown(content),
    ...embeds.flatMap(({ title, description, fields, footer }) => [
      readMarkdown(title ?? "", true),
      readMarkdown(description ?? ""),
      ...(fields ?? []).flatMap(({ name, value }) => [readMarkdown(name, true), readMarkdown(value)]),
      { letters: footer?.text ?? "", links: [] },
    ]),
  ];
}
