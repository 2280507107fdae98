import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { uiLocales } from "../src/core/locale.ts";

type Table = Record<string, string | Record<string, string>>;

function tableOf(locale: string): Table {
  return JSON.parse(readFileSync(`content/locales/${locale}.json`, "utf8"));
}

function placeholders(text: string | Record<string, string> | undefined): string[] {
  const texts = typeof text === "string" ? [text] : Object.values(text ?? {});
  return [...new Set(texts.flatMap((one) => one.match(/\{\w+\}/gu) ?? []))].sort();
}

const reference = tableOf("nb");

describe.each(uiLocales)("the locale %s", (locale) => {
  const table = tableOf(locale);

  test("has every key, and no other", () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(reference).sort());
  });

  test("says everything with the same placeholders", () => {
    const other = Object.keys(reference).filter(
      (key) => placeholders(table[key]).join() !== placeholders(reference[key]).join(),
    );
    expect(other).toEqual([]);
  });

  test("has a singular and a plural wherever it counts", () => {
    for (const text of Object.values(table)) {
      if (typeof text !== "string") expect(Object.keys(text).sort()).toEqual(["one", "other"]);
    }
  });
});

test("every text is said somewhere", () => {
  const code = [...globSync("src/**/*.{ts,js}"), ...globSync("commands/**/*.ts")]
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const built = [...code.matchAll(/`([A-Za-z.]+\.)\$\{/gu)].map((match) => match[1] ?? "");
  const unsaid = Object.keys(reference).filter(
    (key) => !code.includes(`"${key}"`) && !built.some((prefix) => key.startsWith(prefix)),
  );
  expect(unsaid).toEqual([]);
});
