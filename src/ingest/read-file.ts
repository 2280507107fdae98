import { constants } from "node:fs";
import { access, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { type Refusal, refusal } from "../core/article/article-record.ts";

/** 10 MB: no article is longer, and a text of that size is still taken apart in seconds. */
export const maxFileBytes = 10 * 1024 * 1024;

/** No novel is longer; what is, is no article, and would be worked on for seconds. For what comes without being looked at. */
export const longestArticleChars = 500_000;

/** What a file, a line or a text of more than `maxFileBytes` is told. */
export const tooLong: Refusal = refusal("refusal.tooLong");

/** news: XML that a bureau writes, NewsML or NITF. */
export type FileForm = "text" | "markdown" | "records" | "news";

const forms: Readonly<Record<string, FileForm>> = {
  ".jsonl": "records",
  ".markdown": "markdown",
  ".md": "markdown",
  ".ndjson": "records",
  ".newsml": "news",
  ".nitf": "news",
  ".txt": "text",
  ".xml": "news",
};

/** How a file is read, by its extension; null for files that a folder's import leaves alone. */
export function formOf(file: string): FileForm | null {
  return forms[extname(file).toLowerCase()] ?? null;
}

/** Whether a file can be read as articles; if not, why, and what to do. */
export async function checkFile(file: string, form: FileForm): Promise<Refusal | null> {
  const found = await orRefusal(() => stat(file));
  if ("faults" in found) return found;
  if (!found.isFile()) return refusal("refusal.notRegular");
  if (found.size === 0) return refusal("refusal.empty");
  if (form !== "records" && found.size > maxFileBytes) return tooLong;
  const readable = await orRefusal(async () => ({ granted: await access(file, constants.R_OK) }));
  return "faults" in readable ? readable : null;
}

export type WalkedFile = { readonly file: string; readonly refusal?: Refusal };

/** All files under a folder, in order of their paths. Hidden ones and linked folders are left out. */
export async function* walk(folder: string): AsyncGenerator<WalkedFile> {
  const entries = await orRefusal(() => readdir(folder, { withFileTypes: true }));
  if ("faults" in entries) {
    yield { file: folder, refusal: entries };
    return;
  }
  const visible = entries.filter((entry) => !entry.name.startsWith("."));
  for (const entry of visible.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield { file: path };
  }
}

/** Does what touches the disk; a fault of the system becomes a refusal, any other error is a bug and is thrown. */
export async function orRefusal<T extends object>(touch: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await touch();
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return refusalFor(error.code);
    throw error;
  }
}

function refusalFor(code: string): Refusal {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return refusal("refusal.missing");
    case "EACCES":
    case "EPERM":
      return refusal("refusal.forbidden");
    case "ELOOP":
      return refusal("refusal.linkLoop");
    default:
      return refusal("refusal.unreadable", { code });
  }
}
