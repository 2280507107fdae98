import { describe, expect, it } from "vitest";
import { parseRecord } from "../../../src/core/article/article-record.ts";

import { languages } from "../../fixtures/languages.ts";

const parse = (value: unknown) => parseRecord(value, "Europe/Oslo", languages);

describe("article record", () => {
  it("reads all keys", () => {
    const result = parse({
      id: 17,
      source: "Fjordposten",
      title: "Ferga står",
      url: "https://fjordposten.example/ferga",
      authors: "Kari Vik",
      published: "2024-06-18 19:30",
      updated: "2024-06-18T21:05:00+02:00",
      language: "nb-NO",
      topics: "ferge, samferdsel",
      correction: "Feil avgang er rettet.",
      wire: "NTB",
      sample: "true",
      text: "Ferga står.",
      quotes: ["an unknown key"],
    });
    expect(result).toEqual({
      kind: "record",
      record: {
        id: "17",
        source: "Fjordposten",
        title: "Ferga står",
        url: "https://fjordposten.example/ferga",
        authors: ["Kari Vik"],
        published: { precision: "instant", instant: Temporal.Instant.from("2024-06-18T17:30:00Z") },
        updated: Temporal.Instant.from("2024-06-18T19:05:00Z"),
        language: "nb",
        topics: ["ferge", "samferdsel"],
        correction: "Feil avgang er rettet.",
        wire: "NTB",
        sample: true,
        text: "Ferga står.",
      },
    });
  });

  it("keeps names and headlines to one visible line, and a blank one is none", () => {
    const result = parse({ source: " V\u202EG\u0000\n nyheter ", title: "\t", wire: " " });
    expect(result).toEqual({ kind: "record", record: { source: "VG nyheter" } });
  });

  it("refuses a headline that is no headline", () => {
    expect(parse({ title: "x".repeat(1_001) })).toMatchObject({
      kind: "refusal",
      refusal: { faults: [{ key: "refusal.field.title" }] },
    });
  });

  it("takes date and lang as other names of published and language", () => {
    const result = parse({ date: "2024-06", lang: "nn" });
    expect(result.kind === "record" && result.record.published?.precision).toBe("month");
    expect(result.kind === "record" && result.record.language).toBe("nn");
  });

  it("takes empty values for missing ones", () => {
    expect(parse({ title: "", url: null, published: "" })).toEqual({ kind: "record", record: {} });
  });

  it.each([
    [{ published: "i går" }, [["refusal.field.published", '"i går"']]],
    [{ date: "2024-02-30" }, [["refusal.field.published", '"2024-02-30"']]],
    [{ updated: "2024-06-18" }, [["refusal.field.updated", '"2024-06-18"']]],
    [{ language: "fr" }, [["refusal.field.language", '"fr"']]],
    [{ url: "javascript:alert(1)" }, [["refusal.field.url", '"javascript:alert(1)"']]],
    [{ sample: "ja" }, [["refusal.field.sample", '"ja"']]],
    [
      { text: 5, title: [] },
      [
        ["refusal.field.text", "5"],
        ["refusal.field.title", "[]"],
      ],
    ],
    [["a"], [["refusal.object", '["a"]']]],
  ])("refuses %j and says what is wrong, a fault for each key", (value, faults) => {
    const result = parse(value);
    const told = result.kind === "refusal" ? result.refusal.faults : [];
    expect(told.map(({ key, values }) => [key, values.got])).toEqual(faults);
  });
});
