import { describe, expect, test } from "vitest";
import type { ArticleDraft } from "../../../src/core/article/article.ts";
import { noteOf, titleMarkOf } from "../../../src/core/article/newsroom-notes.ts";
import { parseArticle } from "../../../src/core/article/parse-text.ts";
import { languages } from "../../fixtures/languages.ts";

describe("a line about the text it stands in", () => {
  test.each([
    ["RETTELSE: Ferja heter Sula.", { kind: "correction", words: "Ferja heter Sula." }],
    [
      "Rettet 18. juni kl. 12:30: Ferja heter Sula.",
      { kind: "correction", words: "Ferja heter Sula.", when: "18. juni kl. 12:30" },
    ],
    [
      "Correction (June 12, 2024): The ferry is Sula.",
      { kind: "correction", words: "The ferry is Sula.", when: "June 12, 2024" },
    ],
    ["Corrected – the ferry is Sula.", { kind: "correction", words: "the ferry is Sula." }],
    ["Retting: Ferja heiter Sula.", { kind: "correction", words: "Ferja heiter Sula." }],
    ["Rättelse: Färjan heter Sula.", { kind: "correction", words: "Färjan heter Sula." }],
    ["OPPDATERT: Ferja går igjen.", { kind: "update", words: "Ferja går igjen." }],
    ["(Oppdatert 12.30): Ferja går igjen.", { kind: "update", words: "Ferja går igjen.", when: "12.30" }],
    ["Update: The ferry is back.", { kind: "update", words: "The ferry is back." }],
    ["Oppdatert", { kind: "update", words: "" }],
    ["(RETTET)", { kind: "correction", words: "" }],
    [
      "I en tidligere versjon av denne saken sto det at ferja heter Sulo.",
      { kind: "correction", words: "I en tidligere versjon av denne saken sto det at ferja heter Sulo." },
    ],
    [
      "An earlier version of this article misspelled Sula.",
      { kind: "correction", words: "An earlier version of this article misspelled Sula." },
    ],
  ])("%s", (line, note) => {
    expect(noteOf(line, languages)).toEqual(note);
  });

  test.each([
    "Rettelsen kom for sent: ferja hadde gått.",
    "Oppdatert utstyr er kjøpt inn.",
    "Oppdatering av kartet tar 3 uker, og da kommer dette: ingenting.",
    "En tidligere versjon av programmet hadde feil.",
    "Corrected figures show a fall.",
    "Update your phone - now.",
  ])("is not «%s»", (line) => {
    expect(noteOf(line, languages)).toBeNull();
  });
});

describe("a title", () => {
  test.each([
    ["OPPDATERT: Ferja går igjen", "update", "Ferja går igjen"],
    ["Ferja går igjen (Oppdatert)", "update", "Ferja går igjen"],
    ["[Updated] The ferry is back", "update", "The ferry is back"],
    ["Rettelse: Ferja går igjen", "correction", "Ferja går igjen"],
    ["Correction – The ferry is back", "correction", "The ferry is back"],
  ])("says of its text: %s", (title, kind, bare) => {
    expect(titleMarkOf(title, languages)).toEqual({ kind, bare });
  });

  test.each(["Oppdatert ferje går igjen", "Ferja er oppdatert", "Krever rettelse: – Feil"])(
    "says nothing: %s",
    (title) => {
      expect(titleMarkOf(title, languages)).toBeNull();
    },
  );
});

describe("in a text", () => {
  function draftOf(text: string, title?: string): ArticleDraft {
    const record = title === undefined ? {} : { title };
    const parsed = parseArticle(text, { source: "Kystavisa", languages, zone: "Europe/Oslo", record });
    if (parsed.kind === "refusal") throw new Error(JSON.stringify(parsed.refusal));
    return parsed.draft;
  }
  const story = "Ferja står fast i fjorden.\n\nMange venter på kaia.";
  const kept = ["Ferja står fast i fjorden.", "Mange venter på kaia."];
  const note = "RETTELSE: Ferja heter Sula.";

  test.each([
    ["at the beginning", `${note}\n\n${story}`],
    ["after the byline", `Av Kari Vik\n\n${note}\n\n${story}`],
    ["at the end", `${story}\n\n${note}`],
    ["under its label", `${story}\n\nRettelse\n\nFerja heter Sula.`],
  ])("a correction %s is no part of it", (_where, text) => {
    const draft = draftOf(text, "Ferja");
    expect(draft.correction).toBe("Ferja heter Sula.");
    expect(draft.blocks.map(({ text }) => text)).toEqual(kept);
  });

  test("an update is known and stays, for it tells the news", () => {
    const draft = draftOf(`${story}\n\nOPPDATERT: Ferja går igjen.`, "Ferja");
    expect(draft.updateNote).toBe("Ferja går igjen.");
    expect(draft.blocks.map(({ text }) => text)).toEqual([...kept, "OPPDATERT: Ferja går igjen."]);
  });

  test("a label without words is no part of it", () => {
    const draft = draftOf(`${story}\n\n(Oppdatert)`, "Ferja");
    expect(draft.blocks.map(({ text }) => text)).toEqual(kept);
    expect(draft.updateNote).toBeUndefined();
  });

  test("says when it was changed, in a note or on a line at its end", () => {
    const changed = Temporal.Instant.from("2024-06-18T12:30:00+02:00");
    expect(draftOf(`${story}\n\nRettet 18.06.2024 kl. 12.30: Ferja heter Sula.`, "Ferja").updated).toEqual(changed);
    const long = Array.from({ length: 9 }, (_, index) => `Avsnitt nummer ${index}.`).join("\n\n");
    const draft = draftOf(`${long}\n\nSist oppdatert 18.06.2024 kl. 12.30`, "Ferja");
    expect(draft.updated).toEqual(changed);
    expect(draft.blocks).toHaveLength(9);
  });

  test("a headline with a mark stays the title, as its publisher has it", () => {
    const draft = draftOf(`OPPDATERT: Ferja går igjen\n\n${story}`);
    expect(draft.title).toEqual({ text: "OPPDATERT: Ferja går igjen", chosen: false });
    expect(draft.updateNote).toBeUndefined();
  });
});
