import { createReadStream } from "node:fs";
import { UserError } from "../core/errors.ts";
import { byteLines } from "../ingest/byte-lines.ts";
import { maxFileBytes } from "../ingest/read-file.ts";

/** The lines of a file, or of the input where there is none, or it is "-": UTF-8, without their ends. @throws UserError */
export function linesOf(file: string | undefined, input: AsyncIterable<Uint8Array | string>): AsyncIterable<string> {
  return textLines(file === undefined || file === "-" ? bytesOf(input) : bytesOfFile(file));
}

/** A stream of text or bytes as bytes. */
export async function* bytesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const chunk of input) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}

async function* bytesOfFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError("tool.fileUnreadable", { file, reason });
  }
}

/** Lines of UTF-8; one that is too long stays a line, so that the answer says which it was. */
async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const line of byteLines(chunks, maxFileBytes)) {
    yield line === null ? `a line longer than ${maxFileBytes} bytes` : decoder.decode(line);
  }
}
