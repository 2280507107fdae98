import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageCodes } from "../../../src/core/article/article.ts";
import { givenNamesSchema, languageProfileSchema } from "../../../src/core/language/language.ts";

const folder = new URL("../../../content/languages/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

test("languages: every known language has its file", () => {
  expect(files.toSorted()).toEqual(languageCodes.map((code) => `${code}.json`).toSorted());
});

describe.each(files)("languages: %s", (file) => {
  const raw: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const profile = languageProfileSchema.parse(raw);
  const lists: [string, readonly string[]][] = Object.entries(profile).flatMap(([key, value]): [string, string[]][] => {
    const strings = Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
    return strings.length > 0 ? [[key, strings]] : [];
  });
  lists.push(["reportingVerbs", profile.reportingVerbs.map((verb) => verb.lemma)]);
  lists.push(["pronouns.singular", profile.pronouns.singular], ["pronouns.plural", profile.pronouns.plural]);
  const { declined, unanswered, wills, requests } = profile.refusals;
  lists.push(["refusals.wills", wills], ["refusals.requests", requests]);
  lists.push(...Object.entries(profile.formalSubject).map(([key, list]): [string, string[]] => [key, [...list]]));
  const { weekdays, monthFirst: _monthFirst, ...when } = profile.dateWords;
  lists.push(...Object.entries(when), ...weekdays.map((names): [string, readonly string[]] => ["weekdays", names]));
  for (const phrases of [declined, unanswered]) lists.push(...Object.entries(phrases));

  test("is named by its code", () => expect(file).toBe(`${profile.code}.json`));

  test.each(lists)("%s is sorted, in lower case, and has nothing twice", (_key, list) => {
    expect(list).toEqual([...new Set(list)].sort());
    expect(list).toEqual(list.map((word) => word.toLowerCase()));
  });

  test("every list names its source", () => {
    const keys = Object.keys(profile).filter((key) => !["code", "name", "stemmer", "sources"].includes(key));
    expect(Object.keys(profile.sources).toSorted()).toEqual(keys.toSorted());
  });

  test("verb forms are sorted and hold nothing twice", () => {
    for (const verb of profile.reportingVerbs) expect(verb.forms).toEqual([...new Set(verb.forms)].sort());
  });
});

test("languages: Norwegian knows well over a hundred reporting verbs in both forms", () => {
  for (const code of ["nb", "nn"]) {
    const raw: unknown = JSON.parse(readFileSync(new URL(`${code}.json`, folder), "utf8"));
    expect(languageProfileSchema.parse(raw).reportingVerbs.length).toBeGreaterThan(130);
  }
});

test("languages: given names are sorted, in lower case, stand once, and are a woman's or a man's", () => {
  const raw: unknown = JSON.parse(readFileSync(new URL("../names/given.json", folder), "utf8"));
  const { female, male } = givenNamesSchema.parse(raw);
  for (const list of [female, male]) {
    expect(list).toEqual([...new Set(list)].sort());
    expect(list).toEqual(list.map((name) => name.toLowerCase()));
  }
  expect(female.filter((name) => male.includes(name))).toEqual([]);
});

test("languages: docs/languages.md says what every entry of a language's file is", () => {
  const docs = readFileSync(new URL("../../../docs/languages.md", import.meta.url), "utf8");
  const entries = Object.keys(languageProfileSchema.shape);
  expect(entries.filter((entry) => !docs.includes(`| \`${entry}\` |`))).toEqual([]);
});
