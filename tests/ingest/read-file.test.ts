import { describe, expect, it } from "vitest";
import { formOf, orRefusal } from "../../src/ingest/read-file.ts";

describe("read file", () => {
  it.each([
    ["a.txt", "text"],
    ["b/A.MD", "markdown"],
    ["a.markdown", "markdown"],
    ["a.jsonl", "records"],
    ["a.ndjson", "records"],
    ["a.pdf", null],
    ["README", null],
  ])("reads %s as %s", (file, form) => expect(formOf(file)).toBe(form));

  it.each([
    ["ENOENT", "does not exist", "check the path"],
    ["EACCES", "may not be read by this user", "change its permissions, or run as its owner"],
    ["EIO", "cannot be read (EIO)", "check the path and the disk"],
  ])("makes the fault %s a refusal that says what to do", async (code, reason, advice) => {
    const touch = () => Promise.reject(Object.assign(new Error("fault"), { code }));
    expect(await orRefusal(touch)).toEqual({ reason, advice });
  });

  it("lets a bug through", async () => {
    await expect(orRefusal(() => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
  });
});
