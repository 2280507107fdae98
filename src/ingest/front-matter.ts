import { parseDocument } from "yaml";
import type { Refusal } from "../core/article/article-record.ts";

export type FrontMatter =
  /** `values` is null where the text has no front matter; all of it is then the body. */
  | { readonly kind: "split"; readonly values: object | null; readonly body: string }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

const opening = /^\uFEFF?---[ \t]*\r?\n/u;
const closing = /^(?:---|\.\.\.)[ \t]*\r?$/mu;

/**
 * Parts a text from the YAML between `---` lines at its beginning. Every scalar is a string, as it is written ("2024-06",
 * "true"), so that no date or number loses its form; aliases and tags are not followed.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const open = opening.exec(text);
  if (!open) return { kind: "split", values: null, body: text };
  const rest = text.slice(open[0].length);
  const close = closing.exec(rest);
  if (!close) return { kind: "split", values: null, body: text };
  const document = parseDocument(rest.slice(0, close.index), { schema: "failsafe", logLevel: "silent" });
  const [fault] = document.errors;
  if (fault) return refused(fault.message.split("\n")[0]?.replace(/:$/u, "") ?? "not YAML");
  const values = readValues(document);
  if (values instanceof Error) return refused(values.message);
  // Two rules with prose between them are no front matter.
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    return { kind: "split", values: null, body: text };
  }
  return { kind: "split", values, body: rest.slice(close.index + close[0].length) };
}

function readValues(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    // The library throws a ReferenceError for aliases beyond the allowed count.
    if (error instanceof ReferenceError) return error;
    throw error;
  }
}

function refused(fault: string): FrontMatter {
  const advice =
    "write one `key: value` a line between the --- lines, with quotation marks around values that hold a colon";
  return { kind: "refusal", refusal: { reason: `has front matter that is no YAML (${fault})`, advice } };
}
