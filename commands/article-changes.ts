import type { Article } from "../src/core/article/article.ts";
import { articleNote } from "../src/core/article/article-note.ts";
import { type ArticleChange, changesBetween, isTold } from "../src/core/article/changes.ts";
import { allows, policyFor } from "../src/core/article/display.ts";
import { publishedTextWithTime } from "../src/core/article/published-text.ts";
import { type ShownChange, shownChange } from "../src/core/article/shown-change.ts";
import type { CommandContext } from "../src/core/command/command.ts";
import type { Button, Json, Message, MessagePart, Run, Text } from "../src/core/message/message.ts";
import { plain } from "../src/core/message/message.ts";
import type { AnalysedArticle, DisplayPolicy } from "../src/core/ports.ts";

/** As many changes as are read in a chat. */
const mostShown = { full: 20, points: 5 } as const;

type Compared = { readonly before: Article; readonly change: ArticleChange };

/**
 * What has changed since the revision before, or since that which has the number `since`; null where there is none, or
 * its text is not kept.
 */
export async function changeOf(
  { article }: AnalysedArticle,
  since: number | null,
  context: CommandContext,
): Promise<Compared | null> {
  if (article.revision === 1 || article.thinned) return null;
  const revisions = await context.articles.revisions(context.workspace, article.id);
  const before = revisions.findLast(({ revision }) =>
    since === null ? revision < article.revision : revision === since,
  );
  if (!before || before.thinned) return null;
  return { before, change: changesBetween(before, article, context.languages) };
}

/** «Endret siden versjon 1: ny tittel, 2 nye avsnitt.»; empty where nothing is told. */
export function changeParts(compared: Compared | null, { speech }: CommandContext): MessagePart[] {
  if (!compared || !isTold(compared.change)) return [];
  const { before, change } = compared;
  const changes = speech.list(countsOf(change, speech), "and");
  return [{ kind: "context", text: plain(speech.say("article.changed", { revision: before.revision, changes })) }];
}

export function changesButton(compared: Compared | null, id: string, { speech }: CommandContext): Button[] {
  if (!compared || !isTold(compared.change)) return [];
  const invocation = { command: "article", options: { id, changes: String(compared.before.revision) } };
  return [{ label: speech.say("article.whatChanged"), action: { kind: "run", invocation, replace: false } }];
}

/** What has changed, for programs. */
export function changeJson({ before, change }: Compared): Json {
  const { title, blocks, correction, updateNote } = change;
  const count = (kind: string) => blocks.filter((one) => one.kind === kind).length;
  return {
    since: before.revision,
    titleBefore: title?.from ?? null,
    added: count("added"),
    changed: count("changed"),
    removed: count("removed"),
    correction,
    updateNote: updateNote !== null,
  };
}

function countsOf(
  { title, blocks, correction, updateNote }: ArticleChange,
  speech: CommandContext["speech"],
): string[] {
  const kinds = (["added", "changed", "removed"] as const).flatMap((kind) => {
    const count = blocks.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [speech.say(`article.change.${kind}`, { count })];
  });
  return [
    ...(title ? [speech.say(title.marked ? "article.change.marked" : "article.change.title")] : []),
    ...kinds,
    ...(correction === null ? [] : [speech.say("article.change.correction")]),
    ...(updateNote === null ? [] : [speech.say("article.change.update")]),
  ];
}

/** The comparison with an earlier revision, as far as both may be shown. */
export async function comparison(found: AnalysedArticle, since: number, context: CommandContext): Promise<Message> {
  const { speech, languages } = context;
  const { article } = found;
  const compared = await changeOf(found, since, context);
  const language = languages.get(article.language);
  const back = { command: "article", options: { id: article.id } };
  const parts: MessagePart[] = [];
  if (!compared || !language) parts.push({ kind: "text", text: plain(speech.say("article.notKept")) });
  else if (!isTold(compared.change)) parts.push({ kind: "text", text: plain(speech.say("article.noChange")) });
  else {
    const policy = policyFor(found.policy, compared.before);
    const { blocks } = compared.change;
    const shown = blocks
      .map((change) => shownChange(change, policy, language))
      .filter((change) => change !== null)
      .slice(0, policy === "full" ? mostShown.full : mostShown.points);
    const left = blocks.length - shown.length;
    parts.push(
      ...comparisonHead(compared, policy, article, context),
      ...shown.map((change): MessagePart => ({ kind: "text", text: changeText(change, speech) })),
    );
    if (left > 0) {
      const note = speech.say("article.changesNotShown", { count: left, source: article.source });
      parts.push({ kind: "context", text: plain(note) });
    }
  }
  parts.push(
    {
      kind: "context",
      text: [{ text: article.title.text, bold: true }, { text: " · " }, ...articleNote(article, context)],
    },
    {
      kind: "buttons",
      buttons: [{ label: speech.say("article.back"), action: { kind: "run", invocation: back, replace: true } }],
    },
  );
  return {
    outcome: "answer",
    visibility: "channel",
    parts,
    json: { id: article.id, changes: compared ? changeJson(compared) : null },
  };
}

function comparisonHead(
  { before, change }: Compared,
  policy: DisplayPolicy,
  { source }: Article,
  context: CommandContext,
): MessagePart[] {
  const { speech } = context;
  const { title, correction, updateNote, updated } = change;
  const time = updated && publishedTextWithTime({ precision: "instant", instant: updated }, context);
  const lines: Text[] = [
    ...(title ? [plain(speech.say("article.titleWas", { before: title.from, after: title.to }))] : []),
    ...(correction === null ? [] : [plain(speech.say("digest.correction", { source, text: correction }))]),
    ...(updateNote === null || !allows(policy, "points")
      ? []
      : [plain(speech.say("article.updateNote", { source, text: updateNote }))]),
  ];
  return [
    {
      kind: "heading",
      level: 1,
      text: speech.say("article.changedSince", { revision: before.revision }),
      ...(time && { note: `${source} · ${time}` }),
    },
    ...lines.map((text): MessagePart => ({ kind: "text", text })),
  ];
}

/** «Før: …» and «Nå: …» below each other, or «Nytt: …», «Fjernet: …». */
function changeText({ kind, before, after }: ShownChange, { say }: CommandContext["speech"]): Text {
  const labelled = (label: string, text: Text | null): Run[] =>
    text === null ? [] : [{ text: `${label} `, italic: true }, ...text];
  switch (kind) {
    case "changed":
      return [...labelled(say("article.before"), before), { text: "\n" }, ...labelled(say("article.after"), after)];
    case "added":
      return labelled(say("article.added"), after);
    case "removed":
      return labelled(say("article.removed"), before);
  }
}
