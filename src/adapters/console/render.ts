import { assertNever } from "../../core/errors.ts";
import type { Speech } from "../../core/locale.ts";
import { type Chart, noPictures, type Pictures } from "../../core/message/chart.ts";
import { chartInWords } from "../../core/message/chart-in-words.ts";
import { mapTexts } from "../../core/message/map-texts.ts";
import type { Button, Invocation, Message, MessagePart, Pages, Run, Text } from "../../core/message/message.ts";
import type { NamedChannel } from "../../core/platform/poster.ts";
import { type Html, html, letters, webAddress } from "./html.ts";

type Part<K extends MessagePart["kind"]> = Extract<MessagePart, { readonly kind: K }>;

/**
 * A Message as HTML for the console's chat, in which `channels` have their names. Pure; everything in it that is not ours is
 * escaped.
 */
export function renderMessage(
  message: Message,
  speech: Speech,
  pictures: Pictures = noPictures,
  channels: readonly NamedChannel[] = [],
): string {
  const names = new Map(channels.map(({ id, name }) => [id, `#${name}`]));
  return message.parts.map((part) => renderPart(named(part, names), speech, pictures).html).join("\n");
}

/** The part with channels by their names, where they stand in its text. */
function named(part: MessagePart, names: ReadonlyMap<string, string>): MessagePart {
  return mapTexts(part, (text) =>
    text.map((run) => ({ ...run, text: (run.channel && names.get(run.channel)) ?? run.text })),
  );
}

function renderPart(part: MessagePart, speech: Speech, pictures: Pictures): Html {
  switch (part.kind) {
    case "heading":
      return renderHeading(part);
    case "text":
      return html`<p class="text">${renderText(part.text)}</p>`;
    case "quote":
      return renderQuote(part);
    case "list":
      return renderList(part);
    case "fields":
      return html`<dl class="fields">${part.fields.map(
        (field) => html`<div><dt>${letters(field.name)}</dt><dd>${renderText(field.value)}</dd></div>`,
      )}</dl>`;
    case "divider":
      return html`<hr>`;
    case "image":
      return renderImage(part);
    case "chart":
      return renderChart(part, speech, pictures);
    case "context":
      return html`<p class="context">${renderText(part.text)}</p>`;
    case "buttons":
      return html`<div class="buttons">${part.buttons.map(renderButton)}</div>`;
    case "select":
      return renderSelect(part, speech);
    case "pages":
      return renderPages(part, speech);
    default:
      return assertNever(part);
  }
}

function renderHeading({ text, level, note }: Part<"heading">): Html {
  const title = level === 1 ? html`<h2>${letters(text)}</h2>` : html`<h3>${letters(text)}</h3>`;
  const beside = note === undefined ? null : html`<p class="note">${letters(note)}</p>`;
  return html`<header class="heading level-${level}">${title}${beside}</header>`;
}

function renderQuote({ text, voice, lines, question }: Part<"quote">): Html {
  const asked =
    question === undefined
      ? null
      : html`<p class="question"><span class="label">${letters(question.label)}</span> ${letters(question.text)}</p>`;
  const said =
    voice === "verbatim"
      ? html`<blockquote><p>«<bdi>${text}</bdi>»</p></blockquote>`
      : html`<p class="retelling"><bdi>${text}</bdi></p>`;
  const attribution =
    lines.length === 0 ? null : html`<figcaption>${lines.map((line) => html`<p>${renderText(line)}</p>`)}</figcaption>`;
  return html`<figure class="quote ${voice}">${asked}${said}${attribution}</figure>`;
}

function renderList({ ordered, entries }: Part<"list">): Html {
  const rows = entries.map((entry) => html`<li>${renderText(entry)}</li>`);
  return ordered ? html`<ol>${rows}</ol>` : html`<ul>${rows}</ul>`;
}

function renderImage({ url, alt }: Part<"image">): Html {
  const address = /^\/(?!\/)/u.test(url) ? url : webAddress(url);
  if (address === null) return html`<p class="text">${letters(alt)}</p>`;
  return html`<figure class="picture"><img src="${address}" alt="${alt}" loading="lazy"></figure>`;
}

/** The picture itself stands in the answer: it is nobody else's, and there is nothing to keep. */
function renderChart(chart: Chart, speech: Speech, pictures: Pictures): Html {
  const png = pictures.get(chart);
  if (png === undefined) return html`${chartInWords(chart).map((part) => renderPart(part, speech, pictures))}`;
  const address = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  return html`<figure class="picture"><img src="${address}" alt="${chart.alt}"></figure>`;
}

function renderButton(button: Button): Html {
  if (button.action.kind === "open") return renderLink(button.action.url, letters(button.label), "button");
  const { invocation } = button.action;
  const replace = button.action.kind === "run" && button.action.replace;
  return runButton(invocation, replace, {
    form: button.action.kind === "form",
    look: button.style ?? "plain",
    content: letters(button.label),
  });
}

function renderSelect({ placeholder, choices }: Part<"select">, speech: Speech): Html {
  const options = choices.map(
    ({ label, invocation }) => html`<option value="${JSON.stringify(invocation)}">${label}</option>`,
  );
  return html`<form class="select" data-select><select aria-label="${placeholder}" required><option value="">${placeholder}</option>${options}</select><button disabled>${speech.say("console.choose")}</button></form>`;
}

function renderPages({ page, pageCount, invocation }: Pages, speech: Speech): Html {
  if (pageCount <= 1) return html``;
  const turn = (to: number, mark: string, label: string, rel: string): Html => {
    if (to < 1 || to > pageCount) return html`<button disabled aria-label="${label}">${mark}</button>`;
    const turned = { command: invocation.command, options: { ...invocation.options, page: String(to) } };
    return runButton(turned, true, { look: rel, label, content: html`${mark}` });
  };
  return html`<nav class="pages" aria-label="${speech.say("page.pages")}">${turn(
    page - 1,
    "◀",
    speech.say("page.previous"),
    "previous",
  )}<span>${speech.say("page.of", { page, pageCount })}</span>${turn(
    page + 1,
    "▶",
    speech.say("page.next"),
    "next",
  )}</nav>`;
}

/**
 * A button that runs a command. The invocation stands in the button itself, so it outlives a restart; being the
 * reader's to change, it is parsed and checked again when it comes back.
 */
function runButton(
  invocation: Invocation,
  replace: boolean,
  {
    form = false,
    look,
    label,
    content,
  }: { readonly form?: boolean; readonly look: string; readonly label?: string; readonly content: Html },
): Html {
  const name = label === undefined ? null : html` aria-label="${label}"`;
  return html`<button class="${look}" data-run="${JSON.stringify({ invocation, replace, ...(form && { form }) })}"${name}>${content}</button>`;
}

function renderText(text: Text): readonly Html[] {
  return text.map(renderRun);
}

function renderRun(run: Run): Html {
  let piece = letters(run.text);
  if (run.code) piece = html`<code>${piece}</code>`;
  if (run.italic) piece = html`<em>${piece}</em>`;
  if (run.bold) piece = html`<strong>${piece}</strong>`;
  return run.link === undefined ? piece : renderLink(run.link, piece);
}

/** A link to the web, or only its words when the address is none that may be followed. */
function renderLink(address: string, words: Html, look = "link"): Html {
  const href = webAddress(address);
  if (href === null) return html`<span>${words}</span>`;
  return html`<a class="${look}" href="${href}" target="_blank" rel="noopener noreferrer">${words}</a>`;
}
