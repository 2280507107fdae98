import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from "discord.js";
import { renderSheets, type Sheet } from "../../src/adapters/discord/render.ts";
import type { Speech } from "../../src/core/locale.ts";
import type { Pictured } from "./messages.ts";

const escapeHtml = (text: string) => text.replace(/[&<>"']/gu, (letter) => `&#${letter.charCodeAt(0)};`);

/** The answer as HTML of the elements of @skyra/discord-components-core: what Discord shows of our own payload. */
export function discordHtml({ typed, message, charts }: Pictured, speech: Speech): string {
  const invocation = { command: "help", options: {} };
  const [sheet] = renderSheets(message, speech, { kind: "answer", turn: invocation }, () => "=help?", charts);
  if (!sheet) throw new Error("nothing was rendered");
  const command = /^\/\S+(?: add| preview)?/u.exec(typed)?.[0] ?? typed;
  return `<discord-messages>
    <discord-message author="Avisbud" bot timestamp="21.06.2024 07:00" avatar="/avatar.svg" ${message.visibility === "private" ? "ephemeral" : ""}>
      <discord-reply slot="reply" author="Kari" command avatar="/reader.svg">${escapeHtml(command)}</discord-reply>
      ${markdown(sheet.content)}
      ${sheet.embeds.map((one) => embed(one, sheet)).join("")}
      <discord-attachments slot="components">${rows(sheet)}</discord-attachments>
    </discord-message></discord-messages>`;
}

function embed({ title, description, fields = [], footer, color, image }: APIEmbed, { files }: Sheet): string {
  const file = files.find(({ name }) => image?.url === `attachment://${name}`);
  const picture = file ? `image="data:image/png;base64,${Buffer.from(file.data).toString("base64")}"` : "";
  const shownFields = fields.map(
    ({ name, value, inline }) =>
      `<discord-embed-field field-title="${escapeHtml(plain(name))}" ${inline ? "inline" : ""}>${markdown(value)}</discord-embed-field>`,
  );
  return `<discord-embed slot="embeds" color="#${(color ?? 0x3f4147).toString(16).padStart(6, "0")}" ${title === undefined ? "" : `embed-title="${escapeHtml(plain(title))}"`} ${picture}>
    ${description === undefined ? "" : `<discord-embed-description slot="description">${markdown(description)}</discord-embed-description>`}
    ${shownFields.length === 0 ? "" : `<discord-embed-fields slot="fields">${shownFields.join("")}</discord-embed-fields>`}
    ${footer === undefined ? "" : `<discord-embed-footer slot="footer">${escapeHtml(footer.text)}</discord-embed-footer>`}
  </discord-embed>`;
}

function rows({ components }: Sheet): string {
  return components
    .map((row) => `<discord-action-row>${row.components.map(component).join("")}</discord-action-row>`)
    .join("");
}

function component(one: APIActionRowComponent<APIComponentInMessageActionRow>["components"][number]): string {
  if (one.type === 3)
    return `<discord-string-select-menu placeholder="${escapeHtml(one.placeholder ?? "")}"></discord-string-select-menu>`;
  if (one.type !== 2 || !("label" in one)) throw new Error(`no picture of a component of type ${one.type}`);
  const type = { 1: "primary", 2: "secondary", 3: "success", 4: "destructive", 5: "link" }[one.style] ?? "secondary";
  const url = "url" in one ? `url="${escapeHtml(one.url)}"` : "";
  return `<discord-button type="${type}" ${url} ${one.disabled ? "disabled" : ""}>${escapeHtml(one.label ?? "")}</discord-button>`;
}

/** Escapes undone. */
function plain(text: string): string {
  return text.replace(/\\([^0-9A-Za-z\s])/gu, "$1");
}

/** The part of Discord's markdown that we write, as HTML. */
function markdown(text: string): string {
  const lines = text.split("\n");
  const html: string[] = [];
  for (const line of lines) {
    if (line === "") html.push('<div class="gap"></div>');
    else if (line.startsWith("> ")) html.push(`<discord-quote>${inline(line.slice(2))}</discord-quote>`);
    else if (line.startsWith("-# ")) html.push(`<div class="small">${inline(line.slice(3))}</div>`);
    else if (/^#{1,3} /u.test(line)) html.push(`<div class="title">${inline(line.replace(/^#+ /u, ""))}</div>`);
    else if (line.startsWith("- ")) html.push(`<div class="point">${inline(line.slice(2))}</div>`);
    else html.push(`<div>${inline(line)}</div>`);
  }
  return html.join("");
}

function inline(text: string): string {
  const kept: string[] = [];
  const keep = (html: string) => `\uE000${kept.push(html) - 1}\uE001`;
  const restore = (html: string): string =>
    html.replace(/\uE000(\d+)\uE001/gu, (_, index) => restore(kept[Number(index)] ?? ""));
  const marked = text
    .replace(/\\([^0-9A-Za-z\s])/gu, (_, letter: string) => keep(escapeHtml(letter)))
    .replace(/<#\d+>/gu, () => keep('<discord-mention type="channel">nyheter</discord-mention>'))
    .replace(/[&<>"']/gu, (letter) => keep(escapeHtml(letter)))
    .replace(/`([^`]+)`/gu, (_, code: string) => keep(`<code>${code}</code>`))
    .replace(
      /\[([^\]]+)\]\(([^)]+)\)/gu,
      (_, label: string, url: string) => keep(`<a href="${url}">`) + label + keep("</a>"),
    )
    .replace(/\*\*([^*]+)\*\*/gu, "<strong>$1</strong>")
    .replace(/\*([^*]+)\*/gu, "<em>$1</em>");
  return restore(marked);
}
