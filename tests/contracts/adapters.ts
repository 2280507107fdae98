import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Speech, uiLocales } from "../../src/core/locale.ts";
import type { Message } from "../../src/core/message/message.ts";
import { shownText } from "../../src/core/message/shown-text.ts";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openSampleDesk } from "../fixtures/sample-desk.ts";
import { anyMessage } from "./adapters/any-message.ts";
import { everyPart, hostileMessage, longQuotation, quotationsOf } from "./adapters/messages.ts";

/** How one adapter shows a Message: what it sends, and how to read that as its platform and its readers do. */
export type ShownBy<P> = {
  readonly resultsPerPage: number;
  /** All that is sent for a Message, in order: one payload, or several where it is longer than one takes. */
  render(message: Message, speech: Speech): readonly P[];
  /** What of the platform's own limits and rules a payload breaks, a sentence each. */
  faultsOf(payload: P): readonly string[];
  /** All letters that a reader sees of what was said, in order, with the platform's escapes undone. */
  lettersOf(payload: P): string;
  /** What a reader sees of letters that others wrote: without what cannot be seen, or what the platform would obey. */
  seen?(text: string): string;
  /** Markup that is live in a payload and not ours: mentions, links that say something else, styles. */
  liveMarkup(payload: P): readonly string[];
  /** How many things can be pressed or chosen, or are told as lines to type, for the buttons of a message. */
  reaches(payloads: readonly P[], invocation: string): boolean;
};

/** What every adapter must do with the same Messages, whatever its platform is. */
export function adapterContract<P>(name: string, adapter: ShownBy<P>): void {
  const show = (message: Message, speech: Speech) => {
    const payloads = adapter.render(message, speech);
    expect(payloads.length).toBeGreaterThan(0);
    expect(payloads.flatMap((payload) => adapter.faultsOf(payload))).toEqual([]);
    return payloads;
  };
  const seen = adapter.seen ?? shownText;
  const lettersIn = (payloads: readonly P[]) =>
    onlyLetters(payloads.map((payload) => adapter.lettersOf(payload)).join(""));

  describe(`${name}: shows the same messages`, () => {
    let desk: NewsDesk;
    beforeAll(async () => {
      desk = await openSampleDesk();
      return () => desk.store.close();
    });

    const typed: [what: string, line: string, perPage?: number][] = [
      ["the longest digest", "/digest length:full period:all"],
      ["a digest of nothing", "/digest period:2001-01-01"],
      ["one quotation", "/quote speaker:Stoltenberg about:autoritære"],
      ["a page of quotations", "/quote period:all"],
      ["sixty quotations on a page", "/quote period:all", 60],
      ["no quotation", "/quote speaker:Stoltenbreg"],
      ["a speaker", "/who Borchgrevink"],
      ["a search", "/search ferje"],
      ["a search for nothing", "/search kenguru"],
      ["help", "/help"],
      ["help about a group", "/help schedule"],
      ["status", "/status"],
      ["a refusal", "/schedule add"],
      ["a command that is none", "/schedul"],
    ];
    describe.each(uiLocales)("in %s", (locale) => {
      test.each(typed)("%s", async (_what, line, perPage = adapter.resultsPerPage) => {
        const message = await desk.ask(line, { locale, perPage, moderator: true, channel: "1234567890" });
        const payloads = show(message, desk.speech(locale));
        const letters = lettersIn(payloads);
        for (const words of quotationsOf(message)) expect(letters).toContain(onlyLetters(words));
        expect(payloads.flatMap((payload) => adapter.liveMarkup(payload))).toEqual([]);
      });

      test("every kind of part, with all that can be pressed within reach", () => {
        const payloads = show(everyPart, desk.speech(locale));
        expect(adapter.reaches(payloads, "who")).toBe(true);
        expect(adapter.reaches(payloads, "digest")).toBe(true);
        expect(adapter.reaches(payloads, "search")).toBe(true);
      });
    });

    test("a quotation of 4,000 characters is whole", () => {
      for (const message of longQuotation) {
        const payloads = show(message, desk.speech("nb"));
        for (const words of quotationsOf(message)) expect(lettersIn(payloads)).toContain(onlyLetters(words));
      }
    });

    test.each(hostileMessage)("hostile text is text: %s", (_what, text, message) => {
      const payloads = show(message, desk.speech("nb"));
      expect(payloads.flatMap((payload) => adapter.liveMarkup(payload))).toEqual([]);
      expect(lettersIn(payloads)).toContain(onlyLetters(seen(text)));
    });

    test("a message without parts, and one of white space, is survived", () => {
      const empty: Message = { outcome: "answer", visibility: "channel", parts: [], json: null };
      adapter.render(empty, desk.speech("nb"));
      adapter.render({ ...empty, parts: [{ kind: "text", text: [{ text: " \u200B\n" }] }] }, desk.speech("nb"));
    });

    test("whatever is in a message, every limit holds and nothing said in it is lost", () => {
      fc.assert(
        fc.property(anyMessage, fc.constantFrom(...uiLocales), (message, locale) => {
          const payloads = adapter.render(message, desk.speech(locale));
          expect(payloads.flatMap((payload) => adapter.faultsOf(payload))).toEqual([]);
          for (const words of quotationsOf(message)) expect(lettersIn(payloads)).toContain(onlyLetters(seen(words)));
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** What stays of a text however it is set: its letters and digits. */
function onlyLetters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
