import type { Form, FormField } from "../../core/command/form.ts";
import { assertNever } from "../../core/errors.ts";
import type { Speech } from "../../core/locale.ts";
import type { NamedChannel } from "../../core/platform/poster.ts";
import { type Html, html, letters } from "./html.ts";

/** What may be longer gets several lines. */
const oneLineChars = 300;

/**
 * A Form as HTML for the console's chat. It carries what it adds its answers to; each field is named by its option.
 */
export function renderForm(form: Form, channels: readonly NamedChannel[], speech: Speech): string {
  const { title, invocation, fields } = form;
  return html`<form class="fill" data-fill="${JSON.stringify(invocation)}"><header class="heading level-1"><h2>${letters(title)}</h2></header>${fields.map(
    (field) => renderField(field, channels, speech),
  )}<div class="buttons"><button class="primary">${speech.say("console.submit")}</button></div></form>`.html;
}

function renderField(field: FormField, channels: readonly NamedChannel[], speech: Speech): Html {
  const hint = field.hint === "" ? null : html`<small>${letters(field.hint)}</small>`;
  return html`<label><span>${letters(capitalised(field.label))}</span>${renderInput(field, channels, speech)}${hint}</label>`;
}

function renderInput(field: FormField, channels: readonly NamedChannel[], speech: Speech): Html {
  const { input, value } = field;
  switch (input.kind) {
    case "choice":
      return select(field, input.choices, speech);
    case "channel": {
      if (channels.length === 0) return line(field, oneLineChars, { placeholder: speech.say("console.channelHint") });
      const known = channels.map(({ id, name }) => ({ value: id, label: `#${name}` }));
      const isKnown = value === "" || known.some((channel) => channel.value === value);
      return select(field, isKnown ? known : [{ value, label: `#${value}` }, ...known], speech);
    }
    case "suggested":
      return line(field, input.maxChars);
    case "text":
      if (input.maxChars <= oneLineChars) return line(field, input.maxChars, { type: input.secret && "password" });
      return html`<textarea name="${field.option}" rows="2" maxlength="${input.maxChars}"${required(field)}>${value}</textarea>`;
    default:
      return assertNever(input);
  }
}

function line(
  field: FormField,
  maxChars: number,
  { placeholder = "", type = "text" }: { readonly placeholder?: string; readonly type?: string | undefined } = {},
): Html {
  return html`<input name="${field.option}" type="${type}" value="${field.value}" placeholder="${placeholder}" maxlength="${maxChars}" autocomplete="off"${required(field)}>`;
}

function select(
  field: FormField,
  choices: readonly { readonly value: string; readonly label: string }[],
  speech: Speech,
): Html {
  const options = choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === field.value ? html` selected` : null}>${label}</option>`,
  );
  const unchosen = speech.say(field.required ? "console.pick" : "console.none");
  const none = field.required && field.value !== "" ? null : html`<option value="">${unchosen}</option>`;
  return html`<select name="${field.option}"${required(field)}>${none}${options}</select>`;
}

function required({ required }: FormField): Html | null {
  return required ? html` required` : null;
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nb") + text.slice(1);
}
