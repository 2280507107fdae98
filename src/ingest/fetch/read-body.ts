import { pipeline, type Readable, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { maxEncodings } from "./limits.ts";

/** More bytes than are read. */
export class TooLarge extends Error {
  override name = "TooLarge";
}

/** Packed in a way that is not known, or too often. */
export class UnknownEncoding extends Error {
  override name = "UnknownEncoding";
}

/** 8 MiB, and no more may be asked for on the web: https://www.rfc-editor.org/rfc/rfc9659 */
const zstdWindowLog = 23;

// a body that was cut off gives what there is of it, as browsers do
const unpackers: Readonly<Record<string, () => Transform>> = {
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  // not asked for: the name is used of two formats, and this is only the one that it was given to
  deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }),
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  "x-gzip": () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  zstd: () =>
    createZstdDecompress({
      finishFlush: constants.ZSTD_e_flush,
      params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog },
    }),
};

export const acceptEncoding = "gzip, br, zstd";

/** How much of a body is read, unpacked, and what becomes of one that is larger. */
export type BodyLimit = { readonly maxBytes: number; readonly beyond: "refused" | "cut off" };

/**
 * The bytes of a body, unpacked. It is read piece by piece and given up at the first byte too many, so that a small body
 * that unpacks to a large one costs no more than the limit. @throws TooLarge, UnknownEncoding
 */
export async function readBody(
  body: Readable,
  contentEncoding: string,
  { maxBytes, beyond }: BodyLimit,
): Promise<Uint8Array> {
  const unpacked = unpack(body, encodingsOf(contentEncoding));
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of unpacked) {
      if (!(piece instanceof Uint8Array)) throw new TypeError("a body that is no bytes");
      length += piece.length;
      pieces.push(piece);
      if (length <= maxBytes) continue;
      if (beyond === "cut off") break;
      throw new TooLarge(`more than ${maxBytes} bytes`);
    }
  } finally {
    body.destroy();
  }
  return Buffer.concat(pieces, Math.min(length, maxBytes));
}

function encodingsOf(header: string): readonly string[] {
  const names = header
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > maxEncodings || names.some((name) => !Object.hasOwn(unpackers, name))) {
    throw new UnknownEncoding(`content encoding ${header.slice(0, 100)}`);
  }
  return names;
}

/** The encoding that was applied last is undone first. */
function unpack(body: Readable, encodings: readonly string[]): Readable {
  return encodings.reduceRight<Readable>((packed, name) => {
    const unpacker = unpackers[name]?.();
    // what goes wrong in any of them comes out at the end, where it is read
    return unpacker ? pipeline(packed, unpacker, () => {}) : packed;
  }, body);
}
