import type { LocaleKey, Speech } from "../locale.ts";

/** One `--option` of a tool; `value` is what help shows for what comes after it (a string option has one). */
export type ToolOption = { readonly summary: LocaleKey } & (
  | { readonly type: "boolean" }
  | { readonly type: "string"; readonly value: string }
);

export type ToolArguments = {
  /** What stands without `--name` before it, in order. */
  readonly words: readonly string[];
  /** Only options that the tool has. */
  readonly strings: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  /** In the language of `--lang`, else of the installation. */
  readonly speech: Speech;
};

/** Where a tool reads and writes. Standard output carries its result and nothing else. */
export type ToolIo = {
  readonly input: AsyncIterable<Uint8Array | string>;
  /** Writes to standard output and waits until it is taken. False when nobody reads any longer: then stop. */
  print(text: string): Promise<boolean>;
  /** A line for the person, to standard error. */
  note(line: string): void;
  /** Rewrites the line of progress on standard error; does nothing where that is no terminal. "" wipes it. */
  progress(line: string): void;
};

/**
 * Something that only an operator does at a terminal (`import`, `analyse`). A mistake in its arguments is a UserError;
 * anything else that it throws is a fault. Returns the exit code.
 */
export type Tool = {
  readonly name: string;
  readonly summary: LocaleKey;
  /** What is typed after the name, as help shows it: "FILE|FOLDER|-". */
  readonly usage: string;
  /** Example arguments: "import articles/". */
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, ToolOption>>;
  run(args: ToolArguments, io: ToolIo): Promise<number>;
};
