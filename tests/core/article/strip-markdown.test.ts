import { describe, expect, it } from "vitest";
import { stripMarkdown } from "../../../src/core/article/strip-markdown.ts";

describe("strip Markdown", () => {
  it.each([
    ["bold and italic", "En **fet** og *kursiv* og _skrå_ og __tung__ sak", "En fet og kursiv og skrå og tung sak"],
    ["emphasis in emphasis", "**fet *og* mer**", "fet og mer"],
    ["links", 'Les [hele saken](https://a.no/x_y_z "tittel") her', "Les hele saken her"],
    ["reference links", "Les [hele saken][1] her", "Les hele saken her"],
    ["addresses", "<https://a.no/x>", "https://a.no/x"],
    ["code", "Skriv `npm start` nå", "Skriv npm start nå"],
    ["tags", "En <b>fet</b> sak<br>", "En fet sak"],
    ["quote marks", "> – Vi venter, sier *Kari Vik*.", "– Vi venter, sier Kari Vik."],
    ["comments", "Ferga <!-- husk\nkilde -->står", "Ferga står"],
    ["escapes", "\\*Ikke\\* kursiv", "*Ikke* kursiv"],
  ])("takes %s away and keeps the words", (_, markdown, text) => {
    expect(stripMarkdown(markdown)).toBe(text);
  });

  it.each(["snake_case_navn og fil_1_2", "2 * 3 * 4", "5 < 6 og <3", "[sic] sa han", "20 000 ~ 30 000"])(
    "leaves %s alone",
    (text) => expect(stripMarkdown(text)).toBe(text),
  );

  it("makes a wholly bold line, and an underlined one, a heading", () => {
    expect(stripMarkdown("**Lang ventetid**\n\nAndre del\n---\nTekst")).toBe(
      "## Lang ventetid\n\n\n## Andre del\n\nTekst",
    );
  });

  it("keeps a bold question of an interviewer as speech", () => {
    expect(stripMarkdown("**– Hvorfor?**")).toBe("– Hvorfor?");
  });

  it("makes a picture its alternative text, between blank lines", () => {
    expect(stripMarkdown("Tekst\n![KØ: Bil. Foto: NN](bil.jpg)\nMer")).toBe("Tekst\n\nKØ: Bil. Foto: NN\n\nMer");
  });

  it("drops rules and link definitions", () => {
    expect(stripMarkdown("Tekst\n\n***\n\n[1]: https://a.no")).toBe("Tekst\n\n");
  });
});
