/** How NewsML and NITF begin: XML of any kind, or their own elements without a declaration before them. */
const opening =
  /^\uFEFF?\s*(?:<\?xml\s|<!DOCTYPE\s+nitf\b|<(?:\w{1,20}:)?(?:newsItem|newsMessage|packageItem|NewsML|nitf)[\s>])/iu;

/** Whether a file begins as XML of a bureau does, whatever its name is. */
export function looksLikeNewsXml(bytes: Uint8Array): boolean {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const label = isWide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "latin1";
  const start = new TextDecoder(label).decode(bytes.subarray(0, 1_000));
  return opening.test(start.replace(/^ï»¿/u, ""));
}
