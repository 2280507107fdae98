import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Tool } from "../core/command/tool.ts";
import { UserError } from "../core/errors.ts";

/** Where an installation is, as it is named on the command line. */
export type NamedStore =
  | { readonly kind: "sqlite"; readonly file: string }
  | { readonly kind: "postgres"; readonly url: string };

export type StoreCopyParts = {
  /** Where it is, and where it is to be, unless it is said; null where nothing is configured. */
  readonly usual: { readonly from: string; readonly to: string | null };
  copy(
    from: NamedStore,
    to: NamedStore,
    onProgress: (what: string, done: number, total: number) => void,
  ): Promise<
    | { readonly kind: "copied"; readonly rows: ReadonlyMap<string, number> }
    | { readonly kind: "not-empty"; readonly table: string }
  >;
};

/** `store copy [--from sqlite:FILE] [--to postgres://...]`: moves an installation from one database to another. */
export function buildStoreCopy({ usual, copy }: StoreCopyParts): Tool {
  return {
    name: "store",
    summary: "tool.store",
    usage: "copy",
    examples: ["store copy --from sqlite:data/avisbud.sqlite --to postgres://avisbud:PASSWORD@localhost/avisbud"],
    options: {
      from: { type: "string", value: "ADDRESS", summary: "tool.store.from" },
      to: { type: "string", value: "ADDRESS", summary: "tool.store.to" },
    },
    async run({ words, strings, speech }, io) {
      const from = storeOf(strings.from ?? usual.from);
      const to = storeOf(strings.to ?? usual.to ?? "");
      if (words.join(" ") !== "copy" || from === null || to === null) throw new UserError("tool.store.usage");
      if (shown(from) === shown(to)) throw new UserError("tool.store.same", { place: shown(to) });
      if (from.kind === "sqlite" && !existsSync(from.file)) throw new UserError("tool.store.noFile", from);
      const outcome = await copy(from, to, (what, done, total) =>
        io.progress(speech.say("tool.store.progress", { what, done, total })),
      );
      io.progress("");
      if (outcome.kind === "not-empty") {
        throw new UserError("tool.store.notEmpty", { place: shown(to), table: outcome.table });
      }
      const rows = (table: string) => outcome.rows.get(table) ?? 0;
      const counts = { articles: rows("articles"), quotes: rows("quotes"), schedules: rows("schedules") };
      await io.print(`${speech.say("tool.store.done", { place: shown(to), ...counts })}\n`);
      io.note(speech.say("tool.store.next"));
      return 0;
    },
  };
}

/** Null for what names no store. */
function storeOf(text: string): NamedStore | null {
  const file = /^sqlite:(?:\/\/)?(?<file>.+)$/u.exec(text)?.groups?.file;
  if (file !== undefined) return { kind: "sqlite", file: resolve(file) };
  const url = URL.parse(text);
  const isPostgres = url !== null && /^postgres(?:ql)?:$/u.test(url.protocol) && url.pathname.length > 1;
  return isPostgres ? { kind: "postgres", url: text } : null;
}

/** How it is named to people: without what may be secret in it. */
function shown(store: NamedStore): string {
  if (store.kind === "sqlite") return store.file;
  const { username, host, pathname } = new URL(store.url);
  return `postgres://${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
