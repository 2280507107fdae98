import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { storeContract } from "../contracts/store.ts";
import { testLanguages } from "../core/search/languages.ts";

const folder = mkdtempSync(join(tmpdir(), "avisbud-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = { zone: "Europe/Oslo", samples: "auto", languages: testLanguages } as const;
let files = 0;

storeContract("in memory", (options) => openSqliteStore({ ...settings, ...options, file: ":memory:" }));
// waiting for the disk at each write is what kill.test.ts looks at; here it would only be slow
storeContract("in a file", (options) =>
  openSqliteStore({ ...settings, ...options, file: join(folder, `${files++}.sqlite`), durable: false }),
);
