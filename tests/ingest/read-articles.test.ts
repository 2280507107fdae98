import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSamples } from "../../src/ingest/read-articles.ts";
import { maxFileBytes, tooLong } from "../../src/ingest/read-file.ts";
import { readAll, readOptions, said, shown, streamOf } from "../fixtures/read-all.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "avisbud-"));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text);
const record = (title: string, more: object = {}) => JSON.stringify({ title, text: "Mange venter.", ...more });

describe("read a folder", () => {
  it("reads text, Markdown and JSONL in order of their paths, and skips the rest", async () => {
    await mkdir(join(folder, "b"));
    await put("c.txt", "Ferga står\nMange venter.");
    await put("b/a.md", "---\ntitle: Broen er åpen\nsource: Fjordposten\n---\nKøene er borte.");
    await put("a.jsonl", `${record("En")}\n\n${record("To")}`);
    await put("bilde.png", "x");
    await put(".DS_Store", "x");
    expect(shown(await readAll(folder))).toEqual([
      "a.jsonl:1 En",
      "a.jsonl:3 To",
      "a.md:1 Broen er åpen",
      "bilde.png skipped",
      "c.txt:1 Ferga står",
    ]);
  });

  it("reads what a bureau writes as XML, whatever the file is called, and says which item is refused", async () => {
    const nitf = (title: string, status = "usable") =>
      `<?xml version="1.0"?><nitf><head><docdata management-status="${status}"/></head>
<body><body.head><hedline><hl1>${title}</hl1></hedline></body.head><body.content><p>Mange venter.</p></body.content></body></nitf>`;
    await put("a.xml", nitf("Ferga står"));
    await put("b.txt", nitf("Broen er åpen"));
    await put("c.nitf", nitf("Skolen består", "withheld"));
    await put("d.newsml", "Ingen XML.");
    await put("e.xml", nitf("Borte", "canceled"));
    expect(shown(await readAll(folder))).toEqual([
      "a.xml:1 Ferga står",
      "b.txt:1 Broen er åpen",
      "c.nitf:1 refused: Its sender withholds it. It is read once a version comes that is released.",
      "d.newsml:1 refused: The file is not XML. Give it the name it should have: .txt, .md or .jsonl.",
      "e.xml:1 withdrawn",
    ]);
    const input = streamOf(nitf("Fra standard inn"));
    expect(shown(await readAll("-", { input }))).toEqual(["-:1 Fra standard inn"]);
  });

  it("reads the others where one is refused, and says why", async () => {
    await put("a.txt", "");
    await put("b.txt", Uint8Array.from([0x89, 0x50, 0x4e, 0x47]));
    await put("c.txt", " \n ");
    await put("d.md", "---\npublished: i går\n---\nTekst.");
    await put("e.txt", "Ferga står.");
    await symlink(join(folder, "nowhere"), join(folder, "f.txt"));
    expect(shown(await readAll(folder))).toEqual([
      "a.txt:1 refused: The file is empty. Put the article’s text into it, or delete it.",
      "b.txt:1 refused: The content is PNG, not plain text. Save the article’s text as .txt in UTF-8.",
      "c.txt:1 refused: Found no article text. Put it in and try again.",
      'd.md:1 refused: published must be a date, not "i går". Write 2024-06-18T19:30+02:00, 2024-06-18 19:30, 2024-06-18 or 2024-06, or nothing.',
      "e.txt:1 Ferga står.",
      "f.txt:1 refused: There is no such file or folder. Check the name and the path.",
    ]);
  });

  it("says so when there is nothing to read", async () => {
    await put("bilde.png", "x");
    expect(shown(await readAll(folder)).at(-1)).toMatch(/refused: Found no articles in the folder\./u);
  });

  it("names a missing path", async () => {
    const [read] = await readAll(join(folder, "borte"));
    expect(read).toMatchObject({
      kind: "refusal",
      file: join(folder, "borte"),
      refusal: { faults: [{ key: "refusal.missing", values: {} }] },
    });
  });
});

describe("read a file", () => {
  it("reads what has another extension as text, when it is named", async () => {
    await put("artikkel", "Ferga står.");
    expect(shown(await readAll(join(folder, "artikkel")))).toEqual(["artikkel:1 Ferga står."]);
  });

  it("refuses a web page", async () => {
    await put("a.html", "<p>Ferga</p>");
    expect(shown(await readAll(join(folder, "a.html")))).toEqual([
      "a.html:1 refused: This is a web page. Save the article’s text as .txt or .md.",
    ]);
  });

  it.each([
    ["Latin-1", Uint8Array.from("Ferga på Sørøya.", (letter) => letter.charCodeAt(0))],
    ["UTF-16", Buffer.from("\uFEFFFerga på Sørøya.", "utf16le")],
    ["UTF-8 with a byte order mark", Buffer.from("\uFEFFFerga på Sørøya.")],
  ])("reads %s", async (_, bytes) => {
    await put("a.txt", bytes);
    expect(shown(await readAll(join(folder, "a.txt")))).toEqual(["a.txt:1 Ferga på Sørøya."]);
  });

  it("refuses more than 10 MB", async () => {
    await put("a.txt", Buffer.alloc(maxFileBytes + 1, "a"));
    expect(shown(await readAll(join(folder, "a.txt")))).toEqual([`a.txt:1 refused: ${said(tooLong)}`]);
  });

  it.each([
    ["lines", "Dette er en setning som ikke er lang, sier hun.\n"],
    ["one line", "Dette er en setning som ikke er lang, sier hun. "],
    ["white space", "                                               \n"],
    ["emphasis", "**a _b *c [d `e <f "],
  ])("reads 10 MB of %s", { timeout: 30_000 }, async (_, unit) => {
    const text = `Ferga står\n\n${unit.repeat(Math.floor((maxFileBytes - 20) / unit.length))}x`;
    await put("a.md", text);
    expect((await readAll(join(folder, "a.md"))).map((read) => read.kind)).toEqual(["article"]);
  });

  it("takes the front matter's facts, and the caller's source where it names none", async () => {
    await put(
      "a.md",
      "---\ndate: 2024-06-18\nlang: nn\ntopics: [ferje]\nwire: NTB\nsample: true\n---\n# Ferja står\n\n**Lang kø**\n\nMange ventar.",
    );
    const [read] = await readAll(join(folder, "a.md"));
    expect(read).toMatchObject({
      kind: "article",
      place: { name: "a.md" },
      draft: {
        source: "Egne artikler",
        title: { text: "Ferja står", chosen: false },
        language: "nn",
        topics: ["ferje"],
        wire: "NTB",
        sample: true,
        blocks: [
          { kind: "heading", text: "Lang kø" },
          { kind: "paragraph", text: "Mange ventar." },
        ],
      },
    });
  });
});

describe("read JSONL", () => {
  it("refuses a bad line by its number, and reads the others", async () => {
    const lines = [
      record("En"),
      "{",
      record("To", { language: "fr" }),
      '{"title":"uten tekst"}',
      "[1]",
      record("Tre", { id: 7 }),
    ];
    await put("a.jsonl", lines.join("\r\n"));
    const read = await readAll(join(folder, "a.jsonl"));
    expect(shown(read)).toEqual([
      "a.jsonl:1 En",
      "a.jsonl:2 refused: Not valid JSON. Write one whole object per line, with \\n for line breaks in the text.",
      'a.jsonl:3 refused: language must be one of nb, nn, en, sv, da, not "fr". Without it, Avisbud detects the language.',
      'a.jsonl:4 refused: The text is missing. Put the article in the key "text".',
      'a.jsonl:5 refused: This is not an object: [1]. Write {"title": …, "text": …}.',
      "a.jsonl:6 Tre",
    ]);
    expect(read.flatMap((each) => (each.kind === "article" ? [each.place] : []))).toEqual([{}, { id: "7" }]);
  });

  it("refuses a line of more than 10 MB and reads the next", async () => {
    await put("a.jsonl", `${record("En", { text: "a".repeat(maxFileBytes) })}\n${record("To")}`);
    expect(shown(await readAll(join(folder, "a.jsonl")))).toEqual([
      `a.jsonl:1 refused: ${said(tooLong)}`,
      "a.jsonl:2 To",
    ]);
  });

  it("refuses JSONL in UTF-16 once", async () => {
    await put("a.jsonl", Buffer.from(`\uFEFF${record("En")}\n${record("To")}`, "utf16le"));
    expect(shown(await readAll(join(folder, "a.jsonl")))).toEqual([
      "a.jsonl:1 refused: JSONL in UTF-16 cannot be read. Save the file in UTF-8.",
    ]);
  });
});

describe("read standard input", () => {
  it("reads a text, however its chunks are cut", async () => {
    const bytes = new TextEncoder().encode("Ferga på Sørøya står.");
    const input = streamOf(bytes.subarray(0, 8), bytes.subarray(8));
    expect(shown(await readAll("-", { input }))).toEqual(["-:1 Ferga på Sørøya står."]);
  });

  it("reads JSONL, however its chunks are cut", async () => {
    const input = streamOf(' {"text":"Ferga', ' står."}\n{"te', 'xt":"Broen er åpen."}');
    expect(shown(await readAll("-", { input }))).toEqual(["-:1 Ferga står.", "-:2 Broen er åpen."]);
  });

  it("reads front matter", async () => {
    const input = streamOf("---\ntitle: Ferga står\n---\nMange venter.");
    expect(shown(await readAll("-", { input }))).toEqual(["-:1 Ferga står"]);
  });

  it("refuses nothing at all, and more than 10 MB", async () => {
    expect(shown(await readAll("-", { input: streamOf() }))).toEqual([
      "-:1 refused: Nothing came in. Send an article, for example with < article.txt.",
    ]);
    const input = streamOf("a", new Uint8Array(maxFileBytes).fill(97));
    expect(shown(await readAll("-", { input }))).toEqual([`-:1 refused: ${said(tooLong)}`]);
  });
});

describe("read samples", () => {
  it("reads Markdown that says it is a sample, and nothing else", async () => {
    await put("README.md", "# Samples\n\nHow they are written.");
    await put("a.md", "---\nsample: true\nsource: Fjordposten\ntitle: Ferga står\n---\nMange venter.");
    await put("b.md", "---\nsource: Fjordposten\ntitle: Ekte sak\n---\nMange venter.");
    await put("c.md", "---\nsample: true\ntitle: Uten kilde\n---\nMange venter.");
    await put("d.txt", "Ferga står.");
    const read = await Array.fromAsync(readSamples(folder, readOptions));
    expect(shown(read)).toEqual([
      "a.md:1 Ferga står",
      "c.md:1 refused: The sample article names no source. Write source: NAME at the top.",
    ]);
  });
});
