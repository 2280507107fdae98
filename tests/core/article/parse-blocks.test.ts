import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LanguageCode } from "../../../src/core/article/article.ts";
import { normaliseText } from "../../../src/core/article/normalise.ts";
import { parseBlocks } from "../../../src/core/article/parse-blocks.ts";
import { languages } from "../../fixtures/languages.ts";

const parse = (text: string, language: LanguageCode = "nb") => parseBlocks(text, { language, languages });
/** Each block as "kind: text", the way a reader would list them. */
const listed = (text: string, language: LanguageCode = "nb") =>
  parse(text, language).blocks.map((block) => `${block.kind}: ${block.text}`);

describe("blocks: summary boxes", () => {
  it("takes the points under a summary heading without their marks, and drops the heading", () => {
    expect(listed("Kortversjonen\n- Ferga står.\n- Ingen er skadd.\nFerga mellom øyene står fast.\n")).toEqual([
      "summary: Ferga står.",
      "summary: Ingen er skadd.",
      "paragraph: Ferga mellom øyene står fast.",
    ]);
  });

  it.each(["KORT FORTALT:", "In brief", "## Oppsummert", "**Kortversjonen**"])(
    "knows %s as such a heading",
    (heading) => {
      expect(listed(`${heading}\n\n• Ferga står.\n\n• Ingen er skadd.\n\nDet skjedde i natt.`)).toEqual([
        "summary: Ferga står.",
        "summary: Ingen er skadd.",
        "paragraph: Det skjedde i natt.",
      ]);
    },
  );

  it("ends the box where the mark changes", () => {
    expect(listed("Kort fortalt\n- Ferga står.\n– Vi venter, sier Kari Vik.")).toEqual([
      "summary: Ferga står.",
      "speech: – Vi venter, sier Kari Vik.",
    ]);
  });

  it("ends the box at a blank line where its points stand close", () => {
    expect(listed("Kort fortalt\n- Ferga står.\n- Ingen er skadd.\n\n- Vi venter, sier Kari Vik.")[2]).toBe(
      "speech: - Vi venter, sier Kari Vik.",
    );
  });

  it("keeps the words as a heading where no points follow", () => {
    expect(listed("Oppsummert\nDet ble en lang dag på kaia.")[0]).toBe("heading: Oppsummert");
  });
});

describe("blocks: dashes", () => {
  it.each(["–", "—", "―", "-"])("makes every paragraph behind %s speech of its own, its dash included", (dash) => {
    expect(listed(`Ferga står.\n${dash} Hvorfor?\n${dash} Motoren røk, sier Kari Vik.\n${dash} Vi venter.`)).toEqual([
      "paragraph: Ferga står.",
      `speech: ${dash} Hvorfor?`,
      `speech: ${dash} Motoren røk, sier Kari Vik.`,
      `speech: ${dash} Vi venter.`,
    ]);
  });

  it("knows a dash without a space after it", () => {
    expect(
      listed("–Motoren røk, sier Kari Vik.\n-Det er trist, sier Ola Vik.").map((each) => each.slice(0, 6)),
    ).toEqual(["speech", "speech"]);
  });

  it("keeps short lines after a colon as a list", () => {
    expect(listed("Dette må du ha med:\n- regntøy\n- niste og drikke\nDet er vertens råd.")).toEqual([
      "paragraph: Dette må du ha med:",
      "list: regntøy",
      "list: niste og drikke",
      "paragraph: Det er vertens råd.",
    ]);
  });

  it("keeps what a speaker is introduced for as speech", () => {
    expect(listed("Kari Vik sier at dette er alvorlig:\n- Ferga er gammel.\n- Vi trenger en ny.").slice(1)).toEqual([
      "speech: - Ferga er gammel.",
      "speech: - Vi trenger en ny.",
    ]);
  });

  it("keeps whole sentences after a name and a colon as speech", () => {
    expect(listed("Politiet:\n- Du kjørte for fort.\n- Jeg så det selv.").slice(1)).toEqual([
      "speech: - Du kjørte for fort.",
      "speech: - Jeg så det selv.",
    ]);
  });

  it("takes a short dash line without a full stop for a headline", () => {
    expect(
      listed("– Kjempefarlig for barna\nFerga står.\n– Vi venter, sier Kari Vik.").map((each) => each.slice(0, 6)),
    ).toEqual(["headin", "paragr", "speech"]);
  });

  it("takes an unfinished line with an attribution for speech", () => {
    expect(listed("Ferga står.\n- Det blir lange dager, sier hun\nHun går.")[1]).toBe(
      "speech: - Det blir lange dager, sier hun",
    );
  });

  it("takes dash lines of an English text for a list", () => {
    expect(listed("The council decided:\n- The pier will be repaired.\n- The fare stays.", "en").slice(1)).toEqual([
      "list: The pier will be repaired.",
      "list: The fare stays.",
    ]);
  });

  it("leaves dashes and minus signs inside a paragraph alone", () => {
    expect(listed("Det var -10 grader - kaldt for årstida.\n-10 grader er ikke uvanlig.")).toHaveLength(2);
    expect(listed("Det var -10 grader - kaldt.\n-10 grader er ikke uvanlig.")[1]).toBe(
      "paragraph: -10 grader er ikke uvanlig.",
    );
  });
});

describe("blocks: headings", () => {
  it("finds headings without marks", () => {
    expect(listed("Ferga står i dag.\n\nLang ventetid\n\nMange venter.\n\nHva skjer nå?\n\nIngen vet.")).toEqual([
      "paragraph: Ferga står i dag.",
      "heading: Lang ventetid",
      "paragraph: Mange venter.",
      "heading: Hva skjer nå?",
      "paragraph: Ingen vet.",
    ]);
  });

  it("finds headings with Markdown marks", () => {
    expect(listed("## Lang ventetid ##\nMange venter.")[0]).toBe("heading: Lang ventetid");
  });

  it("does not take the last line, or one that goes on, for a heading", () => {
    expect(listed("Dette sa hun:\nMange venter på kaia")).toEqual([
      "paragraph: Dette sa hun:",
      "paragraph: Mange venter på kaia",
    ]);
  });
});

describe("blocks: captions", () => {
  it.each([
    ["BRYGGA: Her lå ferga. Foto: Kari Vik / NTB", "BRYGGA", "Kari Vik / NTB"],
    ["LANG KØ: Mange ventet.", "LANG KØ", undefined],
    ["Her lå ferga. (Foto: Kari Vik)", undefined, "Kari Vik"],
    ["Foto: Kari Vik", undefined, "Kari Vik"],
    ["Foto Kari Vik", undefined, "Kari Vik"],
    ["Foto: Kari Vik (arkiv)", undefined, "Kari Vik (arkiv)"],
    ["Ventet: Kari Vik på kaia. ARKIVFOTO: Ola Vik.", "Ventet", "Ola Vik"],
    ["The pier at dawn. (AP Photo/Jane Doe)", undefined, "AP Photo/Jane Doe"],
    ["The pier at dawn. (Photo by Jane Doe/Agency)", undefined, "Jane Doe/Agency"],
  ])("reads %s", (caption, label, credit) => {
    const block = parse(`Ferga står i dag.\n\n${caption}\n\nMange venter.`).blocks[1];
    expect(block).toEqual({
      kind: "caption",
      text: caption,
      ...(label === undefined ? {} : { label }),
      ...(credit === undefined ? {} : { credit }),
    });
  });

  it("takes the voices of a printed interview for no captions", () => {
    const text = "Ferga står.\n\nAVISA: Hvorfor det?\n\nVIK: Motoren.\n\nAVISA: Og nå?\n\nVIK: Vi venter.";
    expect(parse(text).blocks.some((block) => block.kind === "caption")).toBe(false);
  });

  it("takes a place at the beginning for no caption", () => {
    expect(parse("BERGEN: Ferga står i dag.\n\nMange venter.").blocks[0]?.kind).toBe("paragraph");
  });

  it("takes a sentence about a photograph for no caption", () => {
    expect(parse("Ferga står.\n\nHun tok et foto av ferga i går.\n\nMange venter.").blocks[1]?.kind).toBe("paragraph");
  });
});

describe("blocks: lists", () => {
  it("takes bullets and numbers in order for lists, but no dates", () => {
    expect(listed("Ferga står.\n• regntøy\n1. Norge\n2. Sverige\n19. Juni kom tilbake.")).toEqual([
      "paragraph: Ferga står.",
      "list: regntøy",
      "list: Norge",
      "list: Sverige",
      "paragraph: 19. Juni kom tilbake.",
    ]);
  });
});

describe("blocks: wrapped text", () => {
  const wrapped = [
    "Ferga mellom øyene har stått fast siden i natt, og det er ingen som",
    "kan si når den går igjen. Rederiet leter etter deler i hele landet.",
    "Mange har sovet i bilen.",
    "– Vi har det varmt, men det er kaldt ute, og ingen har fortalt oss",
    "hva som skjer, sier Kari Vik, som skulle på jobb på den andre siden",
    "av fjorden i dag.",
  ].join("\n");

  it("joins the lines of a paragraph and of speech, line ends included", () => {
    expect(parse(wrapped).blocks.map(({ kind, text }) => [kind, text.split("\n").length])).toEqual([
      ["paragraph", 3],
      ["speech", 3],
    ]);
  });

  it("keeps paragraphs on lines of their own apart", () => {
    expect(
      listed("Ferga står i dag.\nRederiet leter etter deler.\nMange har sovet i bilen på kaia i natt."),
    ).toHaveLength(3);
  });

  it("joins a line that goes on in the middle of a sentence", () => {
    expect(listed("Rederiet leter etter\ndeler i hele landet.")).toEqual([
      "paragraph: Rederiet leter etter\ndeler i hele landet.",
    ]);
  });
});

describe("blocks: dates", () => {
  it("takes the dates at the top out of the blocks", () => {
    const parsed = parse(
      "Ferga står fast\nPublisert 18.06.2024 kl. 19.30\nOppdatert 18.06.2024 kl. 21.05\nMange venter.",
    );
    expect(parsed.dates.map(({ kind, written }) => [kind, written])).toEqual([
      ["published", "18.06.2024 kl. 19.30"],
      ["updated", "18.06.2024 kl. 21.05"],
    ]);
    expect(parsed.blocks.map((block) => block.text)).toEqual(["Ferga står fast", "Mange venter."]);
  });

  it("takes a date before the first word out of its block", () => {
    const parsed = parse(" date 2024-06 Ferga står.\n\nMange venter.");
    expect(parsed.dates[0]?.written).toBe("2024-06");
    expect(parsed.blocks[0]?.text).toBe("Ferga står.");
    expect(parsed.starts[0]).toBe(14);
  });
});

describe("blocks: every text", () => {
  const pieces = fc.constantFrom(
    "Kortversjonen",
    "- Ferga står.",
    "– Hvorfor?",
    "• punkt",
    "## Heading ##",
    "Lang ventetid",
    "GAVE: Bil. Foto: AP",
    " ",
    "\n",
    "\n\n",
    "date 2024-06 ",
    "Publisert 18.06.2024",
    "1. Norge",
    "2. Sverige",
    ":",
    "- regntøy",
    "En vanlig setning, sier hun.",
    "og en som går videre på neste linje fordi den er lang nok til det",
    "\t",
    "😀",
    "«",
    "»",
    "-",
    "–",
  );
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((each) => each.join("\n")),
    fc.array(pieces).map((each) => each.join("")),
  );

  it("has each block as the slice that begins where it says, in order and without overlap", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("nb" as const, "en" as const), (raw, language) => {
        const { text } = normaliseText(raw);
        const { blocks, starts } = parse(text, language);
        let before = 0;
        for (const [index, block] of blocks.entries()) {
          const start = starts[index] ?? -1;
          expect(text.slice(start, start + block.text.length)).toBe(block.text);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(block.text).toBe(block.text.trim());
          before = start + block.text.length;
        }
        expect(starts).toHaveLength(blocks.length);
      }),
    );
  });
});
