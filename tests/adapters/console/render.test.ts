import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMessage } from "../../../src/adapters/console/render.ts";
import type { MessagePart } from "../../../src/core/message/message.ts";
import { answer, testSpeech } from "./test-desk.ts";

const speech = testSpeech("nb");
const render = (...parts: readonly MessagePart[]) => renderMessage(answer(...parts), speech);
const run = { command: "quote", options: { speaker: 'Kim "Kenny" Aas' } };

const rows: readonly { readonly name: string; readonly part: MessagePart; readonly html: string }[] = [
  {
    name: "a heading with its note",
    part: { kind: "heading", level: 1, text: "4 sitater", note: "nyeste først" },
    html: '<header class="heading level-1"><h2>4 sitater</h2><p class="note">nyeste først</p></header>',
  },
  {
    name: "a smaller heading",
    part: { kind: "heading", level: 2, text: "Putin i Nord-Korea" },
    html: '<header class="heading level-2"><h3>Putin i Nord-Korea</h3></header>',
  },
  {
    name: "text in all its styles",
    part: {
      kind: "text",
      text: [
        { text: "a", bold: true },
        { text: "b", italic: true },
        { text: "c", code: true },
        { text: "VG", link: "https://www.vg.no/i/1?a=1&b=2" },
      ],
    },
    html: '<p class="text"><strong>a</strong><em>b</em><code>c</code><a class="link" href="https://www.vg.no/i/1?a=1&#38;b=2" target="_blank" rel="noopener noreferrer">VG</a></p>',
  },
  {
    name: "a quotation: the question first, marks around, a line each below",
    part: {
      kind: "quote",
      voice: "verbatim",
      text: "De har en ‘felles’ trussel",
      question: { label: "på spørsmålet:", text: "Hvorfor?" },
      lines: [[{ text: "Jens Stoltenberg", bold: true }], [{ text: "til BBC" }]],
    },
    html: '<figure class="quote verbatim"><p class="question"><span class="label">på spørsmålet:</span> Hvorfor?</p><blockquote><p>«<bdi>De har en ‘felles’ trussel</bdi>»</p></blockquote><figcaption><p><strong>Jens Stoltenberg</strong></p><p>til BBC</p></figcaption></figure>',
  },
  {
    name: "a reporter's sentence has no quotation marks",
    part: { kind: "quote", voice: "reported", text: "Borchgrevink mener besøket er et uttrykk", lines: [] },
    html: '<figure class="quote reported"><p class="retelling"><bdi>Borchgrevink mener besøket er et uttrykk</bdi></p></figure>',
  },
  {
    name: "a list",
    part: { kind: "list", ordered: false, entries: [[{ text: "en" }], [{ text: "to" }]] },
    html: "<ul><li>en</li><li>to</li></ul>",
  },
  {
    name: "a numbered list",
    part: { kind: "list", ordered: true, entries: [[{ text: "en" }]] },
    html: "<ol><li>en</li></ol>",
  },
  {
    name: "fields",
    part: { kind: "fields", fields: [{ name: "Artikler", value: [{ text: "17" }] }] },
    html: '<dl class="fields"><div><dt>Artikler</dt><dd>17</dd></div></dl>',
  },
  { name: "a divider", part: { kind: "divider" }, html: "<hr>" },
  {
    name: "a picture of ours",
    part: { kind: "image", url: "/charts/1.png", alt: 'Kurve over "Nato"' },
    html: '<figure class="picture"><img src="/charts/1.png" alt="Kurve over &#34;Nato&#34;" loading="lazy"></figure>',
  },
  {
    name: "a picture from nowhere is its description",
    part: { kind: "image", url: "//example.org/x.png", alt: "Kurve" },
    html: '<p class="text">Kurve</p>',
  },
  {
    name: "context",
    part: { kind: "context", text: [{ text: "2 saker utelatt" }] },
    html: '<p class="context">2 saker utelatt</p>',
  },
  {
    name: "buttons that run and open",
    part: {
      kind: "buttons",
      buttons: [
        { label: "Vis", style: "primary", action: { kind: "run", replace: true, invocation: run } },
        { label: "Artikkel", action: { kind: "open", url: "https://vg.no/" } },
      ],
    },
    html: '<div class="buttons"><button class="primary" data-run="{&#34;invocation&#34;:{&#34;command&#34;:&#34;quote&#34;,&#34;options&#34;:{&#34;speaker&#34;:&#34;Kim \\&#34;Kenny\\&#34; Aas&#34;}},&#34;replace&#34;:true}">Vis</button><a class="button" href="https://vg.no/" target="_blank" rel="noopener noreferrer">Artikkel</a></div>',
  },
  {
    name: "a select with a button, so that arrows alone send nothing",
    part: {
      kind: "select",
      placeholder: "Velg sak",
      choices: [{ label: "Putin", invocation: { command: "story", options: { id: "1" } } }],
    },
    html: '<form class="select" data-select><select aria-label="Velg sak" required><option value="">Velg sak</option><option value="{&#34;command&#34;:&#34;story&#34;,&#34;options&#34;:{&#34;id&#34;:&#34;1&#34;}}">Putin</option></select><button disabled>Vis</button></form>',
  },
  {
    name: "pages, at the first of two",
    part: { kind: "pages", page: 1, pageCount: 2, invocation: { command: "quote", options: {} } },
    html: '<nav class="pages" aria-label="Sider"><button disabled aria-label="Forrige side">◀</button><span>side 1 av 2</span><button class="next" data-run="{&#34;invocation&#34;:{&#34;command&#34;:&#34;quote&#34;,&#34;options&#34;:{&#34;page&#34;:&#34;2&#34;}},&#34;replace&#34;:true}" aria-label="Neste side">▶</button></nav>',
  },
  {
    name: "one page needs no turning",
    part: { kind: "pages", page: 1, pageCount: 1, invocation: { command: "quote", options: {} } },
    html: "",
  },
];

test.each(rows)("console render: $name", ({ part, html }) => {
  expect(render(part)).toBe(html);
});

/** What an article may bring, in every place that shows text. */
const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</blockquote></option></select><iframe src=//evil.example>",
  "&lt;b&gt; {{motto}} `x`",
];

function everywhere(text: string): readonly MessagePart[] {
  const runs = [{ text }, { text, code: true }, { text, link: "https://example.org/" }];
  const invocation = { command: text, options: { [text]: text } };
  return [
    { kind: "heading", level: 1, text, note: text },
    { kind: "text", text: runs },
    { kind: "quote", voice: "verbatim", text, question: { label: text, text }, lines: [runs] },
    { kind: "quote", voice: "reported", text, lines: [runs] },
    { kind: "list", ordered: true, entries: [runs] },
    { kind: "fields", fields: [{ name: text, value: runs }] },
    { kind: "image", url: `https://example.org/${text}`, alt: text },
    { kind: "context", text: runs },
    { kind: "buttons", buttons: [{ label: text, action: { kind: "run", replace: false, invocation } }] },
    { kind: "select", placeholder: text, choices: [{ label: text, invocation }] },
    { kind: "pages", page: 1, pageCount: 3, invocation },
  ];
}

test.each(hostile)("console render: hostile text stays text everywhere: %s", (text) => {
  for (const part of everywhere(text)) {
    const harmless = render(...everywhere("x").filter((each) => each.kind === part.kind));
    const tags = (html: string) => [...html.matchAll(/<\/?(\w+)((?:\s[\w-]+(?:="[^"]*")?)*)>/gu)].map((tag) => tag[1]);
    const dirty = render(...everywhere(text).filter((each) => each.kind === part.kind));
    expect(tags(dirty)).toEqual(tags(harmless));
    expect(dirty.match(/</gu)?.length).toBe(harmless.match(/</gu)?.length);
  }
});

test.each([
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//evil.example",
  "https://vg.no@evil.example/",
  "not an address",
])("console render: a link to %s is only its words", (link) => {
  expect(render({ kind: "text", text: [{ text: "VG", link }] })).toBe('<p class="text"><span>VG</span></p>');
  expect(render({ kind: "buttons", buttons: [{ label: "VG", action: { kind: "open", url: link } }] })).toBe(
    '<div class="buttons"><span>VG</span></div>',
  );
});

test("console render: what turns the writing direction is isolated from the words around it", () => {
  expect(render({ kind: "text", text: [{ text: "a\u202Eb" }, { text: " til VG" }] })).toBe(
    '<p class="text"><bdi>a\u202Eb</bdi> til VG</p>',
  );
  expect(render({ kind: "heading", level: 2, text: "שלום" })).toContain("<h3><bdi>שלום</bdi></h3>");
});

/** What markup is made of, what looks like it, and what a careless escape trips over. */
const pieces = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "`",
  "/",
  "a",
  " ",
  "\n",
  "«",
  "&#60;",
  "</bdi>",
  "<bdi>",
  "$&",
  "\u202E",
  "א",
  "😀",
];

test("console render: any text comes back letter for letter, and brings no markup", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...pieces) }), (text) => {
      const shown = render({ kind: "quote", voice: "verbatim", text, lines: [] });
      const [, inner = ""] = /<bdi>([\s\S]*)<\/bdi>/u.exec(shown) ?? [];
      expect(inner).not.toMatch(/[<>"'`]/u);
      expect(inner.replace(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)))).toBe(text);
    }),
  );
});

test("console render: mentions are letters", () => {
  expect(render({ kind: "text", text: [{ text: "@everyone <!channel> <@123>" }] })).toBe(
    '<p class="text">@everyone &#60;!channel&#62; &#60;@123&#62;</p>',
  );
});
