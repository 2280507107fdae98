import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openSites, reasonOf, says } from "./sites.ts";

const { fetcherWith, site } = openSites();
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

test("fetch: a site whose certificate nobody has vouched for is not read, and it is said why", async () => {
  let asked = 0;
  const server = createServer(selfSigned(), (_, response) => {
    asked++;
    response.end("secret");
  });
  closing.push(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  for (const purpose of ["feed", "page"] as const) {
    const fetched = await fetcherWith().fetch({ url: `https://127.0.0.1:${port}/`, purpose });
    expect(fetched).toMatchObject({ kind: "failed", offline: false });
    expect("why" in fetched && fetched.why.faults).toEqual([
      {
        key: "refusal.fetch.certificate",
        values: { host: `127.0.0.1:${port}`, code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
      },
    ]);
  }
  expect(asked).toBe(0);
});

test("fetch: a site that does not speak TLS has no bad certificate", async () => {
  const { url } = await site({ "/": says(200) });
  const fetched = await fetcherWith().fetch({ url: `${url.replace("http:", "https:")}/`, purpose: "feed" });
  expect(reasonOf(fetched)).toBe("refusal.fetch.broken");
});

/** A key made for the test and a certificate (RFC 5280) that is signed with it. */
function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const ed25519 = der(0x30, Buffer.from("06032b6570", "hex"));
  const commonName = der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("avisa.example")));
  const name = der(0x30, der(0x31, commonName));
  const validity = der(0x30, der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("490101000000Z")));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const serial = createHash("sha256").update(spki).digest().subarray(0, 8);
  serial[0] = 1;
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const toSign = der(0x30, version, der(0x02, serial), ed25519, name, validity, name, spki);
  const certificate = der(0x30, toSign, ed25519, der(0x03, Buffer.from([0]), sign(null, toSign, privateKey)));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
