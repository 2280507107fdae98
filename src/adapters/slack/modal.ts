import type { types, webApi } from "@slack/bolt";
import { z } from "zod";
import type { Command, Completion } from "../../core/command/command.ts";
import type { Form, FormField } from "../../core/command/form.ts";
import type { Speech } from "../../core/locale.ts";
import type { Message } from "../../core/message/message.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import { plainText } from "./actions.ts";
import { limits, shortened } from "./limits.ts";

type ModalView = Extract<webApi.ViewsOpenArguments["view"], { type: "modal" }>;

/** What a form remembers until it is sent in: what it is of, and where it was asked for. */
const memorySchema = z.object({
  packed: z.string(),
  channel: z.string().nullable(),
  responseUrl: z.string().nullable(),
});
export type FormMemory = z.infer<typeof memorySchema>;

export const formId = "form";

/** A Form as Slack's modal: a block for each field, whose id is its option. */
export function renderModal(form: Form, memory: FormMemory, speech: Speech): ModalView {
  return {
    type: "modal",
    callback_id: formId,
    private_metadata: JSON.stringify(memory),
    title: plainText(form.title, limits.modalTitle),
    submit: plainText(speech.say("slack.submit"), limits.modalTitle),
    close: plainText(speech.say("slack.close"), limits.modalTitle),
    blocks: form.fields.map(fieldBlock),
  };
}

/** What came of a form that was asked for where nothing can be answered but in it: on the Home tab. */
export function resultModal(title: string, blocks: ModalView["blocks"], speech: Speech): ModalView {
  return {
    type: "modal",
    title: plainText(title, limits.modalTitle),
    close: plainText(speech.say("slack.close"), limits.modalTitle),
    blocks: blocks.slice(0, limits.homeBlocks),
  };
}

/** Null for a memory that is none of ours. */
export function readMemory(text: string): FormMemory | null {
  try {
    return memorySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function fieldBlock(field: FormField): types.InputBlock {
  return {
    type: "input",
    block_id: field.option,
    optional: !field.required,
    label: plainText(capitalised(field.label), limits.inputLabel),
    ...(field.hint !== "" && { hint: plainText(field.hint, limits.inputHint) }),
    element: inputOf(field),
  };
}

function inputOf({ option, value, hint, input }: FormField): types.InputBlock["element"] {
  const action_id = option;
  switch (input.kind) {
    case "channel":
      return {
        type: "conversations_select",
        action_id,
        default_to_current_conversation: true,
        filter: { include: ["public", "private"], exclude_bot_users: true },
        ...(/^[CG][A-Z0-9]{2,}$/u.test(value) && { initial_conversation: value }),
      };
    case "choice": {
      const options = input.choices.slice(0, limits.options).map(toOption);
      const initial = options.find((one) => one.value === value);
      return { type: "static_select", action_id, options, ...(initial && { initial_option: initial }) };
    }
    case "suggested":
      return {
        type: "external_select",
        action_id,
        min_query_length: 0,
        ...(value !== "" && { initial_option: toOption({ value, label: value }) }),
      };
    case "text":
      return {
        type: "plain_text_input",
        action_id,
        max_length: Math.min(input.maxChars, limits.textInput),
        ...(value !== "" && { initial_value: value }),
        ...(hint !== "" && { placeholder: plainText(hint, limits.placeholder) }),
      };
  }
}

/** Suggestions as Slack's options; what is typed can always be chosen as it is. */
export function suggestionsOf(typed: string, found: readonly Completion[]): types.PlainTextOption[] {
  const own = shownLine(typed);
  const isThere = found.some(({ value }) => value === own);
  const all = own === "" || isThere ? found : [...found, { value: own, label: own }];
  return all
    .filter(({ value }) => value.length > 0 && value.length <= limits.optionValue)
    .slice(0, limits.options)
    .map(toOption);
}

function toOption({ value, label }: Completion): types.PlainTextOption {
  return { text: plainText(label, limits.optionText), value };
}

const stateSchema = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
        selected_conversation: z.string().nullish(),
      }),
    ),
  ),
});

/** What was filled in, by option; what was left empty is left out. */
export function answersOf(state: unknown): Readonly<Record<string, string>> {
  const { values } = stateSchema.parse(state);
  const filled = Object.entries(values).flatMap(([option, inputs]) =>
    Object.values(inputs).flatMap(({ value, selected_option, selected_conversation }) => {
      const answer = value ?? selected_option?.value ?? selected_conversation ?? "";
      return answer.trim() === "" ? [] : [[option, answer] as const];
    }),
  );
  return Object.fromEntries(filled);
}

/** What was refused, at the field that it is about, or at the first; null when the message is no refusal. */
export function errorsOf(
  message: Message,
  command: Command | undefined,
  form: readonly string[],
): Record<string, string> | null {
  if (message.outcome !== "refusal") return null;
  const json = z.object({ error: z.string(), message: z.string() }).safeParse(message.json);
  if (!json.success) return null;
  const field = form.find((option) => {
    const kind = command?.options[option]?.kind;
    return kind !== undefined && json.data.error.startsWith(`option.${kind}`);
  });
  const [first] = form;
  const at = field ?? first;
  return at === undefined ? null : { [at]: shortened(json.data.message, limits.inputHint) };
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nb") + text.slice(1);
}
