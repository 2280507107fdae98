import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
  type ModalData,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import type { Form, FormField } from "../../core/command/form.ts";
import { limits, shortened } from "./limits.ts";

/** A Form as Discord's modal; each field's custom_id is its option. */
export function renderModal(form: Form, customId: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId,
    title: shortened(form.title, limits.modalTitle),
    components: form.fields.slice(0, limits.modalFields).map(labelOf),
  };
}

function labelOf(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shortened(capitalised(field.label), limits.labelText),
    ...(field.hint !== "" && { description: shortened(field.hint, limits.labelDescription) }),
    component: inputOf(field),
  };
}

function inputOf({ option, required, value, hint, input }: FormField): APILabelComponent["component"] {
  switch (input.kind) {
    case "channel":
      return {
        type: ComponentType.ChannelSelect,
        custom_id: option,
        required,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        ...(/^\d{17,20}$/u.test(value) && {
          default_values: [{ id: value, type: SelectMenuDefaultValueType.Channel }],
        }),
      };
    case "choice":
      return {
        type: ComponentType.StringSelect,
        custom_id: option,
        required,
        options: input.choices.slice(0, limits.selectOptions).map((choice) => ({
          label: shortened(choice.label, limits.selectLabel),
          value: choice.value,
          default: choice.value === value,
        })),
      };
    case "text":
    case "suggested":
      return {
        type: ComponentType.TextInput,
        custom_id: option,
        style: TextInputStyle.Short,
        required,
        max_length: Math.min(input.maxChars, limits.textInputValue),
        ...(value !== "" && { value }),
        ...(hint !== "" && { placeholder: shortened(hint, limits.textInputPlaceholder) }),
      };
  }
}

/** What was filled in, by option; what was left empty is left out. */
export function answersOf(fields: Iterable<ModalData>): Readonly<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const field of fields) {
    const value = "value" in field ? field.value : "values" in field ? field.values?.[0] : undefined;
    if (typeof value === "string" && value.trim() !== "") answers[field.customId] = value;
  }
  return answers;
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nb") + text.slice(1);
}
