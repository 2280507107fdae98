import { createHmac, timingSafeEqual } from "node:crypto";

/** The methods that https://www.w3.org/TR/websub/#signature-validation lists. */
const methods = ["sha1", "sha256", "sha384", "sha512"] as const;

/** A signature that is checked while the body comes in, so that no body is held in memory. */
export type SignatureCheck = {
  update(chunk: Uint8Array): void;
  /** In constant time. To be asked once, when all of the body has been given. */
  matches(): boolean;
};

/** Reads an X-Hub-Signature ("sha256=0a1b..."); null where there is none, or by no method that we know. */
export function signatureCheck(header: string | undefined, secret: string): SignatureCheck | null {
  const [, name, hex] = /^\s*(sha\d+)=([0-9a-f]+)\s*$/iu.exec(header ?? "") ?? [];
  const method = methods.find((known) => known === name?.toLowerCase());
  if (method === undefined || hex === undefined) return null;
  const given = Buffer.from(hex, "hex");
  const hmac = createHmac(method, secret);
  return {
    update: (chunk) => void hmac.update(chunk),
    matches: () => {
      const own = hmac.digest();
      return own.length === given.length && hex.length === 2 * own.length && timingSafeEqual(own, given);
    },
  };
}
