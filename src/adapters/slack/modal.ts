import type { types } from "@slack/bolt";
import { z } from "zod";
import type { Form, FormField } from "../../core/command/form.ts";
import type { Speech } from "../../core/locale.ts";
import { letters } from "./blocks.ts";
import { limits, shortened } from "./limits.ts";

/** What a modal carries from its opening to its sending: what is asked, and where the answer goes. */
const metadataSchema = z.object({
  asked: z.string(),
  responseUrl: z.string().nullable(),
  channel: z.string().nullable(),
});
export type FormMetadata = z.infer<typeof metadataSchema>;

/** The room that is left for the invocation beside an address and a channel. */
export const packedFormChars = 2000;

/** The id of the one input in each block; a block's own id is its option. */
const inputId = "answer";
export const formCallback = "form";
/** What may be longer gets several lines. */
const oneLineChars = 300;

/** Null for what was not written by us. */
export function readMetadata(written: string): FormMetadata | null {
  try {
    return metadataSchema.safeParse(JSON.parse(written)).data ?? null;
  } catch {
    return null;
  }
}

/** A Form as Slack's modal; `problem` is said on top of it. */
export function renderForm(form: Form, metadata: FormMetadata, speech: Speech, problem?: string): types.ModalView {
  const said: types.KnownBlock[] =
    problem === undefined ? [] : [{ type: "section", text: letters(shortened(problem, limits.sectionText)) }];
  return {
    type: "modal",
    callback_id: formCallback,
    private_metadata: JSON.stringify(metadata),
    title: titleOf(form.title),
    submit: letters(shortened(speech.say("slack.send"), limits.modalTitle)),
    close: letters(shortened(speech.say("slack.cancel"), limits.modalTitle)),
    blocks: [...said, ...form.fields.map(inputBlock)],
  };
}

/** An answer in a modal, where there is no channel to give it in. */
export function renderAnswerModal(blocks: readonly types.KnownBlock[], speech: Speech): types.ModalView {
  return {
    type: "modal",
    callback_id: "answer",
    title: titleOf("Avisbud"),
    close: letters(shortened(speech.say("slack.close"), limits.modalTitle)),
    blocks: blocks.slice(0, limits.modalBlocks),
  };
}

/** What was filled in, by option; what was left empty is left out. */
export function answersOf(
  values: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly value?: string | null | undefined;
            readonly selected_option?: { readonly value: string } | null | undefined;
            readonly selected_conversation?: string | null | undefined;
          }
        >
      >
    >
  >,
): Readonly<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [option, inputs] of Object.entries(values)) {
    const input = inputs[inputId];
    const answer = input?.value ?? input?.selected_option?.value ?? input?.selected_conversation ?? "";
    if (answer.trim() !== "") answers[option] = answer;
  }
  return answers;
}

/** A suggestion as a choice; null for one that Slack has no room for. */
export function choiceOf({
  value,
  label,
}: {
  readonly value: string;
  readonly label: string;
}): types.PlainTextOption | null {
  if (value === "" || value.length > limits.optionValue) return null;
  return { text: letters(shortened(label || value, limits.optionText)), value };
}

function titleOf(title: string): types.PlainTextElement {
  return letters(shortened(title, limits.modalTitle));
}

function inputBlock(field: FormField): types.InputBlock {
  return {
    type: "input",
    block_id: field.option,
    label: letters(shortened(capitalised(field.label), limits.inputLabel)),
    ...(field.hint !== "" && { hint: letters(shortened(field.hint, limits.inputHint)) }),
    optional: !field.required,
    element: inputOf(field),
  };
}

function inputOf({ input, value, hint }: FormField): types.InputBlock["element"] {
  const given = value === "" ? null : choiceOf({ value, label: value });
  switch (input.kind) {
    case "channel":
      return {
        type: "conversations_select",
        action_id: inputId,
        filter: { include: ["public", "private"], exclude_bot_users: true },
        // a direct message is no channel of the list
        ...(/^[CG]/u.test(value) ? { initial_conversation: value } : { default_to_current_conversation: true }),
      };
    case "choice": {
      const options = input.choices.flatMap((choice) => choiceOf(choice) ?? []).slice(0, limits.selectOptions);
      const chosen = options.find((option) => option.value === value);
      return {
        type: "static_select",
        action_id: inputId,
        options,
        ...(chosen && { initial_option: chosen }),
      };
    }
    case "suggested":
      return {
        type: "external_select",
        action_id: inputId,
        min_query_length: 1,
        ...(given !== null && { initial_option: given }),
      };
    case "text":
      return {
        type: "plain_text_input",
        action_id: inputId,
        ...(input.maxChars > oneLineChars && { multiline: true }),
        max_length: Math.min(input.maxChars, limits.inputValue),
        ...(value !== "" && { initial_value: value }),
        ...(hint !== "" && { placeholder: letters(shortened(hint, limits.placeholder)) }),
      };
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nb") + text.slice(1);
}
