import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSpeeches } from "../../src/content.ts";
import { type Speech, uiLocales } from "../../src/core/locale.ts";
import type { Message } from "../../src/core/message/message.ts";
import { followed, type RenderingAdapter } from "./adapters/adapter.ts";
import { anyMessage } from "./adapters/arbitrary.ts";
import { madeUp } from "./adapters/made-up.ts";
import { bare, descriptionsOf, firstMissing, linksOf, opened, runKeys, textsOf } from "./adapters/reading.ts";
import { saidOfAlerts, saidOfFeeds, saidOfMany, saidOfSamples } from "./adapters/said.ts";

const speeches = loadSpeeches("content");

/**
 * What every adapter's rendering holds for every Message: no limit of the platform is broken; every letter is read, in
 * order, and nothing of a text is taken for markup; links lead where the Message says, and only to the web; whatever can
 * be pressed is there. Messages are the commands' own, made-up ones of the worst kind, and any at all.
 */
export function adapterContract<P>(name: string, adapter: RenderingAdapter<P>): void {
  const hold = (message: Message, speech: Speech) => expectHeld(adapter, message, speech);

  describe(`${name}: what commands say`, () => {
    let said: Awaited<ReturnType<typeof saidOfSamples>> = [];
    let ofFeeds: typeof said = [];
    let ofMany: typeof said = [];
    let ofAlerts: typeof said = [];
    beforeAll(async () => {
      said = await saidOfSamples();
      ofFeeds = await saidOfFeeds();
      ofMany = await saidOfMany();
      ofAlerts = await saidOfAlerts();
    });

    test.each(uiLocales)("of the sample articles is shown whole (%s)", (locale) => {
      for (const [asked, message] of said) {
        if (asked.endsWith(`(${locale})`)) named(asked, () => hold(message, speechOf(locale)));
      }
    });

    test.each(uiLocales)("of feeds is shown whole (%s)", (locale) => {
      for (const [asked, message] of ofFeeds) {
        if (asked.endsWith(`(${locale})`)) named(asked, () => hold(message, speechOf(locale)));
      }
    });

    test.each(uiLocales)("of alerts, and what they tell, is shown whole (%s)", (locale) => {
      expect(ofAlerts.filter(([asked]) => asked.startsWith("alert "))).toHaveLength(25 * uiLocales.length);
      for (const [asked, message] of ofAlerts) {
        if (asked.endsWith(`(${locale})`)) named(asked, () => hold(message, speechOf(locale)));
      }
    });

    test.each(uiLocales)("of no, one and 5,000 results is shown whole (%s)", (locale) => {
      const totals = ofMany.map(([, { json }]) => JSON.stringify(json).match(/"total":(\d+)/u)?.[1]);
      expect(new Set(totals)).toEqual(new Set(["0", "1", "5000"]));
      for (const [asked, message] of ofMany) {
        if (asked.endsWith(`(${locale})`)) named(asked, () => hold(message, speechOf(locale)));
      }
    });
  });

  describe(`${name}: what a command may say`, () => {
    test.each(madeUp)("%s", (_name, message) => {
      for (const locale of uiLocales) hold(message, speechOf(locale));
    });

    test("anything", () => {
      fc.assert(
        fc.property(anyMessage, fc.constantFrom(...uiLocales), (message, locale) => hold(message, speechOf(locale))),
        // shrinking what fails may take long: it is told as far as it got
        { numRuns: 150, interruptAfterTimeLimit: 30_000 },
      );
    });
  });
}

function expectHeld<P>(adapter: RenderingAdapter<P>, message: Message, speech: Speech): void {
  const payloads = adapter.render(message, speech);
  expect(payloads.length).toBeGreaterThan(0);
  expect(payloads.flatMap(adapter.check)).toEqual([]);

  const letters = bare(payloads.map(adapter.letters).join("\n"));
  expect(firstMissing(textsOf(message, adapter.described !== null, adapter.seen), letters)).toBe(null);
  if (adapter.described !== null) {
    const described = bare(payloads.flatMap(adapter.described).join("\n"));
    expect(firstMissing(descriptionsOf(message), described)).toBe(null);
  }

  const links = payloads.flatMap(adapter.links).map((address) => followed(address) ?? `not to be followed: ${address}`);
  const allowed = linksOf(message);
  expect(links.filter((address) => !allowed.has(address))).toEqual([]);
  if (adapter.pressed !== null) {
    expect(opened(message.parts).filter((address) => !links.includes(address))).toEqual([]);
    const pressed = new Set(payloads.flatMap(adapter.pressed));
    expect(runKeys(message).filter((key) => !pressed.has(key))).toEqual([]);
  }
}

function speechOf(locale: (typeof uiLocales)[number]): Speech {
  const speech = speeches.get(locale);
  if (!speech) throw new Error(`no texts for the locale ${locale}`);
  return speech;
}

/** Says of a failure which Message it was. */
function named(asked: string, held: () => void): void {
  try {
    held();
  } catch (cause) {
    throw new Error(`${asked}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
