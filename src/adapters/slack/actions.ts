import type { types } from "@slack/bolt";
import type { Speech } from "../../core/locale.ts";
import type { Button, Invocation, Message, MessagePart, Pages } from "../../core/message/message.ts";
import { packSheets } from "../../core/message/sections.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { linkAddress } from "./escape.ts";
import { buttonsInRow, lettersIn, limits, shortened } from "./limits.ts";
import { type Pressed, writePressed } from "./pressed.ts";

/** The packed form of an invocation. */
export type IdOf = (invocation: Invocation) => string;

/** What actions are made with; `next` numbers them, so that no two in a message have the same id. */
export type ActionSetting = { readonly speech: Speech; readonly idOf: IdOf; next(): number };

/** Ids of what may be pressed: a button, a list, a link. */
export const actionIds = { button: /^a\d+$/u, list: /^c\d+$/u, link: /^l\d+$/u } as const;

/** Every invocation that actions of this message may carry, which answers `asked`. */
export function invocationsOf({ parts }: Message, asked: Invocation | null): readonly Invocation[] {
  return [...(asked === null ? [] : [asked]), ...parts.flatMap(invocationsOfPart)];
}

function invocationsOfPart(part: MessagePart): readonly Invocation[] {
  if (part.kind === "buttons")
    return part.buttons.flatMap(({ action }) => (action.kind === "open" ? [] : [action.invocation]));
  if (part.kind === "select") return part.choices.map(({ invocation }) => invocation);
  if (part.kind !== "pages") return [];
  return [part.page - 1, part.page, part.page + 1].map((page) => ofPage(part, page));
}

function ofPage({ invocation }: Pages, page: number): Invocation {
  return { command: invocation.command, options: { ...invocation.options, page: String(page) } };
}

export function actionBlocks(buttons: readonly Button[], setting: ActionSetting): readonly types.ActionsBlock[] {
  return inRows(buttons.flatMap((button) => toButton(button, setting)));
}

function inRows(elements: readonly types.Button[]): readonly types.ActionsBlock[] {
  return Array.from({ length: Math.ceil(elements.length / buttonsInRow) }, (_, row) => ({
    type: "actions",
    elements: elements.slice(row * buttonsInRow, (row + 1) * buttonsInRow),
  }));
}

function toButton({ label, action, style }: Button, setting: ActionSetting): readonly types.Button[] {
  const primary = style === "primary" ? ({ style: "primary" } as const) : {};
  if (action.kind === "open") {
    const url = linkAddress(action.url, limits.url);
    return url === null
      ? []
      : [{ type: "button", action_id: `l${setting.next()}`, text: plainText(label), url, ...primary }];
  }
  const mode = action.kind === "form" ? "form" : action.replace ? "replace" : "new";
  return [{ ...pressable(label, { mode, sheet: 0, packed: setting.idOf(action.invocation) }, setting), ...primary }];
}

function pressable(label: string, pressed: Pressed, setting: ActionSetting): types.Button {
  return { type: "button", action_id: `a${setting.next()}`, text: plainText(label), value: writePressed(pressed) };
}

/** A label: letters, shortened at a word, never emoji. */
export function plainText(text: string, maxChars: number = limits.buttonLabel): types.PlainTextElement {
  return { type: "plain_text", text: shortened(shownLine(text) || "…", maxChars), emoji: false };
}

/** A list to choose from; several where one is more than Slack takes, or more than a message has room for. */
export function selectBlocks(
  { placeholder, choices }: Extract<MessagePart, { kind: "select" }>,
  setting: ActionSetting,
): readonly types.ActionsBlock[] {
  const options = choices.map(({ label, invocation }) => ({
    text: plainText(label, limits.optionText),
    value: writePressed({ mode: "new", sheet: 0, packed: setting.idOf(invocation) }),
  }));
  const lists = packSheets(
    options,
    (some) => some.length <= limits.options && lettersIn(some) <= limits.messageText / 2,
  );
  return lists.map((some) => ({
    type: "actions",
    elements: [
      {
        type: "static_select",
        action_id: `c${setting.next()}`,
        placeholder: plainText(placeholder, limits.placeholder),
        options: [...some],
      },
    ],
  }));
}

/** Where a sheet stands: on which page of the result, and which of the sheets that the page needs. */
export type Turns = {
  readonly pages: Pages | null;
  /** What the message answers; null where nobody asked: then nothing is turned and nothing is shared. */
  readonly asked: Invocation | null;
  readonly sheet: number;
  readonly sheetCount: number;
  readonly isShareable: boolean;
};

/** The last row: through the sheets of a page and on to the next, and a button that shows the answer to the channel. */
export function lastRow(turns: Turns, setting: ActionSetting): readonly (types.ActionsBlock | types.ContextBlock)[] {
  const { pages, asked, sheet, sheetCount, isShareable } = turns;
  if (asked === null) return [];
  const { speech } = setting;
  const { page, pageCount } = pages ?? { page: 1, pageCount: 1 };
  const arrow = (by: -1 | 1, mark: string): readonly types.Button[] => {
    const inPage = sheet + by >= 0 && sheet + by < sheetCount;
    const to = inPage ? page : page + by;
    if (to < 1 || to > pageCount) return [];
    const invocation = pages === null ? asked : ofPage(pages, to);
    return [
      pressable(mark, { mode: "turn", sheet: inPage ? sheet + by : 0, packed: setting.idOf(invocation) }, setting),
    ];
  };
  const where = [
    ...(pageCount > 1 ? [speech.say("page.of", { page, pageCount })] : []),
    ...(sheetCount > 1 ? [speech.say("page.part", { part: sheet + 1, partCount: sheetCount })] : []),
  ].join(" · ");
  const share = isShareable
    ? [pressable(speech.say("slack.share"), { mode: "share", sheet, packed: setting.idOf(asked) }, setting)]
    : [];
  const elements = [
    ...arrow(-1, `◀ ${speech.say("page.previous")}`),
    ...arrow(1, `${speech.say("page.next")} ▶`),
    ...share,
  ];
  const position: types.ContextBlock = { type: "context", elements: [plainText(where)] };
  return [...(where === "" ? [] : [position]), ...inRows(elements)];
}
