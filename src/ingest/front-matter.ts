import { parseDocument, type YAMLParseError } from "yaml";
import { type Refusal, refusal } from "../core/article/article-record.ts";

export type FrontMatter =
  /** `values` is null where the text has no front matter; all of it is then the body. */
  | { readonly kind: "split"; readonly values: object | null; readonly body: string }
  | { readonly kind: "refusal"; readonly refusal: Refusal };

const opening = /^\uFEFF?---[ \t]*\r?\n/u;
/** A key as ours are, at the beginning of the first line that holds anything. */
const field = /^\s*[a-z]+:(?!\S)/u;
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
  if (!close) {
    // a text may begin with a rule; with a `key: value` right below it, it was meant as front matter
    return field.test(rest) ? refused("refusal.frontMatterOpen") : { kind: "split", values: null, body: text };
  }
  const document = parseDocument(rest.slice(0, close.index), { schema: "failsafe", logLevel: "silent" });
  const [fault] = document.errors;
  if (fault) return faultOf(fault);
  const values = readValues(document);
  if (values instanceof Error) return refused("refusal.frontMatterAlias");
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

function faultOf(error: YAMLParseError): FrontMatter {
  // counted from 1 in the file: the opening line goes before the YAML
  const line = String((error.linePos?.[0].line ?? 0) + 1);
  return refused(error.code === "DUPLICATE_KEY" ? "refusal.frontMatterTwice" : "refusal.frontMatter", { line });
}

function refused(...fault: Parameters<typeof refusal>): FrontMatter {
  return { kind: "refusal", refusal: refusal(...fault) };
}
