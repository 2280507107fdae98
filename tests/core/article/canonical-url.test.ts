import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../../src/core/article/canonical-url.ts";

describe("canonical address", () => {
  it.each([
    ["https://WWW.Avisa.no:443/Sak/?utm_source=x&fbclid=y#del", "https://www.avisa.no/Sak"],
    ["https://avisa.no/sak?id=7&utm_medium=z", "https://avisa.no/sak?id=7"],
    ["http://avisa.no", "http://avisa.no"],
    ["http://avisa.no:8080/", "http://avisa.no:8080"],
  ])("is one for %s", (written, canonical) => expect(canonicalUrl(written)).toBe(canonical));

  it.each(["", "avisa", "mailto:a@b.no", "javascript:1"])("is none for %j", (written) => {
    expect(canonicalUrl(written)).toBeNull();
  });
});
