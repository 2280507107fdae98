import type { LanguageProfile } from "../language/language.ts";
import type { Token } from "./passage.ts";

/** Quotation marks that belong together: token indices of the marks themselves. */
export type MarkPair = { readonly open: number; readonly close: number };

/** Deeper nesting than this is no news text; the stack stays small for any input. */
const maxDepth = 8;

/**
 * The outermost pairs of quotation marks of a block, in reading order. A mark that is never closed opens nothing, except
 * in the block's first place: a quotation of several paragraphs is closed only in its last. One pass with a small stack.
 */
export function findMarkPairs(
  text: string,
  tokens: readonly Token[],
  pairs: LanguageProfile["quotationMarks"],
): MarkPair[] {
  const { closersOf, closers } = tableOf(pairs);
  const stack: number[] = [];
  const found: MarkPair[] = [];

  for (const [at, token] of tokens.entries()) {
    if (token.isWord || !(closersOf.has(token.text) || closers.has(token.text))) continue;
    const depth = stack.findLastIndex((open) => closersOf.get(tokens[open]?.text ?? "")?.has(token.text));
    if (depth >= 0 && canClose(text, token)) {
      const open = stack[depth] ?? at;
      stack.length = depth;
      while (found.length > 0 && (found.at(-1)?.open ?? 0) > open) found.pop();
      found.push({ open, close: at });
    } else if (closersOf.has(token.text) && canOpen(text, token)) {
      if (stack.length === maxDepth) stack.shift();
      stack.push(at);
    }
  }
  const first = stack[0];
  if (first === 0 && found.length === 0 && tokens.length > 1) found.push({ open: 0, close: tokens.length });
  return found;
}

/** An opening mark stands before a word, not before a space. */
function canOpen(text: string, token: Token): boolean {
  const next = text.charAt(token.end);
  return next !== "" && !/\s/u.test(next);
}

/** A closing mark follows something; between two letters it is an apostrophe. */
function canClose(text: string, token: Token): boolean {
  const before = text.charAt(token.start - 1);
  if (!/[’']/u.test(token.text)) return true;
  return !/\s/u.test(before) && !/^\p{L}/u.test(text.slice(token.end, token.end + 2));
}

type MarkTable = {
  readonly closersOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly closers: ReadonlySet<string>;
};

const tables = new WeakMap<object, MarkTable>();

function tableOf(pairs: LanguageProfile["quotationMarks"]): MarkTable {
  const known = tables.get(pairs);
  if (known) return known;
  const closersOf = new Map<string, Set<string>>();
  for (const [open, close] of pairs) closersOf.set(open, (closersOf.get(open) ?? new Set()).add(close));
  const table = { closersOf, closers: new Set(pairs.map(([, close]) => close)) };
  tables.set(pairs, table);
  return table;
}
