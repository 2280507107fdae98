import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDays, parseDays } from "../../../src/core/schedule/parse-days.ts";
import { formatTimes, parseTimes } from "../../../src/core/schedule/parse-times.ts";
import { daysText, timesText } from "../../../src/core/schedule/schedule-text.ts";
import { findTimeZone, isTimeZone, nearestTimeZones } from "../../../src/core/schedule/zone.ts";
import { testSpeech } from "../../adapters/console/test-desk.ts";

describe("times of day", () => {
  test.each([
    ["07:00", "07:00"],
    ["7", "07:00"],
    ["7.30", "07:30"],
    ["0730", "07:30"],
    ["kl. 7 og 16.30", "07:00,16:30"],
    ["at 7 and 16:30", "07:00,16:30"],
    ["16:00, 07:00; 07:00", "07:00,16:00"],
    ["klokka 7", "07:00"],
    ["0:00", "00:00"],
    ["7am", "07:00"],
    ["4.30 p.m., 12 am", "00:00,16:30"],
  ])("%s", (typed, formatted) => {
    const times = parseTimes(typed);
    expect(times && formatTimes(times)).toBe(formatted);
  });

  test.each([
    "",
    "24:00",
    "7:60",
    "sju",
    "7-9",
    "13pm",
    "0 am",
    "700",
    "kl.",
    "-1",
    "7:0",
    "07:00 x",
    "1,2,3,4,5,6,7,8,9,10,11,12,13",
    "999999999",
  ])("%s is none", (typed) => expect(parseTimes(typed)).toBeNull());
});

describe("days of the week", () => {
  test.each([
    ["weekdays", "weekdays"],
    ["hverdager", "weekdays"],
    ["Kvardagar", "weekdays"],
    ["daglig", "daily"],
    ["hver dag", "daily"],
    ["kvar dag", "daily"],
    ["every day", "daily"],
    ["helg", "weekend"],
    ["man-fre", "weekdays"],
    ["mandag til fredag", "weekdays"],
    ["mon to fri", "weekdays"],
    ["mandag og onsdag", "mon,wed"],
    ["mandager, onsdager", "mon,wed"],
    ["måndag, laurdag", "mon,sat"],
    ["tue, thurs", "tue,thu"],
    ["alle hverdager", "weekdays"],
    ["hver mandag", "mon"],
    ["Mondays and Thursdays", "mon,thu"],
    ["fre.–man.", "mon,fri,sat,sun"],
    ["ma to fr", "mon,thu,fri"],
    ["ma, ti, on, to", "mon,tue,wed,thu"],
    ["i helga", "weekend"],
    ["alle dager", "daily"],
    ["alle", "daily"],
    ["fre–man", "mon,fri,sat,sun"],
    ["sø", "sun"],
  ])("%s", (typed, formatted) => {
    const days = parseDays(typed);
    expect(days && formatDays(days)).toBe(formatted);
  });

  test.each(["", "m", "dag", "og", "i morgen", "noen ganger", "constructor", "man-", "julaften", "man-tir-ons", "8"])(
    "%s are none",
    (typed) => expect(parseDays(typed)).toBeNull(),
  );

  test("what is formatted is read again", () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }), (days) => {
        expect(parseDays(formatDays(days))).toEqual(days);
      }),
    );
  });
});

test("a schedule in words, as each language says it", () => {
  const anyWeek = { kind: "days", weeks: "every", zone: "Europe/Oslo", quiet: [] } as const;
  const when = { ...anyWeek, times: parseTimes("7, 16:30") ?? [], days: parseDays("man-fre") ?? [] };
  expect(timesText(when, testSpeech("nb"))).toBe("mandag–fredag kl. 07.00 og 16.30 (Europe/Oslo)");
  expect(timesText(when, testSpeech("nn"))).toBe("måndag–fredag kl. 07.00 og 16.30 (Europe/Oslo)");
  expect(timesText(when, testSpeech("en"))).toBe("Monday–Friday at 07:00 and 16:30 (Europe/Oslo)");
  const mondays = { ...when, times: parseTimes("7") ?? [], days: parseDays("monday") ?? [] };
  expect(timesText({ ...mondays, weeks: "even" }, testSpeech("nb"))).toBe(
    "mandag i partallsuker kl. 07.00 (Europe/Oslo)",
  );
  expect(timesText({ ...mondays, weeks: "last" }, testSpeech("nn"))).toBe(
    "siste måndag i månaden kl. 07.00 (Europe/Oslo)",
  );
  const cron = { kind: "cron", expression: "0 7 1 * *", zone: "Europe/Oslo", quiet: [] } as const;
  expect(timesText(cron, testSpeech("en"))).toBe("by the cron expression 0 7 1 * * (Europe/Oslo)");
  expect(daysText(parseDays("daily") ?? [], testSpeech("nb"))).toBe("hver dag");
  expect(daysText(parseDays("mon,wed,fri") ?? [], testSpeech("nb"))).toBe("mandag, onsdag og fredag");
});

test("time zones: what is one, and what a slip may be meant for", () => {
  expect(["Europe/Oslo", "UTC", "Asia/Calcutta"].every(isTimeZone)).toBe(true);
  expect(["Olso", "+02:00", "", "Europe/Olso", "PST", "BST", "IST", "[u-ca=iso8601]"].some(isTimeZone)).toBe(false);
  expect(["europe/oslo", "America/New York", "+02:00", "Olso"].map(findTimeZone)).toEqual([
    "Europe/Oslo",
    "America/New_York",
    null,
    null,
  ]);
  expect(nearestTimeZones("Olso", 1)).toEqual(["Europe/Oslo"]);
  expect(nearestTimeZones("new york", 1)).toEqual(["America/New_York"]);
});
