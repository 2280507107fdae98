import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArticleDraft, summaryOf } from "../../../src/core/article/article.ts";
import { type ParseArticleOptions, parseArticle } from "../../../src/core/article/parse-text.ts";
import { languages } from "../../fixtures/languages.ts";

const defaults: ParseArticleOptions = { source: "Egne artikler", languages, zone: "Europe/Oslo" };

function draftOf(text: string, options: Partial<ParseArticleOptions> = {}): ArticleDraft {
  const parsed = parseArticle(text, { ...defaults, ...options });
  if (parsed.kind === "refusal") throw new Error(JSON.stringify(parsed.refusal));
  return parsed.draft;
}

describe("article: title", () => {
  it("is the record's, and the same headline in the text goes", () => {
    const draft = draftOf("# Ferga  står\n\nMange venter.", { form: "markdown", record: { title: "Ferga står" } });
    expect(draft.title).toEqual({ text: "Ferga står", chosen: false });
    expect(draft.blocks).toEqual([{ kind: "paragraph", text: "Mange venter." }]);
  });

  it("is the first line where that is a headline", () => {
    const draft = draftOf("Ferga står fast i fjorden\nMange venter på kaia.");
    expect(draft.title).toEqual({ text: "Ferga står fast i fjorden", chosen: false });
    expect(draft.blocks).toHaveLength(1);
  });

  it("is chosen from the summary points where there is no headline, and marked", () => {
    const draft = draftOf("Kort fortalt\n- Ferga mellom øyene står fast.\n- Ingen er skadd.\nDet skjedde i natt.");
    expect(draft.title).toEqual({ text: "Ferga mellom øyene står fast.", chosen: true });
    expect(summaryOf(draft)).toEqual(["Ferga mellom øyene står fast.", "Ingen er skadd."]);
  });

  it("is a whole sentence that stands on its own, not one that leans on another", () => {
    const draft = draftOf("Hun hadde aldri sett noe slikt før.\n\nFerga mellom øyene står fast. Ingen vet hvorfor.");
    expect(draft.title).toEqual({ text: "Ferga mellom øyene står fast.", chosen: true });
  });

  it("is the first sentence, however long, where no line is short", () => {
    const long = `${"Ferga står fast og ".repeat(10)}venter.`;
    expect(draftOf(long).title).toEqual({ text: long, chosen: true });
  });
});

describe("article: date", () => {
  it("is unknown where the text gives none", () => {
    expect(draftOf("Ferga står.").published).toEqual({ precision: "unknown" });
  });

  it("is the month where the text gives no more", () => {
    const { published } = draftOf(" date 2024-06 Ferga står.");
    expect(published.precision === "month" && published.month.toString()).toBe("2024-06");
  });

  it("is what the record says before what the text says", () => {
    const date = Temporal.PlainDate.from("2024-06-17");
    const draft = draftOf("Publisert 18.06.2024\nFerga står.", { record: { published: { precision: "day", date } } });
    expect(draft.published).toEqual({ precision: "day", date });
  });

  it("reads when it was updated", () => {
    const draft = draftOf("Ferga står\nPublisert 18.06.2024 kl. 19.30\nOppdatert 18.06.2024 kl. 21.05\nMange venter.");
    expect(draft.updated?.toString()).toBe("2024-06-18T19:05:00Z");
    expect(draft.published.precision).toBe("instant");
  });

  it("is unknown where the text gives a day that does not exist", () => {
    expect(draftOf("Publisert 31.06.2024\nFerga står.").published).toEqual({ precision: "unknown" });
  });
});

describe("article: masthead lines", () => {
  it("takes authors and bureau from lines of their own", () => {
    const draft = draftOf("Ferga står fast\nAv Kari Vik og Ola Nordmann\nMange venter.\n(NTB)");
    expect(draft.authors).toEqual(["Kari Vik", "Ola Nordmann"]);
    expect(draft.wire).toBe("NTB");
    expect(draft.blocks.map((block) => block.text)).toEqual(["Mange venter."]);
  });
});

describe("article: corrections", () => {
  it("takes the newsroom's note about a correction out of the text", () => {
    const draft = draftOf("Ferga står fast.\n\nRETTELSE: Ferga heter Sula, ikke Sulo.");
    expect(draft.correction).toBe("Ferga heter Sula, ikke Sulo.");
    expect(draft.blocks.map((block) => block.text)).toEqual(["Ferga står fast."]);
  });
});

describe("article: texts of all kinds", () => {
  it("reads Windows line ends, byte order mark, soft hyphens and hard spaces", () => {
    const draft = draftOf("\uFEFFFer\u00ADga står fast\r\n\r\n–\u00A0Vi venter, sier Kari Vik.\r\n");
    expect(draft.title.text).toBe("Ferga står fast");
    expect(draft.blocks).toEqual([{ kind: "speech", text: "– Vi venter, sier Kari Vik." }]);
  });

  it("keeps typographic and ASCII quotation marks", () => {
    const text = 'Kari Vik kaller det «en katastrofe», “trist” og "dumt".';
    expect(draftOf(text).blocks[0]?.text).toBe(text);
  });

  it("knows nynorsk", () => {
    expect(
      draftOf("Ferja står fast, og ingen veit kvifor.\n– Me ventar berre, seier Kari Vik. Ho er ikkje glad.").language,
    ).toBe("nn");
  });

  it("knows English", () => {
    const draft = draftOf("The ferry is stuck, and nobody knows why.\n\n“We are waiting,” said Kari Vik.");
    expect(draft.language).toBe("en");
    expect(draft.blocks.map((block) => block.kind)).toEqual(["paragraph", "paragraph"]);
  });

  it("reads an article of one paragraph", () => {
    const draft = draftOf("Ferga står.");
    expect(draft.blocks).toEqual([{ kind: "paragraph", text: "Ferga står." }]);
    expect(draft.title).toEqual({ text: "Ferga står.", chosen: true });
  });

  it.each(["", " \n\t\r\n", "\uFEFF", "---", "«»"])("refuses %j, which holds no text", (text) => {
    expect(parseArticle(text, defaults)).toEqual({
      kind: "refusal",
      refusal: { faults: [{ key: "refusal.noText", values: {} }] },
    });
  });

  it("never invents a source", () => {
    expect(draftOf("Reuters melder at ferga står.").source).toBe("Egne artikler");
  });

  it("gives every text a title and blocks, or refuses it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("text" as const, "markdown" as const),
        (text, form) => {
          const parsed = parseArticle(text, { ...defaults, form });
          if (parsed.kind === "refusal") return;
          expect(parsed.draft.blocks.length).toBeGreaterThan(0);
          expect(parsed.draft.title.text).not.toBe("");
        },
      ),
    );
  });
});
