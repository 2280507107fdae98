import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLines } from "../../src/ingest/byte-lines.ts";
import { streamOf } from "../fixtures/read-all.ts";

const decoder = new TextDecoder();

async function linesOf(chunks: readonly string[], maxBytes = 100): Promise<(string | null)[]> {
  const lines = await Array.fromAsync(byteLines(streamOf(...chunks), maxBytes));
  return lines.map((line) => (line === null ? null : decoder.decode(line)));
}

describe("byte lines", () => {
  it("gives the same lines however the chunks are cut", async () => {
    const piece = fc.stringMatching(/^[ab\n]*$/u);
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (chunks) => {
        const text = chunks.join("");
        const expected = text.replace(/\n$/u, "").split("\n");
        expect(await linesOf(chunks, text.length)).toEqual(text === "" ? [] : expected);
      }),
    );
  });

  it("leaves out a line that is too long, and goes on", async () => {
    expect(await linesOf(["abc", "def\nab\nabcde"], 4)).toEqual([null, "ab", null]);
  });
});
