import { z } from "zod";
import { UserError } from "./core/errors.ts";
import type { FeedLogin } from "./core/feeds/feed.ts";
import type { FeedDesk } from "./core/feeds/feed-desk.ts";
import { createSeal } from "./seal.ts";

const loginSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("basic"), name: z.string(), password: z.string() }),
  z.object({ kind: z.literal("bearer"), token: z.string() }),
]);

/** Seals logins of feeds with the operator's key. `sealLogin` is null where none is set, and `openLogin` throws. */
export function loginSeal(encryptionKey: string | null): Pick<FeedDesk, "sealLogin" | "openLogin"> {
  const seal = encryptionKey === null ? null : createSeal(encryptionKey);
  return {
    sealLogin: (login) => seal?.seal(JSON.stringify(login)) ?? null,
    openLogin(sealed): FeedLogin {
      if (seal === null) throw new UserError("feed.login.noKey");
      return loginSchema.parse(JSON.parse(seal.open(sealed)));
    },
  };
}
