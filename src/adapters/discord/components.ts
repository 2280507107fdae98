import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Speech } from "../../core/locale.ts";
import type { Button, Invocation, Message, MessagePart, Pages } from "../../core/message/message.ts";
import type { Section } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { containerId, type PostedPart, type PressedId, writeId } from "./custom-id.ts";
import { linkAddress } from "./escape.ts";
import { limits, shortened } from "./limits.ts";

export type ComponentRow = APIActionRowComponent<APIComponentInMessageActionRow>;
/** The packed form of an invocation. */
export type IdOf = (invocation: Invocation) => string;

/** Where a sheet stands: on which page of the result, and which of the sheets that the page needs. */
export type Turns = {
  readonly pages: Pages | null;
  /** What the message answers: its sheets are turned by asking it again. Null where nobody asked. */
  readonly asked: Invocation | null;
  readonly sheet: number;
  readonly sheetCount: number;
};

/** What stands under a posted sheet that has nothing else to press: by it we know our own message again. */
const helpInvocation: Invocation = { command: "help", options: {} };

type Setting = { readonly speech: Speech; readonly idOf: IdOf; readonly edition: PostedPart | null };

/** What may be pressed: a button's label and what it does, and what it is about where several say the same. */
type Choice = {
  readonly label: string;
  readonly about: string;
  readonly mode: PressedId["mode"];
  readonly invocation: Invocation;
  readonly isPrimary: boolean;
};

/** As many choices as lists of a sheet take, with room for a row of links and one to turn pages. */
export const mostChoices = (limits.rows - 2) * limits.selectOptions;

/** How many things can be pressed or chosen in a section, links aside. */
export function countChoices(section: Section): number {
  return section.reduce((sum, part) => {
    if (part.kind === "buttons") return sum + part.buttons.filter(({ action }) => action.kind !== "open").length;
    return part.kind === "select" ? sum + part.choices.length : sum;
  }, 0);
}

/** Every invocation that components of this message may carry, which answers `asked`. */
export function invocationsOf({ parts }: Message, asked: Invocation | null): readonly Invocation[] {
  return [asked ?? helpInvocation, ...parts.flatMap(invocationsOfPart)];
}

function invocationsOfPart(part: MessagePart): readonly Invocation[] {
  if (part.kind === "buttons")
    return part.buttons.flatMap(({ action }) => (action.kind === "open" ? [] : [action.invocation]));
  if (part.kind === "select") return part.choices.map(({ invocation }) => invocation);
  if (part.kind === "pages") return pagesAround(part);
  return [];
}

/** The page before, this one and the one after, as far as there are any. */
function pagesAround(pages: Pages): readonly Invocation[] {
  return [pages.page - 1, pages.page, pages.page + 1]
    .filter((page) => page >= 1 && page <= pages.pageCount)
    .map((page) => ofPage(pages, page));
}

function ofPage({ invocation }: Pages, page: number): Invocation {
  return { command: invocation.command, options: { ...invocation.options, page: String(page) } };
}

/**
 * The rows under a sheet. Buttons that stand with several stories or quotations would be a wall of the same words: they
 * become one list that names what each is about. What stands alone stays a button.
 */
export function rowsOf(sections: readonly Section[], turns: Turns, setting: Setting): readonly ComponentRow[] {
  const rows = pressableRows(sections, turns, setting);
  if (setting.edition === null || rows.length > 0) return rows;
  const button: Button = {
    label: setting.speech.say("discord.help"),
    action: { kind: "run", invocation: helpInvocation, replace: false },
  };
  return buttonRows([[{ kind: "buttons", buttons: [button] }]], setting, counter());
}

function pressableRows(sections: readonly Section[], turns: Turns, setting: Setting): readonly ComponentRow[] {
  const place = counter();
  const withButtons = sections.filter((section) => choicesOf(section).length > 0 && topicOf(section) !== null);
  const folded = withButtons.length > 1 ? withButtons : [];
  const alone = sections.filter((section) => !folded.includes(section));
  const turning = turnRow(turns, setting, place);
  const room = limits.rows - turning.length;
  const aloneRows = buttonRows(alone, setting, place);
  const listed = folded.flatMap((section, index) => choicesOf(section).map((choice) => numbered(choice, index + 1)));
  const selects = alone.concat(folded).flatMap((section) => section.filter((part) => part.kind === "select"));
  const selectRows = selects.flatMap((part) => selectRow(part, setting, place));
  const fits = aloneRows.length + selectRows.length + Math.ceil(listed.length / limits.selectOptions) <= room;
  if (fits) return [...listRows(listed, setting, place), ...selectRows, ...aloneRows, ...turning];
  // too much for the rows there are: all of it in lists, links as far as there is room
  const all = [...listed, ...alone.flatMap(choicesOf), ...selects.flatMap(choicesOfSelect)];
  const links = sections.map((section) => section.filter((part) => part.kind === "buttons").map(linksOf));
  return [...listRows(all, setting, place), ...buttonRows(links, setting, place)].slice(0, room).concat(turning);
}

function counter(): () => number {
  let next = 0;
  return () => next++;
}

function linksOf(part: Extract<MessagePart, { kind: "buttons" }>): MessagePart {
  return { ...part, buttons: part.buttons.filter(({ action }) => action.kind === "open") };
}

function choicesOf(section: Section): readonly Choice[] {
  const about = topicOf(section) ?? "";
  return section.flatMap((part) =>
    part.kind === "buttons" ? part.buttons.flatMap((button) => choiceOf(button, about)) : [],
  );
}

function choiceOf({ label, action, style }: Button, about: string): readonly Choice[] {
  if (action.kind === "open") return [];
  const mode = action.kind === "form" ? "form" : action.replace ? "replace" : "new";
  return [{ label: shownLine(label), about, mode, invocation: action.invocation, isPrimary: style === "primary" }];
}

function choicesOfSelect({ choices }: Extract<MessagePart, { kind: "select" }>): readonly Choice[] {
  return choices.map(({ label, invocation }) => ({
    label: shownLine(label),
    about: "",
    mode: "new",
    invocation,
    isPrimary: false,
  }));
}

/** What a section is about, in a few words: its heading, or the quotation in it. */
function topicOf(section: Section): string | null {
  for (const part of section) {
    if (part.kind === "heading" && part.level === 2) return shownLine(part.text);
    if (part.kind === "quote") return part.voice === "verbatim" ? `«${shownLine(part.text)}»` : shownLine(part.text);
  }
  return null;
}

function numbered(choice: Choice, number: number): Choice {
  // a story's heading has its number already
  return /^\d+\. /u.test(choice.about) ? choice : { ...choice, label: `${number}. ${choice.label}` };
}

function buttonRows(sections: readonly Section[], setting: Setting, place: () => number): readonly ComponentRow[] {
  const buttons = sections.flatMap((section) =>
    section.flatMap((part) =>
      part.kind === "buttons" ? part.buttons.flatMap((button) => toButton(button, setting, place)) : [],
    ),
  );
  const rows = Math.ceil(buttons.length / limits.rowButtons);
  return Array.from({ length: rows }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * limits.rowButtons, (row + 1) * limits.rowButtons),
  }));
}

function toButton(button: Button, setting: Setting, place: () => number): readonly APIButtonComponent[] {
  const label = shortened(shownLine(button.label) || "…", limits.buttonLabel);
  if (button.action.kind === "open") {
    const url = linkAddress(button.action.url);
    return url === null ? [] : [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
  }
  const [choice] = choiceOf(button, "");
  if (!choice) return [];
  const style = choice.isPrimary ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return [{ type: ComponentType.Button, style, label, custom_id: idOfChoice(choice, setting, place) }];
}

function idOfChoice({ mode, invocation }: Choice, { idOf, edition }: Setting, place: () => number): string {
  return writeId({ mode, sheet: 0, packed: idOf(invocation), edition }, place());
}

function selectRow(
  part: Extract<MessagePart, { kind: "select" }>,
  setting: Setting,
  place: () => number,
): readonly ComponentRow[] {
  return listRows(choicesOfSelect(part), setting, place, part.placeholder);
}

function listRows(
  choices: readonly Choice[],
  setting: Setting,
  place: () => number,
  placeholder = setting.speech.say("discord.more"),
): readonly ComponentRow[] {
  const rows = Math.ceil(choices.length / limits.selectOptions);
  return Array.from({ length: rows }, (_, row): ComponentRow => {
    const some = choices.slice(row * limits.selectOptions, (row + 1) * limits.selectOptions);
    return {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: containerId(place(), setting.edition),
          placeholder: shortened(shownLine(placeholder), limits.selectPlaceholder),
          options: some.map((choice) => toOption(choice, setting, place)),
        },
      ],
    };
  });
}

function toOption(choice: Choice, setting: Setting, place: () => number): APISelectMenuOption {
  return {
    label: shortened(choice.label || "…", limits.selectLabel),
    value: idOfChoice(choice, setting, place),
    ...(choice.about !== "" && { description: shortened(choice.about, limits.selectDescription) }),
  };
}

/** «◀ side 1 av 12 · del 1 av 2 ▶»: through the sheets of a page, then to the next page. */
function turnRow(
  { pages, asked, sheet, sheetCount }: Turns,
  { speech, idOf, edition }: Setting,
  place: () => number,
): readonly ComponentRow[] {
  const { page, pageCount } = pages ?? { page: 1, pageCount: 1 };
  // the sheets of what was posted stand below each other
  if (asked === null || (pageCount <= 1 && sheetCount <= 1)) return [];
  const target = (by: -1 | 1): { readonly page: number; readonly sheet: number } | null => {
    if (sheet + by >= 0 && sheet + by < sheetCount) return { page, sheet: sheet + by };
    return page + by >= 1 && page + by <= pageCount ? { page: page + by, sheet: 0 } : null;
  };
  const arrow = (by: -1 | 1, mark: string): APIButtonComponent => {
    const to = target(by);
    const invocation = pages === null ? asked : ofPage(pages, to?.page ?? page);
    return {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: mark,
      disabled: to === null,
      custom_id: writeId({ mode: "turn", sheet: to?.sheet ?? 0, packed: idOf(invocation), edition }, place()),
    };
  };
  const where = [
    ...(pageCount > 1 ? [speech.say("page.of", { page, pageCount })] : []),
    ...(sheetCount > 1 ? [speech.say("page.part", { part: sheet + 1, partCount: sheetCount })] : []),
  ].join(" · ");
  const label: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: shortened(where, limits.buttonLabel),
    disabled: true,
    custom_id: containerId(place(), edition),
  };
  return [{ type: ComponentType.ActionRow, components: [arrow(-1, "◀"), label, arrow(1, "▶")] }];
}
