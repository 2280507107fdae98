import { describe, expect, it } from "vitest";
import type { Refusal } from "../../src/core/article/article-record.ts";
import { formOf, orRefusal } from "../../src/ingest/read-file.ts";
import { said } from "../fixtures/read-all.ts";

describe("read file", () => {
  it.each([
    ["a.txt", "text"],
    ["b/A.MD", "markdown"],
    ["a.markdown", "markdown"],
    ["a.jsonl", "records"],
    ["a.ndjson", "records"],
    ["a.xml", "news"],
    ["a.NITF", "news"],
    ["a.newsml", "news"],
    ["a.pdf", null],
    ["README", null],
  ])("reads %s as %s", (file, form) => expect(formOf(file)).toBe(form));

  it.each([
    ["ENOENT", "There is no such file or folder. Check the name and the path."],
    ["EACCES", "You have no permission to read it. Change its permissions, or run as its owner."],
    ["EIO", "It cannot be read (EIO). Check the path and the disk."],
  ])("makes the fault %s a refusal that says what to do", async (code, sentence) => {
    const touch = () => Promise.reject(Object.assign(new Error("fault"), { code }));
    const refusal = await orRefusal<Refusal>(touch);
    expect(said(refusal)).toBe(sentence);
  });

  it("lets a bug through", async () => {
    await expect(orRefusal(() => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
  });
});
