import {
  type AllowedMentionsTypes,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Speech } from "../../core/locale.ts";
import { noPictures, type Pictures } from "../../core/message/chart.ts";
import type { Invocation, Message, Pages } from "../../core/message/message.ts";
import { packSheets, sectionsOf } from "../../core/message/sections.ts";
import { blocksOf } from "./blocks.ts";
import { formatCustomId, type Mode, type PostedPart } from "./custom-id.ts";
import { embedChars } from "./embeds.ts";
import { type Attachment, attachmentsOf, type DiscordFile, fileAddress, filesOf } from "./files.ts";
import { limits } from "./limits.ts";
import {
  type Action,
  type Choice,
  type Control,
  isLongLink,
  type Piece,
  piecesOf,
  type Row,
  selectRows,
} from "./pieces.ts";

/** What is sent: nobody is pinged, and what stood there before an edit is gone. */
export type Sheet = {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly allowed_mentions: { readonly parse: readonly AllowedMentionsTypes[]; readonly roles?: readonly string[] };
  /** Which files belong to it, by their place in `files`: what stood there before goes. */
  readonly attachments: readonly Attachment[];
  /** Sent beside the rest of it, see `bodyOf`. */
  readonly files: readonly DiscordFile[];
};

/** A sheet as it goes over the wire: its files stand beside the JSON. */
export function bodyOf({ files: _, ...body }: Sheet): Omit<Sheet, "files"> {
  return body;
}

/** Where a message is shown. */
export type Place =
  /** An answer shows one sheet at a time; `turn` is the command that it answers, to turn to another. */
  | {
      readonly kind: "answer";
      readonly turn: Invocation | null;
      /** The edition of the post in direct messages whose button led here: it stands in all buttons that follow. */
      readonly of?: string;
    }
  /** A post shows all of its sheets, one message each, with the edition's id in each. */
  | { readonly kind: "post"; readonly edition: string };

/** Packs an invocation: what `desk.pack` made of it. */
export type IdOf = (invocation: Invocation) => string;

const help: Invocation = { command: "help", options: {} };

/** Every invocation that rendering a message may need an id for; each once. */
export function invocationsOf({ parts }: Message, place: Place): readonly Invocation[] {
  const all = parts.flatMap((part): readonly Invocation[] => {
    switch (part.kind) {
      case "buttons":
        return part.buttons.flatMap(({ action }) => (action.kind === "open" ? [] : [action.invocation]));
      case "select":
        return part.choices.map(({ invocation }) => invocation);
      case "pages":
        return [-1, 0, 1].map((step) => turned(part, part.page + step));
      default:
        return [];
    }
  });
  const own = place.kind === "post" ? [help] : place.turn === null ? [] : [place.turn];
  return [...new Map([...all, ...own].map((invocation) => [keyOf(invocation), invocation])).values()];
}

/** The same text for the same invocation. */
export function keyOf({ command, options }: Invocation): string {
  return JSON.stringify([command, options]);
}

/** A Message as the sheets that show all of it, in order; at least one. Pure; within every limit of `limits.ts`. */
export function renderSheets(
  message: Message,
  speech: Speech,
  place: Place,
  idOf: IdOf,
  pictures: Pictures = noPictures,
): readonly Sheet[] {
  const files = filesOf(message, pictures);
  const short = shortContent(message);
  const sections = sectionsOf(message.parts);
  const pieces = piecesOf(sections, speech.say("discord.more"), files);
  const pages = message.parts.find((part) => part.kind === "pages");
  const packed = packSheets(pieces, fitsSheet);
  const groups = packed.length === 0 ? [[]] : packed;
  return groups.map((group, index): Sheet => {
    const posted = postedIn(place, index + 1);
    const rows = [...rowsOn(group, speech), ...turnRows(pages, place, index + 1, groups.length, speech)];
    const isBare = place.kind === "post" && !rows.some(hasId);
    if (isBare) rows.push({ kind: "controls", controls: [button(speech.say("discord.help"), "new", help)] });
    const embeds = group.flatMap((piece) => piece.embeds);
    const own = [...files.values()].filter((file) => embeds.some(({ image }) => image?.url === fileAddress(file)));
    return {
      content: groups.length === 1 && short !== null ? short : embeds.length === 0 ? speech.say("discord.more") : "",
      embeds: groups.length === 1 && short !== null ? [] : embeds,
      components: componentsOf(rows, posted, idOf),
      allowed_mentions: { parse: [] },
      attachments: attachmentsOf(own),
      files: own,
    };
  });
}

function postedIn(place: Place, part: number): PostedPart | null {
  if (place.kind === "post") return { edition: place.edition, part };
  return place.of === undefined ? null : { edition: place.of, part: 0 };
}

/** A sentence or two without links is said as people say it, not in a box; null for anything else. */
function shortContent({ parts }: Message): string | null {
  const plain = parts.every(
    (part) =>
      (part.kind === "buttons" && !part.buttons.some(isLongLink)) ||
      part.kind === "select" ||
      ((part.kind === "text" || part.kind === "context") && part.text.every(({ link }) => link === undefined)),
  );
  if (!plain) return null;
  const lines = blocksOf(parts, new Map()).flatMap((block) => (block.kind === "text" ? [block.text] : []));
  const text = lines.join("\n");
  return text !== "" && text.length <= limits.content ? text : null;
}

function fitsSheet(pieces: readonly Piece[]): boolean {
  const embeds = pieces.flatMap((piece) => piece.embeds);
  const folded = pieces.flatMap((piece) => piece.folded);
  const rows = pieces.reduce((sum, piece) => sum + piece.rows.length, Math.ceil(folded.length / limits.selectOptions));
  const chars = embeds.reduce((sum, embed) => sum + embedChars(embed), 0);
  // one row is for turning pages
  return embeds.length <= limits.embeds && chars <= limits.embedsChars && rows <= limits.rows - 1;
}

function rowsOn(pieces: readonly Piece[], speech: Speech): Row[] {
  const folded = pieces.flatMap((piece) => piece.folded);
  return [...selectRows(speech.say("discord.choose"), folded), ...pieces.flatMap((piece) => piece.rows)];
}

type Turn =
  | Control
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "turn"; readonly label: string; readonly to: Target | null };
type Target = { readonly invocation: Invocation; readonly sheet: number };
type AnyRow = Row | { readonly kind: "turns"; readonly turns: readonly Turn[] };

/** ◀ «side 1 av 12 · del 1 av 2» ▶: through the sheets of a page, then to the next page. */
function turnRows(
  pages: Pages | undefined,
  place: Place,
  sheet: number,
  sheetCount: number,
  speech: Speech,
): readonly AnyRow[] {
  if (place.kind === "post") return [];
  const here = pages ? turned(pages, pages.page) : place.turn;
  const pageCount = pages?.pageCount ?? 1;
  if (here === null || (pageCount <= 1 && sheetCount <= 1)) return [];
  const page = pages?.page ?? 1;
  const back =
    sheet > 1
      ? { invocation: here, sheet: sheet - 1 }
      : pages && page > 1
        ? { invocation: turned(pages, page - 1), sheet: 0 }
        : null;
  const on =
    sheet < sheetCount
      ? { invocation: here, sheet: sheet + 1 }
      : pages && page < pageCount
        ? { invocation: turned(pages, page + 1), sheet: 1 }
        : null;
  const where = [
    ...(pageCount > 1 ? [speech.say("discord.page", { page, pageCount })] : []),
    ...(sheetCount > 1 ? [speech.say("discord.sheet", { sheet, sheetCount })] : []),
  ];
  return [
    {
      kind: "turns",
      turns: [
        { kind: "turn", label: "◀", to: back },
        { kind: "label", label: where.join(" · ") },
        { kind: "turn", label: "▶", to: on },
      ],
    },
  ];
}

function turned({ invocation, pageCount }: Pages, page: number): Invocation {
  const within = Math.min(Math.max(page, 1), Math.max(pageCount, 1));
  return { command: invocation.command, options: { ...invocation.options, page: String(within) } };
}

function hasId(row: AnyRow): boolean {
  return row.kind !== "controls" || row.controls.some(({ kind }) => kind === "button");
}

function button(label: string, mode: Action["mode"], invocation: Invocation): Control {
  return { kind: "button", label, style: ButtonStyle.Secondary, action: { mode, invocation } };
}

/** Gives every component its id; no two of a message are the same. */
function componentsOf(
  rows: readonly AnyRow[],
  posted: PostedPart | null,
  idOf: IdOf,
): readonly APIActionRowComponent<APIComponentInMessageActionRow>[] {
  let index = 0;
  const id = (mode: Mode, invocation: Invocation | null, sheet: number) =>
    formatCustomId({
      mode,
      index: index++,
      sheet,
      posted,
      command: invocation?.command ?? "",
      packed: invocation === null ? "" : idOf(invocation),
    });
  const option = ({ label, description, action }: Choice) => ({
    label,
    value: id(action.mode, action.invocation, 1),
    ...(description !== "" && { description }),
  });
  const turn = (one: Turn): APIComponentInMessageActionRow => {
    switch (one.kind) {
      case "link":
        return { type: ComponentType.Button, style: ButtonStyle.Link, label: one.label, url: one.url };
      case "button": {
        const custom_id = id(one.action.mode, one.action.invocation, 1);
        return { type: ComponentType.Button, style: one.style, label: one.label, custom_id };
      }
      case "label":
        return plainButton(one.label, id("label", null, 1), true);
      case "turn":
        if (one.to === null) return plainButton(one.label, id("label", null, 1), true);
        return plainButton(one.label, id("replace", one.to.invocation, one.to.sheet), false);
    }
  };
  return rows.map((row) => {
    if (row.kind === "select") {
      const custom_id = id("select", null, 1);
      const placeholder = row.placeholder === "" ? {} : { placeholder: row.placeholder };
      const select = {
        type: ComponentType.StringSelect,
        custom_id,
        ...placeholder,
        options: row.choices.map(option),
      } as const;
      return { type: ComponentType.ActionRow, components: [select] };
    }
    return { type: ComponentType.ActionRow, components: (row.kind === "turns" ? row.turns : row.controls).map(turn) };
  });
}

function plainButton(label: string, custom_id: string, disabled: boolean): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id, ...(disabled && { disabled }) };
}
