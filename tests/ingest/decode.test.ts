import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/ingest/decode.ts";

const text = "Ferga på Sørøya står – «trist», sier Kåre.";
const utf8 = new TextEncoder();
const latin1 = (each: string) => Uint8Array.from(each, (letter) => letter.charCodeAt(0));

function utf16(each: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(each.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < each.length; at++) view.setUint16(at * 2, each.charCodeAt(at), !bigEndian);
  return bytes;
}

describe("decode", () => {
  it.each([
    ["UTF-8", utf8.encode(text), "utf-8"],
    ["UTF-8 with a byte order mark", utf8.encode(`\uFEFF${text}`), "utf-8"],
    ["UTF-16 LE with a byte order mark", utf16(`\uFEFF${text}`, false), "utf-16le"],
    ["UTF-16 BE with a byte order mark", utf16(`\uFEFF${text}`, true), "utf-16be"],
    ["UTF-16 LE without one", utf16(text, false), "utf-16le"],
    ["UTF-16 BE without one", utf16(text, true), "utf-16be"],
  ])("reads %s", (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ kind: "text", text, encoding });
  });

  it("reads Latin-1", () => {
    const norwegian = "Ferga på Sørøya står, sier Kåre.";
    expect(decodeText(latin1(norwegian))).toEqual({ kind: "text", text: norwegian, encoding: "windows-1252" });
  });

  it("reads the dashes and quotation marks of Windows-1252", () => {
    const bytes = latin1("\x96 Vi venter, sier K\xE5re \x93n\xE5\x94");
    expect(decodeText(bytes)).toMatchObject({ text: "– Vi venter, sier Kåre “nå”" });
  });

  it("keeps UTF-8 with a damaged letter as UTF-8", () => {
    const bytes = new Uint8Array([...utf8.encode(text.repeat(3)), 0xc3]);
    expect(decodeText(bytes)).toEqual({ kind: "text", text: `${text.repeat(3)}\uFFFD`, encoding: "utf-8" });
  });

  it.each([
    ["a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], { key: "refusal.format", values: { format: "PNG" } }],
    ["a PDF", [...utf8.encode("%PDF-1.7\n")], { key: "refusal.format", values: { format: "PDF" } }],
    ["an Office document", [0x50, 0x4b, 0x03, 0x04], { key: "refusal.format", values: { format: "ZIP/DOCX" } }],
    ["zero bytes among letters", [65, 0, 0, 0, 66, 67, 68], { key: "refusal.binary" }],
    ["control characters", Array.from({ length: 64 }, (_, index) => index % 8), { key: "refusal.binary" }],
  ])("refuses %s", (_, bytes, fault) => {
    expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ kind: "refusal", refusal: { faults: [fault] } });
  });

  it("reads back every text that UTF-8 can write and that has no control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (each) => {
        fc.pre(!/[\p{Cc}\p{Surrogate}\uFEFF\uFFFD]/u.test(each) && !/^(?:GIF8|%PDF|PK|\{\\rtf)/u.test(each));
        expect(decodeText(utf8.encode(each))).toEqual({ kind: "text", text: each, encoding: "utf-8" });
      }),
    );
  });
});
