import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import type { Form, FormField } from "../../core/command/form.ts";
import { postableChannels } from "./channel-types.ts";
import { formatCustomId, type PostedPart } from "./custom-id.ts";
import { limits } from "./limits.ts";
import { shorten } from "./text.ts";

/** What may be longer gets several lines. */
const oneLineChars = 300;

/**
 * A form as a modal; `packed` is its invocation, `posted` the post that it was asked for below. Fields are named by the
 * options that they fill.
 */
export function renderModal(
  form: Form,
  packed: string,
  posted: PostedPart | null = null,
): APIModalInteractionResponseCallbackData {
  const { invocation, title, fields } = form;
  return {
    custom_id: formatCustomId({ mode: "modal", index: 0, sheet: 1, posted, command: invocation.command, packed }),
    title: shorten(title, limits.modalTitle),
    components: fields.slice(0, limits.modalRows).map(labelled),
  };
}

function labelled(field: FormField): APILabelComponent {
  const description = shorten(field.hint, limits.labelDescription);
  return {
    type: ComponentType.Label,
    label: shorten(field.label, limits.labelText),
    ...(description !== "" && { description }),
    component: inputOf(field),
  };
}

function inputOf({ option, value, required, input }: FormField): APILabelComponent["component"] {
  if (input.kind === "channel") {
    return {
      type: ComponentType.ChannelSelect,
      custom_id: option,
      required,
      channel_types: [...postableChannels],
      ...(/^\d{1,20}$/u.test(value) && {
        default_values: [{ id: value, type: SelectMenuDefaultValueType.Channel }],
      }),
    };
  }
  if (input.kind === "choice" && input.choices.length <= limits.selectOptions) {
    return {
      type: ComponentType.StringSelect,
      custom_id: option,
      required,
      options: input.choices.map((choice) => ({
        label: shorten(choice.label, limits.selectLabel),
        value: choice.value,
        ...(choice.value === value && { default: true }),
      })),
    };
  }
  const maxChars = input.kind === "choice" ? limits.selectValue : input.maxChars;
  const max_length = Math.min(limits.textInput, Math.max(maxChars, value.length));
  return {
    type: ComponentType.TextInput,
    style: maxChars > oneLineChars ? TextInputStyle.Paragraph : TextInputStyle.Short,
    custom_id: option,
    required,
    max_length,
    ...(value !== "" && { value: value.slice(0, max_length) }),
  };
}
