/** A line of a byte stream without its line feed; null where it was longer than allowed, and left out. */
export type ByteLine = Uint8Array | null;

const lineFeed = 0x0a;

/** The lines of a stream, however its chunks are cut. No line feed at the end is needed. Never holds more than one line. */
export async function* byteLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<ByteLine> {
  let pieces: Uint8Array[] = [];
  let length = 0;

  function take(piece: Uint8Array): void {
    length += piece.length;
    if (length <= maxBytes) pieces.push(piece);
    else pieces = [];
  }

  function finish(): ByteLine {
    const line = length > maxBytes ? null : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    return line;
  }

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      yield finish();
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield finish();
}

/** All bytes of a stream; null when there are more than `maxBytes`. */
export async function allBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) return null;
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}
