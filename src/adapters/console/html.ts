/** Markup that is safe to send: made by `html` alone, whose values are escaped. */
export type Html = { readonly html: string };

type HtmlValue = string | number | Html | readonly Html[] | null;

/** A piece of HTML. Strings put into it are escaped, for text and for quoted attributes; null leaves nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { html: pieces.reduce((written, piece, at) => written + write(values[at - 1] ?? null) + piece) };
}

/** Text that stays text wherever it is put, quoted attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/gu, (letter) => `&#${letter.charCodeAt(0)};`);
}

function write(value: HtmlValue): string {
  if (value === null) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return "html" in value ? value.html : value.map((each) => each.html).join("");
}

/** Writing direction controls, and letters of scripts that run from right to left. */
const turnsDirection =
  /[\p{Bidi_Control}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Foreign text as HTML. What could turn the direction of the words around it is isolated from them
 * (https://www.w3.org/International/questions/qa-bidi-unicode-controls).
 */
export function letters(text: string): Html {
  return turnsDirection.test(text) ? html`<bdi>${text}</bdi>` : html`${text}`;
}

/** The address of a link that may be shown; null for anything but plain http and https, as also for one with a user name in it. */
export function webAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  // "https://vg.no@example.org" is example.org dressed up
  return url.username === "" && url.password === "" ? url.href : null;
}
