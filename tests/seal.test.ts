import fc from "fast-check";
import { expect, test } from "vitest";
import { createSeal, SealError, sealedInstallations } from "../src/seal.ts";
import { openSqliteStore } from "../src/store/sqlite/open.ts";
import { languages } from "./fixtures/languages.ts";

const key = "0123456789abcdef0123456789abcdef";
const { seal, open } = createSeal(key);

test("what is sealed is opened again by the same key, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(open(seal(text))).toBe(text);
      expect(seal(text)).not.toBe(seal(text));
    }),
  );
});

test("another key, a changed letter, a cut and nonsense are told with what to do, without the text", () => {
  const sealed = seal("xoxb-secret");
  const at = sealed.length - 3;
  const changed = sealed.slice(0, at) + (sealed.charAt(at) === "A" ? "B" : "A") + sealed.slice(at + 1);
  const tries = [
    () => createSeal(key.replace("0", "1")).open(sealed),
    () => open(changed),
    () => open(sealed.slice(0, 20)),
    () => open("v1."),
    () => open(""),
    () => open("xoxb-secret"),
  ];
  for (const attempt of tries) {
    expect(attempt).toThrow(SealError);
    expect(attempt).toThrow(/^ENCRYPTION_KEY: is not the one .* install the app and add the feeds again$/u);
  }
});

test("installations are sealed in the store and whole outside it", async () => {
  const store = await openSqliteStore({ file: ":memory:", zone: "Europe/Oslo", samples: "auto", languages });
  const sealed = sealedInstallations(store.installations, { seal, open });
  await sealed.save("slack:T1", '{"token":"xoxb-secret"}');
  expect(await sealed.get("slack:T1")).toBe('{"token":"xoxb-secret"}');
  expect(await store.installations.get("slack:T1")).not.toContain("xoxb");
  expect(await sealed.get("slack:T2")).toBeNull();
  await store.close();
});
