import { parseAddress } from "../feeds/address.ts";
import type { Command } from "./command.ts";

/**
 * The same call or invocation without what nobody but the command itself may see: its secret options, and logins in
 * addresses. For whatever is kept or shown of it.
 */
export function withoutSecrets<
  T extends { readonly command: string; readonly options: Readonly<Record<string, string>> },
>(asked: T, commands: readonly Command[]): T {
  const specs = commands.find(({ name }) => name === asked.command)?.options ?? {};
  const options = Object.entries(asked.options).flatMap(([name, value]) => {
    const kind = specs[name]?.kind;
    if (kind === "secret") return [];
    if (kind !== "address" || !value.includes("@")) return [[name, value]];
    const address = parseAddress(value);
    return address === null ? [] : [[name, address.url]];
  });
  return { ...asked, options: Object.fromEntries(options) };
}
