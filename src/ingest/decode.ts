import { type Refusal, refusal } from "../core/article/article-record.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export type Decoded =
  | { readonly kind: "text"; readonly text: string; readonly encoding: Encoding }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

/** First bytes of files that people mistake for text, with the name of their format. https://en.wikipedia.org/wiki/List_of_file_signatures */
const signatures: readonly (readonly [format: string, bytes: readonly number[]])[] = [
  ["GIF", [0x47, 0x49, 0x46, 0x38]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["Word (.doc)", [0xd0, 0xcf, 0x11, 0xe0]],
  ["gzip", [0x1f, 0x8b]],
  ["ZIP/DOCX", [0x50, 0x4b, 0x03, 0x04]],
  ["RTF", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const sampleBytes = 4_096;

/**
 * The text that bytes stand for: by their byte order mark, else UTF-16 where every other byte of the beginning is zero,
 * else UTF-8, else Windows-1252 (of which Latin-1 is a part). UTF-8 with a few damaged letters stays UTF-8, with U+FFFD in
 * their places. Refuses what is no text. The byte order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const known = signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (known) return { kind: "refusal", refusal: refusal("refusal.format", { format: known[0] }) };
  const marked = encodingOfMark(bytes) ?? wideEncoding(bytes);
  if (marked !== null) return checked(decode(bytes, marked), marked);
  const text = decode(bytes, "utf-8");
  const damaged = count(text, /\uFFFD/gu);
  if (damaged === 0 || damaged * 10 < count(text, /[^\0-\x7F\uFFFD]/gu)) return checked(text, "utf-8");
  return checked(decode(bytes, "windows-1252"), "windows-1252");
}

const decode = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes);

function encodingOfMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark: in Latin letters the high byte is zero, the low one never. */
function wideEncoding(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, sampleBytes);
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 2 || bytes.length % 2 !== 0) return null;
  let zeroEven = 0;
  let zeroOdd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (sample[pair * 2] === 0) zeroEven++;
    if (sample[pair * 2 + 1] === 0) zeroOdd++;
  }
  if (zeroOdd > pairs * 0.7 && zeroEven === 0) return "utf-16le";
  if (zeroEven > pairs * 0.7 && zeroOdd === 0) return "utf-16be";
  return null;
}

/** A text may hold a stray control character; more than two and one in a hundred, or a NUL, are no text. */
function checked(text: string, encoding: Encoding): Decoded {
  const start = text.slice(0, sampleBytes);
  const controls = count(start, /(?!\s)\p{Cc}/gu);
  const isNoText = text.includes("\0") || (controls > 2 && controls * 100 > start.length);
  if (isNoText) return { kind: "refusal", refusal: refusal("refusal.binary") };
  return { kind: "text", text, encoding };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}
