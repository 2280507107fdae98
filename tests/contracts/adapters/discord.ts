import { packedChars, parseCustomId } from "../../../src/adapters/discord/custom-id.ts";
import { bodyOf, type Place, renderSheets, type Sheet } from "../../../src/adapters/discord/render.ts";
import { noPictures } from "../../../src/core/message/chart.ts";
import { type BodyCheck, loadBodyCheck } from "../../fixtures/discord/validate.ts";
import { pointsFor } from "../../fixtures/pictures.ts";
import { type RenderingAdapter, worstIds } from "./adapter.ts";
import { discordFaults, discordMessage } from "./discord-limits.ts";
import { type Read, readMarkdown } from "./discord-markdown.ts";

const asked = { command: "digest", options: { about: "ferje", length: "full" } };

export const discordPlaces: readonly (readonly [name: string, place: Place, drawn: boolean])[] = [
  ["Discord, answered", { kind: "answer", turn: asked }, true],
  ["Discord, answered without pictures", { kind: "answer", turn: asked }, false],
  ["Discord, posted", { kind: "post", edition: "k3f9x2abcdef" }, false],
];

/** Discord in one place; what it sends is held to the documentation, and to the official OpenAPI where that is here. */
export function discordAdapter(place: Place, drawn: boolean): RenderingAdapter<Sheet> {
  const ids = worstIds(packedChars);
  const official: BodyCheck = loadBodyCheck();
  return {
    render: (message, speech) =>
      renderSheets(message, speech, place, ids.idOf, drawn ? pointsFor(message) : noPictures),
    check: (sheet) => [
      ...discordFaults(bodyOf(sheet)),
      ...official("POST", "/channels/1/messages", bodyOf(sheet)),
      ...(sheet.files.length === sheet.attachments.length ? [] : ["has a file that is not attached"]),
    ],
    letters: (sheet) =>
      reads(sheet)
        .map(({ letters }) => letters)
        .join("\n"),
    links: (sheet) => [
      ...reads(sheet).flatMap(({ links }) => links),
      ...sheet.embeds.flatMap(({ image }) => image?.url ?? []).filter((url) => !url.startsWith("attachment:")),
      ...components(sheet).flatMap((one) => ("url" in one ? [one.url] : [])),
    ],
    described: drawn ? (sheet) => sheet.attachments.map(({ description }) => description ?? "") : null,
    pressed: (sheet) =>
      components(sheet)
        .flatMap((one) =>
          "options" in one ? one.options.map(({ value }) => value) : "custom_id" in one ? [one.custom_id] : [],
        )
        .flatMap((id) => ids.keyOf(parseCustomId(id)?.packed ?? "") ?? []),
  };
}

function components(sheet: Sheet) {
  return discordMessage.parse(bodyOf(sheet)).components.flatMap((row) => [...row.components]);
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
