import type { CommandContext } from "../../src/core/command/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { type FeedAddress, parseAddress, shownMistake } from "../../src/core/feeds/address.ts";
import type { FeedLogin } from "../../src/core/feeds/feed.ts";

/** More than any name, password or token has. */
export const loginMaxChars = 1_000;

/** A login as it is typed. */
export type AskedLogin = {
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly token: string | undefined;
};

/** The address that was typed. @throws UserError when it is none, without repeating what may be secret in it */
export function addressOf(text: string): FeedAddress {
  const address = parseAddress(text);
  if (address === null) throw new UserError("feed.badAddress", { address: shownMistake(text), option: "address" });
  return address;
}

/** The login of the options, else the one in the address. @throws UserError for half a login, and for two */
export function loginOf({ user, password, token }: AskedLogin, inAddress: FeedLogin | null): FeedLogin | null {
  if (token !== undefined) {
    if (user !== undefined || password !== undefined) throw new UserError("feed.login.both", { option: "token" });
    return { kind: "bearer", token };
  }
  if (user === undefined && password === undefined) return inAddress;
  if (user === undefined) throw new UserError("feed.login.noUser", { option: "user" });
  if (password === undefined) throw new UserError("feed.login.noPassword", { option: "password" });
  return { kind: "basic", name: user, password };
}

/** A login as the store may keep it; null for none. @throws UserError when the operator has set no key to seal it with */
export function sealed(login: FeedLogin | null, context: CommandContext): string | null {
  if (login === null) return null;
  const text = context.sealLogin(login);
  if (text === null) throw new UserError("feed.login.noKey");
  return text;
}
