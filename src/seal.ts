import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { OperatorError } from "./core/errors.ts";
import type { Installations } from "./core/platform/keeping.ts";

/** Turns a text into one that only the same key opens, and back. */
export type Seal = { seal(text: string): string; open(sealed: string): string };

const version = "v1.";
const nonceBytes = 12;
const tagBytes = 16;

/** What was sealed cannot be opened: another key, or it was tampered with. */
export class SealError extends OperatorError {
  override name = "SealError";
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a nonce of its own for each text. The key is a random text of 32 characters or more,
 * so it is drawn out by HKDF-SHA-256 (RFC 5869); a password would need a slow function, and the configuration takes none.
 */
export function createSeal(keyText: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", keyText, "", "avisbud installations v1", 32));
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return version + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      try {
        if (!sealed.startsWith(version)) throw new TypeError("sealed in no way that is known");
        const bytes = Buffer.from(sealed.slice(version.length), "base64url");
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString(
          "utf8",
        );
      } catch (cause) {
        throw new SealError(
          "ENCRYPTION_KEY: is not the one that stored Slack tokens and logins of feeds were sealed with; set the old one, or install the app and add the feeds again",
          { cause },
        );
      }
    },
  };
}

/** The same port, with every document sealed in the store. */
export function sealedInstallations(installations: Installations, { seal, open }: Seal): Installations {
  return {
    ...installations,
    save: (workspace, document) => installations.save(workspace, seal(document)),
    get: async (workspace) => {
      const sealed = await installations.get(workspace);
      return sealed === null ? null : open(sealed);
    },
  };
}
