import { textOf } from "../src/core/article/article.ts";
import { articleNote } from "../src/core/article/article-note.ts";
import type { CommandContext } from "../src/core/command/command.ts";
import type { Json, Message, MessagePart } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { RefusalQuery, StoredRefusal } from "../src/core/ports.ts";
import { publishedJson } from "../src/core/quotes/quote-part.ts";

const newestRefusals = 3;

/** Where somebody would not speak, as parts of a message and for programs. */
export type ShownRefusals = { readonly parts: readonly MessagePart[]; readonly json: readonly Json[] };

/** The lines that say where somebody was asked and said nothing, and the same for programs; empty where nobody says so. */
export async function refusalsOf(query: RefusalQuery, context: CommandContext): Promise<ShownRefusals> {
  const found = await context.refusals.find(context.workspace, query, { offset: 0, limit: newestRefusals });
  const parts = found.rows.map((row) => refusalPart(row, context));
  const more = found.total - found.rows.length;
  if (more > 0) parts.push({ kind: "context", text: plain(context.speech.say("refusal.more", { count: more })) });
  return { parts, json: found.rows.map(refusalJson) };
}

/** What was not found, and below it where the one who was asked for would not speak. */
export function withRefusals(message: Message, refusals: ShownRefusals): Message {
  if (refusals.parts.length === 0) return message;
  const [miss, ...others] = message.parts;
  const { json } = message;
  const known = typeof json === "object" && json !== null && !Array.isArray(json) ? json : {};
  const parts = [...(miss ? [miss] : []), ...refusals.parts, ...others];
  return { ...message, parts, json: { ...known, refusals: refusals.json } };
}

/** «Ønsket ikke å kommentere: VG · 21. juni», and the outlet's own sentence: nobody's words, so no quotation marks. */
function refusalPart({ refusal, article }: StoredRefusal, context: CommandContext): MessagePart {
  const label = context.speech.say(`refusal.${refusal.kind}`);
  const sentence = textOf(article.blocks, refusal.sentence).replaceAll(/\s+/gu, " ").trim();
  return {
    kind: "context",
    text: [{ text: `${label}: ` }, ...articleNote(article, context), { text: ". " }, { text: sentence, italic: true }],
  };
}

function refusalJson({ refusal, article }: StoredRefusal): Json {
  return {
    kind: refusal.kind,
    speaker: refusal.speaker.name,
    role: refusal.role,
    toldTo: refusal.toldTo,
    sentence: textOf(article.blocks, refusal.sentence),
    article: article.id,
    source: article.source,
    url: article.url ?? null,
    published: publishedJson(article.published),
  };
}
