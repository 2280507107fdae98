import type { LocaleKey } from "../locale.ts";
import {
  type Command,
  type CommandCall,
  type CommandContext,
  choiceLabel,
  descriptionKey,
  type OptionSpec,
} from "./command.ts";
import type { Form, FormField, FormSpec } from "./form.ts";
import { localWorkspace } from "./local-workspace.ts";
import { operatorId } from "./operator.ts";

/** A text that is typed into a form may be at least as long as this. */
const maxChars = 300;

/** The form of a command for one call; null when the call has answers already and nobody asked for the form. */
export function buildForm(
  command: Command,
  form: FormSpec,
  call: CommandCall,
  asked: boolean,
  context: CommandContext,
): Form | null {
  const isBare = form.options.every((option) => (call.options[option] ?? "") === "");
  if (!asked && (form.when === "asked" || !isBare)) return null;
  const { speech, user, workspace } = context;
  const options = user.id === operatorId ? [...form.options, ...(form.ofOperator ?? [])] : form.options;
  // where there are no channels the command says where there are
  if (workspace === localWorkspace && options.some((option) => command.options[option]?.kind === "channel"))
    return null;
  return {
    title: speech.say(descriptionKey(command.name)),
    invocation: { command: call.command, options: call.options },
    fields: options.flatMap((option): FormField[] => {
      const spec = command.options[option];
      if (!spec) return [];
      const preset = form.values?.[option];
      const value = call.options[option] || (preset && presetText(spec, preset, context)) || likelyValue(spec, context);
      return [
        {
          option,
          label: speech.say(descriptionKey(command.name, option)),
          hint: hintOf(spec, form.hints?.[option], context),
          required: isRequired(spec, context) || form.values?.[option] !== undefined,
          value,
          input: inputOf(spec, context),
        },
      ];
    }),
  };
}

/** Who is in no channel has to name one. */
function isRequired({ required, kind }: OptionSpec, { channel }: CommandContext): boolean {
  return required === true || (kind === "channel" && channel === null);
}

/** A value that stands in the form to begin with, in the asker's words where there are some that are read as well. */
function presetText({ kind }: OptionSpec, value: string, { speech }: CommandContext): string {
  const isNamed = kind === "days" && ["weekdays", "daily", "weekend"].includes(value);
  return isNamed ? speech.say(`days.${value}` as LocaleKey) : value;
}

/** What the asker most likely means: their own zone, the channel they are in. */
function likelyValue(spec: OptionSpec, { zone, channel }: CommandContext): string {
  if (spec.kind === "zone") return zone;
  return spec.kind === "channel" ? (channel ?? "") : "";
}

function hintOf(spec: OptionSpec, hint: LocaleKey | undefined, { speech }: CommandContext): string {
  if (hint !== undefined) return speech.say(hint);
  switch (spec.kind) {
    case "times":
    case "days":
    case "zone":
    case "period":
      return speech.say(`form.hint.${spec.kind}`);
    default:
      return "";
  }
}

function inputOf(spec: OptionSpec, { speech }: CommandContext): FormField["input"] {
  switch (spec.kind) {
    case "choice":
      return {
        kind: "choice",
        choices: spec.choices.map((choice) => ({ value: choice, label: choiceLabel(choice, speech) })),
      };
    case "channel":
      return { kind: "channel" };
    case "speaker":
    case "source":
      return { kind: "suggested", maxChars };
    case "address":
      return { kind: "text", maxChars: spec.maxChars };
    case "secret":
      return { kind: "text", maxChars, ...(!spec.legible && { secret: true }) };
    case "feed":
      return { kind: "suggested", maxChars };
    case "words":
      return { kind: "text", maxChars: Math.max(maxChars, spec.maxChars) };
    default:
      return { kind: "text", maxChars };
  }
}
