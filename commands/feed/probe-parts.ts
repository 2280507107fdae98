import type { Fault } from "../../src/core/article/article-record.ts";
import { lastTimeText } from "../../src/core/article/published-text.ts";
import type { CommandContext } from "../../src/core/command/command.ts";
import { hasKey, shownAddress } from "../../src/core/feeds/address.ts";
import { faultText } from "../../src/core/feeds/fault-text.ts";
import type { FeedProbe, ProbedEntry, ProbedFeed } from "../../src/core/feeds/probe.ts";
import type { Speech } from "../../src/core/locale.ts";
import {
  type Button,
  type Json,
  type Message,
  type MessagePart,
  plain,
  type Text,
} from "../../src/core/message/message.ts";
import { coverageLabel, runButton } from "./feed-parts.ts";

/** Other feeds of a site that are offered; a site may have hundreds. */
const mostOffered = 4;

/** «RSS-feeden «Toppsaker» på nrk.no/toppsaker.rss · 40 artikler, den nyeste fra i dag kl. 10.40» */
export function probedText(feed: ProbedFeed, context: CommandContext): Text {
  const { speech } = context;
  const values = { form: speech.say(`feed.form.${feed.form}`), title: feed.title };
  const place = { text: shownAddress(feed.url), code: true };
  return [
    ...speech.sayRuns(feed.title === "" ? "feed.is" : "feed.isCalled", { ...values, place }),
    { text: ` · ${entriesText(feed, context)}` },
  ];
}

function entriesText({ entryCount, newest }: ProbedFeed, context: CommandContext): string {
  const { speech } = context;
  if (newest === null) return speech.say("feed.entries", { count: entryCount });
  return speech.say("feed.entriesNewest", { count: entryCount, when: lastTimeText(newest, context) });
}

/** Buttons that follow other feeds of the same site, where there are some. A button carries no key. */
export function offerParts(others: readonly ProbedFeed[], { speech }: CommandContext): MessagePart[] {
  const offered = others.filter(({ url }) => !hasKey(url)).slice(0, mostOffered);
  if (offered.length === 0) return [];
  const buttons = offered.map(({ title, url }) =>
    runButton(title === "" ? shownAddress(url) : title, "feed add", { address: url }),
  );
  return [
    { kind: "text", text: plain(speech.say("feed.others", { count: others.length })) },
    { kind: "buttons", buttons },
  ];
}

/** That nothing can be read at an address, and why: a line for each thing that was tried. */
export function refusedMessage(
  url: string,
  faults: readonly [Fault, ...Fault[]],
  buttons: readonly Button[],
  { speech }: CommandContext,
): Message {
  const address = shownAddress(url);
  const reasons = [...new Set(faults.map((fault) => faultText(fault, speech)))];
  const said = speech.say("feed.nothingAt", { address });
  const [reason = ""] = reasons;
  return {
    outcome: "refusal",
    visibility: "private",
    parts: [
      ...(reasons.length === 1
        ? [{ kind: "text", text: plain(`${said} ${reason}`) } as const]
        : [
            { kind: "text", text: plain(said) } as const,
            { kind: "list", ordered: false, entries: reasons.map((text) => plain(text)) } as const,
          ]),
      { kind: "context", text: plain(speech.say("feed.tryFeedAddress")) },
      ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
    ],
    json: { error: "feed.nothingAt", address, faults: faults.map((fault) => faultJson(fault, speech)) },
  };
}

/** «Tittel: hele teksten (2 345 tegn)», or why it is less. */
export function triedText({ title, published, coverage, why, chars }: ProbedEntry, context: CommandContext): Text {
  const { speech } = context;
  const label = speech.say("feed.triedChars", { coverage: coverageLabel(coverage, speech), count: chars });
  const when = published === null ? "" : ` · ${lastTimeText(published, context)}`;
  const reason = why === null ? "" : `. ${faultText(why, speech)}`;
  return [{ text: title, bold: true }, { text: `${when} · ${label}${reason}` }];
}

export function probeJson(probe: FeedProbe, speech: Speech): Json {
  if (probe.kind === "refused") return { faults: probe.faults.map((fault) => faultJson(fault, speech)) };
  return {
    feeds: probe.feeds.map((feed) => ({
      address: shownAddress(feed.url),
      title: feed.title,
      form: feed.form,
      source: feed.source,
      entries: feed.entryCount,
      newest: feed.newest?.toString() ?? null,
      tried: feed.tried.map(({ title, url, published, coverage, why, chars }) => ({
        title,
        url,
        published: published?.toString() ?? null,
        coverage,
        why: why === null ? null : faultJson(why, speech),
        chars,
      })),
    })),
  };
}

function faultJson(fault: Fault, speech: Speech): Json {
  return { key: fault.key, text: faultText(fault, speech) };
}
