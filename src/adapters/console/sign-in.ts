import { createHmac, scryptSync, timingSafeEqual } from "node:crypto";

const sessionDays = 30;
const dayMs = 24 * 3600 * 1000;
const failureWindowMs = 10 * 60 * 1000;
/** Wrong passwords within the window before an address waits, and before everybody does (guessing from many addresses). */
const failuresAllowed = { address: 5, everybody: 100 } as const;
const maxAddressesKept = 1000;

export type SignInResult =
  | { readonly kind: "in"; readonly token: string; readonly maxAgeSeconds: number }
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly minutes: number };

export type SignIn = {
  /** Tries a password. `address` is where it comes from; `nowMs` is the time since the epoch. */
  attempt(typed: string, address: string, nowMs: number): SignInResult;
  /** Whether a token is one that `attempt` gave out and has not run out. */
  isValid(token: string | undefined, nowMs: number): boolean;
};

type Failures = { readonly count: number; readonly untilMs: number };

/**
 * The console's one password. Tokens are signed with a key made of it: they outlive a restart, and another password
 * ends them all. scrypt makes the key slow to guess from a token (https://www.rfc-editor.org/rfc/rfc7914).
 */
export function createSignIn(password: string): SignIn {
  const key = scryptSync(password, "avisbud console session", 32);
  const failures = new Map<string, Failures>();

  function sign(text: string): Buffer {
    return createHmac("sha256", key).update(text).digest();
  }

  function waitMs(address: string, nowMs: number): number {
    const left = (who: string, allowed: number): number => {
      const failed = failures.get(who);
      return failed && failed.count >= allowed ? failed.untilMs - nowMs : 0;
    };
    return Math.max(0, left(address, failuresAllowed.address), left("", failuresAllowed.everybody));
  }

  function note(who: string, nowMs: number): void {
    const before = failures.get(who);
    const isOpen = before !== undefined && before.untilMs > nowMs;
    failures.delete(who);
    failures.set(who, isOpen ? { ...before, count: before.count + 1 } : { count: 1, untilMs: nowMs + failureWindowMs });
    const oldest = failures.keys().next().value;
    if (failures.size > maxAddressesKept && oldest !== undefined) failures.delete(oldest);
  }

  return {
    attempt(typed, address, nowMs) {
      const wait = waitMs(address, nowMs);
      if (wait > 0) return { kind: "wait", minutes: Math.ceil(wait / 60_000) };
      if (timingSafeEqual(sign(`password ${typed}`), sign(`password ${password}`))) {
        failures.delete(address);
        const expires = String(nowMs + sessionDays * dayMs);
        const token = `${expires}.${sign(`session ${expires}`).toString("base64url")}`;
        return { kind: "in", token, maxAgeSeconds: sessionDays * 24 * 3600 };
      }
      note(address, nowMs);
      note("", nowMs);
      return { kind: "wrong" };
    },
    isValid(token, nowMs) {
      const [expires = "", signature = ""] = token?.split(".") ?? [];
      const given = Buffer.from(signature, "base64url");
      const wanted = sign(`session ${expires}`);
      return given.length === wanted.length && timingSafeEqual(given, wanted) && Number(expires) > nowMs;
    },
  };
}
