import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePage } from "../../../src/ingest/pages/dom.ts";
import { sievePage } from "../../../src/ingest/pages/sieve-page.ts";

describe("sieve-page", () => {
  test("names are in lower case, elements are closed, letters stay what they were", () => {
    expect(sievePage('<BODY><P CLASS="Ingress">Bø &amp; Ås &lt;3<p>Slik<br>gikk det').html).toBe(
      '<body><p class="Ingress">Bø &amp; Ås &lt;3</p><p>Slik<br>gikk det</p></body>',
    );
  });

  test("scripts, styles, drawings, comments and what is not shown are gone; structured data stay as they are", () => {
    const data = '<script type="application/ld+json">{"a":"<b>&amp;"}</script>';
    const page = `<style>p{}</style><script>if (a<b) x()</script>${data}<svg><path d=""/><title>x</title></svg><!-- nei --><template><p>x</p></template><p onclick="x()">ja</p>`;
    expect(sievePage(page)).toEqual({ html: `${data}<p>ja</p>`, isCut: false, wantsScripts: false });
  });

  test.each([
    ["too deep", "<div>".repeat(100_000)],
    ["too deep in what is dropped", `<svg>${"<g>".repeat(100_000)}`],
    ["more elements than any page has", "<i></i>".repeat(700_000)],
    ["more text than any page has", "ord ".repeat(500_000)],
  ])("what is %s is cut, and what came before stays", (_, much) => {
    const { html, isCut } = sievePage(`<meta name="robots" content="noindex">${much}`);
    expect(isCut).toBe(true);
    expect(html.startsWith('<meta name="robots" content="noindex">')).toBe(true);
    expect(html.length).toBeLessThan(2_000_000);
  });

  test("attributes of megabytes say nothing", () => {
    const much = Array.from({ length: 5_000 }, (_, at) => `a${at}`).join(" ");
    const { html, isCut } = sievePage(`<img alt="kai" src="data:${"x".repeat(3_000_000)}"><p ${much}>ja</p>`);
    expect(isCut).toBe(false);
    expect(html.length).toBeLessThan(2_000);
    expect(html).toContain('<img alt="kai">');
  });

  test("whatever the page, no script and no drawing is left", () => {
    const bits = fc.constantFrom(
      "<p>",
      "</p>",
      "<div a='>",
      "'>",
      "<script>",
      "</script>",
      "<b",
      ">",
      "&lt;",
      "<!--",
      "-->",
      "ord",
      '"',
      "<table>",
      "<svg>",
      "</svg>",
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (all) => {
        const { html } = sievePage(all.join(""));
        expect(html).not.toMatch(/<(?:svg|script(?! type="application))/u);
        expect(parsePage(html).querySelector("script")).toBeNull();
      }),
    );
  });
});
