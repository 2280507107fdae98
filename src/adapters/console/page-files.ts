import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Speech } from "../../core/locale.ts";
import { escapeHtml } from "./html.ts";
import { pageWords } from "./words.ts";

/** A file of the page as it is sent. */
export type PageFile = { readonly body: string; readonly type: string; readonly etag: string };

const folder = new URL("page/", import.meta.url);

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * The files of the page by name, read once. In .html files `{{word}}` stands for a word of the page, so that it reads
 * right before any script has run. @throws Error when a word is unknown
 */
export function loadPageFiles(speech: Speech, version: string): ReadonlyMap<string, PageFile> {
  const words: Readonly<Record<string, string>> = { ...pageWords(speech), version };
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  return new Map(
    names.map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      const body = name.endsWith(".html")
        ? fill(text.replace('<html lang="nb"', `<html lang="${speech.locale}"`), words, name)
        : text;
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      return [name, { body, type: types[extname(name)] ?? "text/plain", etag }];
    }),
  );
}

function fill(text: string, words: Readonly<Record<string, string>>, name: string): string {
  return text.replace(/\{\{([\w-]+)\}\}/gu, (_, word: string) => {
    const said = words[word];
    if (said === undefined)
      throw new Error(`console: ${name} asks for the word "${word}", which the page does not have`);
    return escapeHtml(said);
  });
}
