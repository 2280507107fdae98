import { type DateSetting, lastTimeText } from "../article/published-text.ts";
import type { Message, MessagePart, Run } from "../message/message.ts";
import type { Amendment, Change } from "./amendment.ts";
import { isGrave } from "./compare.ts";

/** What was posted as it stands, with a dated line below its heading for each amendment. */
export function amendedMessage(message: Message, amendments: readonly Amendment[], setting: DateSetting): Message {
  const lines = amendments.flatMap(({ at, changes }) => {
    // dated as it stays true: not "today"
    const { speech, zone, now } = setting;
    const day = speech.shortDay(at.toZonedDateTimeISO(zone).toPlainDate(), now.toZonedDateTimeISO(zone).year);
    const when = speech.say("date.at", { day, time: speech.time(at.toZonedDateTimeISO(zone).toPlainTime()) });
    return changes.map((change): MessagePart => {
      const label: Run = { text: speech.say("amendment.when", { when }), bold: true };
      return { kind: "text", text: [label, { text: ` ${changeText(change, setting)}`, italic: true }] };
    });
  });
  const [first, ...rest] = message.parts;
  const parts = first?.kind === "heading" ? [first, ...lines, ...rest] : [...lines, ...message.parts];
  return { ...message, parts };
}

/** What is said beside it, so that those who have read it hear of it; null where only titles have changed. */
export function amendmentReply({ changes }: Pick<Amendment, "changes">, setting: DateSetting): Message | null {
  const grave = changes.filter(isGrave);
  if (grave.length === 0) return null;
  const { speech } = setting;
  const ids = [...new Set(grave.filter(({ kind }) => kind !== "withdrawn").map(({ articleId }) => articleId))];
  const parts: MessagePart[] = [
    ...grave.map((change): MessagePart => ({ kind: "text", text: [{ text: changeText(change, setting) }] })),
    ...ids.slice(0, 1).map(
      (id): MessagePart => ({
        kind: "buttons",
        buttons: [
          {
            label: speech.say("amendment.show"),
            action: { kind: "run", invocation: { command: "article", options: { id } }, replace: false },
          },
        ],
      }),
    ),
  ];
  return { outcome: "answer", visibility: "channel", parts, json: { changes: grave.map((change) => ({ ...change })) } };
}

/** «VG har trukket saken «...».», «Det var Kari Nordmann som sa «...», ikke Ola Nordmann.» */
export function changeText(change: Change, { speech }: Pick<DateSetting, "speech">): string {
  const { source } = change;
  const text = shortened(change.text);
  switch (change.kind) {
    case "withdrawn":
      return speech.say("amendment.withdrawn", { source, text });
    case "title":
      return speech.say("amendment.title", { source, text: change.now });
    case "span":
      return speech.say(`amendment.span.${wayOf(change)}`, { source, text: change.now });
    case "removed":
      return speech.say("amendment.removed", { source, text });
    case "not-a-quote":
      return speech.say(`amendment.notQuote.${wayOf(change)}`, { source, text });
    case "speaker": {
      const { was, now } = change;
      if (now === null) return speech.say(`amendment.speakerUnknown.${wayOf(change)}`, { text, was: was ?? "" });
      if (was === null) return speech.say(`amendment.speakerKnown.${wayOf(change)}`, { text, now });
      return speech.say(`amendment.speaker.${wayOf(change)}`, { text, was, now });
    }
  }
}

/** Only what somebody said in these words stands between quotation marks. */
function wayOf({ reported }: { readonly reported: boolean }): "said" | "reported" {
  return reported ? "reported" : "said";
}

/** «rettet i dag kl. 09.12», «en rettelse kom ikke fram»: how each amendment went. */
export function amendedTexts(amendments: readonly Amendment[], setting: DateSetting): readonly string[] {
  return amendments.map(({ at, state }) => {
    const when = lastTimeText(at, setting);
    return setting.speech.say(state === "failed" ? "amendment.notMade" : "amendment.made", { when });
  });
}

const mostLetters = 160;

/** Enough of a text to know it again, cut between words and marked. */
function shortened(text: string): string {
  if (text.length <= mostLetters) return text;
  const cut = text.slice(0, mostLetters);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), mostLetters / 2))} …`;
}
