import { createReadStream } from "node:fs";
import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";
import type { Languages } from "../core/language/language.ts";
import { byteLines } from "../ingest/byte-lines.ts";
import { maxFileBytes } from "../ingest/read-file.ts";
import { analyseLines } from "./analyse-lines.ts";

/** `analyse [FILE]`: the quotations of JSONL texts as JSONL, a line at a time; docs/analyse.md says the shape. */
export function buildAnalyse(languages: Languages): Tool {
  return {
    name: "analyse",
    summary: "tool.analyse",
    usage: "[FILE]",
    examples: ["analyse texts.jsonl", "analyse < texts.jsonl"],
    options: {},
    async run({ words }, io) {
      const [file] = words;
      if (words.length > 1) throw new UserError("tool.analyse.oneFile");
      const chunks = file === undefined || file === "-" ? bytesOf(io.input) : bytesOfFile(file);
      for await (const line of analyseLines(textLines(chunks), languages)) {
        if (!(await io.print(`${line}\n`))) break;
      }
      return 0;
    },
  };
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
