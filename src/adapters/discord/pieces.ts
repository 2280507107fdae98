import { type APIEmbed, ButtonStyle } from "discord.js";
import type { Button, Invocation, MessagePart, Run } from "../../core/message/message.ts";
import type { Section } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { type Block, blocksOf, textBlocks } from "./blocks.ts";
import { embedChars, embedsOf } from "./embeds.ts";
import { webAddress } from "./escape.ts";
import type { Files } from "./files.ts";
import { limits } from "./limits.ts";
import { shorten } from "./text.ts";

/** What a press does, before it has an id. */
export type Action = {
  readonly mode: "new" | "replace" | "form";
  readonly invocation: Invocation;
};

/** A component before it has an id. */
export type Control =
  | {
      readonly kind: "button";
      readonly label: string;
      readonly style: ButtonStyle.Primary | ButtonStyle.Secondary;
      readonly action: Action;
    }
  | { readonly kind: "link"; readonly label: string; readonly url: string };

export type Choice = { readonly label: string; readonly description: string; readonly action: Action };

/** A row of a message: up to five buttons, or a select. */
export type Row =
  | { readonly kind: "controls"; readonly controls: readonly Control[] }
  | { readonly kind: "select"; readonly placeholder: string; readonly choices: readonly Choice[] };

/**
 * A section, or what of one fits a sheet: its embeds, what is pressed there, and the buttons that it has like its
 * neighbours (each story's, each quotation's), which one select shows for all of them.
 */
export type Piece = {
  readonly embeds: readonly APIEmbed[];
  readonly rows: readonly Row[];
  readonly folded: readonly Choice[];
};

/** Rows of one piece: one is left for what is folded, one for turning pages. */
const pieceRows = 3;
/** More buttons than these become a select. */
const mostButtons = 2 * limits.buttonsInRow;

/** Makes pieces of sections, each small enough for a sheet of its own. `more` is what an empty embed says. */
export function piecesOf(sections: readonly Section[], more: string, files: Files): readonly Piece[] {
  const fold =
    sections.filter((section) => leadButtons(section).some(({ action }) => action.kind !== "open")).length > 1;
  let place = 0;
  return sections.flatMap((section) => {
    const lead = leadButtons(section);
    const folds = fold && lead.length > 0;
    if (folds) place++;
    const inText = buttonsOf(section).filter((button) => (folds && lead.includes(button)) || isLongLink(button));
    const embeds = embedsOf([...blocksOf(section, files), ...linkBlocks(inText)]);
    const folded = folds ? foldedChoices(lead, section, place) : [];
    return splitPiece(embeds, rowsOf(section, folds), folded, more);
  });
}

function buttonsOf(section: Section): readonly Button[] {
  return section.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
}

/** Whether it opens an address that is too long for a button, and not for a text. */
export function isLongLink({ action }: Button): boolean {
  return action.kind === "open" && (webAddress(action.url)?.length ?? 0) > limits.buttonUrl;
}

/** The first buttons of a section belong to what it is about; few enough to be repeated in each. */
function leadButtons(section: Section): readonly Button[] {
  const first = section.find((part) => part.kind === "buttons");
  const about = section.some((part) => part.kind === "quote" || part.kind === "heading");
  return about && first?.kind === "buttons" && first.buttons.length <= limits.buttonsInRow ? first.buttons : [];
}

function foldedChoices(buttons: readonly Button[], section: Section, place: number): readonly Choice[] {
  const subject = subjectOf(section);
  const number = /^(\d+)\. /u.exec(subject)?.[1] ?? String(place);
  const description = shorten(subject.replace(/^\d+\. /u, ""), limits.selectDescription);
  return buttons.flatMap(({ label, action }) =>
    action.kind === "open"
      ? []
      : [{ label: shorten(`${number}. ${label}`, limits.selectLabel), description, action: actionOf(action) }],
  );
}

/** What a section is about, in plain letters: its story, else the quotation that it shows, else its heading. */
function subjectOf(section: Section): string {
  const quote = section.find((part) => part.kind === "quote");
  const heading = section.find((part) => part.kind === "heading");
  // a story has a number; what stands over a list of quotations is about none of them
  if (heading?.kind === "heading" && /^\d+\. /u.test(heading.text)) return shownLine(heading.text);
  if (quote?.kind === "quote") return quote.voice === "verbatim" ? `«${shownLine(quote.text)}»` : shownLine(quote.text);
  return heading?.kind === "heading" ? shownLine(heading.text) : "";
}

/** Links that cannot be buttons stand in the text: those of a select, which cannot open an address, and very long ones. */
function linkBlocks(buttons: readonly Button[]): readonly Block[] {
  const links = buttons.flatMap(({ label, action }): Run[] =>
    action.kind === "open" && webAddress(action.url) !== null
      ? [{ text: shownLine(label) || "·", link: action.url }]
      : [],
  );
  return textBlocks(
    links.flatMap((link, index) => (index === 0 ? [link] : [{ text: " · " }, link])),
    "",
    true,
  );
}

function rowsOf(section: Section, folds: boolean): readonly Row[] {
  const first = folds ? section.find((part) => part.kind === "buttons") : undefined;
  return section.filter((part) => part !== first).flatMap(rowsOfPart);
}

function rowsOfPart(part: MessagePart): readonly Row[] {
  if (part.kind === "select") {
    const choices = part.choices.map(({ label, invocation }): Choice => {
      // a choice asks for something of its own
      return { label: choiceText(label), description: "", action: { mode: "new", invocation } };
    });
    return selectRows(part.placeholder, choices);
  }
  if (part.kind !== "buttons") return [];
  const controls = part.buttons.flatMap(controlOf);
  if (controls.length <= mostButtons) return buttonRows(controls);
  const choices = controls.flatMap((control): Choice[] =>
    control.kind === "link" ? [] : [{ label: choiceText(control.label), description: "", action: control.action }],
  );
  return [...selectRows("", choices), ...buttonRows(controls.filter(({ kind }) => kind === "link"))];
}

function choiceText(label: string): string {
  return shorten(label, limits.selectLabel) || "·";
}

function controlOf({ label, action, style }: Button): readonly Control[] {
  const text = shorten(label, limits.buttonLabel) || "·";
  if (action.kind === "open") {
    const url = webAddress(action.url);
    return url === null || url.length > limits.buttonUrl ? [] : [{ kind: "link", label: text, url }];
  }
  const look = style === "primary" ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return [{ kind: "button", label: text, style: look, action: actionOf(action) }];
}

function actionOf(action: Exclude<Button["action"], { readonly kind: "open" }>): Action {
  const mode = action.kind === "form" ? "form" : action.replace ? "replace" : "new";
  return { mode, invocation: action.invocation };
}

function buttonRows(controls: readonly Control[]): readonly Row[] {
  return chunks(controls, limits.buttonsInRow).map((some) => ({ kind: "controls", controls: some }));
}

/** Rows of at most 25 choices each. */
export function selectRows(placeholder: string, choices: readonly Choice[]): readonly Row[] {
  const text = shorten(placeholder, limits.selectPlaceholder);
  return chunks(choices, limits.selectOptions).map((some) => ({ kind: "select", placeholder: text, choices: some }));
}

/** As many pieces as the embeds and rows of a section need; the folded choices stand with the first. */
function splitPiece(
  embeds: readonly APIEmbed[],
  rows: readonly Row[],
  folded: readonly Choice[],
  more: string,
): readonly Piece[] {
  const rowGroups = chunks(rows, pieceRows);
  const chars = embeds.reduce((sum, embed) => sum + embedChars(embed), 0);
  if (embeds.length > 0 && embeds.length <= limits.embeds && chars <= limits.embedsChars && rowGroups.length <= 1) {
    return [{ embeds, rows, folded }];
  }
  const count = Math.max(embeds.length, rowGroups.length);
  return Array.from({ length: count }, (_, index) => {
    const embed = embeds[index];
    // rows stand under the last embed, so that what is pressed comes after what is read
    const groups = rowGroups[index - Math.max(0, embeds.length - rowGroups.length)];
    return {
      embeds: [embed ?? { description: more }],
      rows: groups ?? [],
      folded: index === 0 ? folded : [],
    };
  });
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
