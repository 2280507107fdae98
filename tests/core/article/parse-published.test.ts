import { describe, expect, it } from "vitest";
import type { Published } from "../../../src/core/article/article.ts";
import { findDatePrefix, parseDateLine } from "../../../src/core/article/date-line.ts";
import { parsePublished } from "../../../src/core/article/parse-published.ts";
import { languages } from "../../fixtures/languages.ts";

const oslo = "Europe/Oslo";

function shown(published: Published | null): string {
  switch (published?.precision) {
    case undefined:
      return "none";
    case "instant":
      return published.instant.toString();
    case "day":
      return published.date.toString();
    case "month":
      return published.month.toString();
    case "unknown":
      return "unknown";
  }
}

describe("parse published", () => {
  it.each([
    ["2024-06-18T19:30:00+02:00", "2024-06-18T17:30:00Z"],
    ["2024-06-18T19:30:00.250Z", "2024-06-18T19:30:00Z"],
    ["2024-06-18T19:30", "2024-06-18T17:30:00Z"],
    ["2024-06-18 19:30", "2024-06-18T17:30:00Z"],
    ["18.06.2024 kl. 19.30", "2024-06-18T17:30:00Z"],
    ["18. juni 2024, kl 07.05", "2024-06-18T05:05:00Z"],
    ["18.6.2024", "2024-06-18"],
    ["2024-06-18", "2024-06-18"],
    ["18. juni 2024", "2024-06-18"],
    ["June 18, 2024", "2024-06-18"],
    ["18 June 2024", "2024-06-18"],
    ["2024-06", "2024-06"],
    ["juni 2024", "2024-06"],
    ["June 21, 2024", "2024-06-21"],
    ["Jun 21, 2024 7:00 AM EDT", "2024-06-21T11:00:00Z"],
    ["Jun 21, 2024, 7:05 p.m. PDT", "2024-06-22T02:05:00Z"],
    ["June 21, 2024 at 12 AM GMT", "2024-06-21T00:00:00Z"],
    ["June 21, 2024 12:30pm CEST", "2024-06-21T10:30:00Z"],
    ["June 21, 2024 at 7 PM", "2024-06-21T17:00:00Z"],
    ["06/21/2024", "2024-06-21"],
    ["6/21/2024 7:00 AM EST", "2024-06-21T12:00:00Z"],
    ["21/06/2024 19:30", "2024-06-21T17:30:00Z"],
    ["2024-03-31T02:30", "2024-03-31T01:30:00Z"],
  ])("reads %s as precisely as it is written", (written, expected) => {
    expect(shown(parsePublished(written, oslo, languages))).toBe(expected);
  });

  it.each([
    "",
    "i går",
    "2024",
    "2024-13",
    "2024-02-30",
    "31.06.2024",
    "2024-06-18T25:00",
    "06/07/2024",
    "31/06/2024",
    "21/21/2024",
    "June 21, 2024 13:00 PM",
    "June 21, 2024 0 AM",
    "June 21, 2024 5",
  ])("reads nothing from %j", (written) => expect(parsePublished(written, oslo, languages)).toBeNull());
});

describe("date lines", () => {
  it.each([
    ["Publisert 18.06.2024 kl. 19.30", "published", "18.06.2024 kl. 19.30"],
    ["Publisert: 18. juni 2024", "published", "18. juni 2024"],
    ["date 2024-06-18", "published", "2024-06-18"],
    ["Oppdatert 22.02.2011 kl 14:24", "updated", "22.02.2011 kl 14:24"],
    ["Last updated: June 18, 2024", "updated", "June 18, 2024"],
    ["18. juni 2024", "published", "18. juni 2024"],
  ])("reads %s", (line, kind, written) => {
    expect(parseDateLine(line, languages)).toEqual({ kind, written });
  });

  it.each(["Publisert av en avis", "18. juni 2024 ble broen åpnet.", "2024", "Datoen er 18. juni 2024 for alle"])(
    "leaves prose alone: %s",
    (line) => expect(parseDateLine(line, languages)).toBeNull(),
  );

  it("finds a date before the first word of a text", () => {
    expect(findDatePrefix(" date 2024-06 Ferga går igjen.", languages)).toEqual({
      kind: "published",
      written: "2024-06",
      start: 0,
      end: 14,
    });
    expect(findDatePrefix("date 2024-06-18 Ferga", languages)?.written).toBe("2024-06-18");
    expect(findDatePrefix("Date nights are back 2024-06", languages)).toBeNull();
  });
});
