/**
 * The text of bytes that say which character set they are in. What is UTF-8 is UTF-8, whatever it says of itself; else it
 * is what is declared, where the bytes can be that. Null where neither holds.
 */
export function decodeDeclared(bytes: Uint8Array, declared: string | null): string | null {
  return (
    strictly("utf-8", bytes) ?? (declared === null || /^utf-?8$/iu.test(declared) ? null : strictly(declared, bytes))
  );
}

/** The character set in a Content-Type header; null without one. */
export function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w-]+)/iu.exec(contentType ?? "")?.[1] ?? null;
}

/** The first bytes as letters of ASCII, to look for a declaration in. */
export function headOf(bytes: Uint8Array, length: number): string {
  return new TextDecoder("latin1").decode(bytes.subarray(0, length));
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // an unknown label, or bytes that are something else
    return null;
  }
}
