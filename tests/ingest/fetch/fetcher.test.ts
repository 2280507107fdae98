import type { IncomingMessage } from "node:http";
import { brotliCompressSync, constants, createZstdCompress, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LookUpAll, mayRead, parseNetwork } from "../../../src/ingest/fetch/guard-address.ts";
import { fetchLimits } from "../../../src/ingest/fetch/limits.ts";
import { type Handler, now, openSites, reasonOf, says } from "./sites.ts";

const { fetcherWith, site } = openSites();

describe("fetch: what is never asked", () => {
  const leadsTo =
    (...addresses: string[]): LookUpAll =>
    (_, answer) =>
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );

  test.each([
    ["loopback", "http://127.0.0.1/"],
    ["loopback in decimal", "http://2130706433/"],
    ["loopback in octal", "http://0177.0.0.1/"],
    ["loopback in hexadecimal", "http://0x7f.0x0.0x0.0x1/"],
    ["loopback in short", "http://127.1/"],
    ["loopback of IPv6", "http://[::1]/"],
    ["IPv4 mapped into IPv6", "http://[::ffff:127.0.0.1]/"],
    ["IPv4 mapped into IPv6, in hexadecimal", "http://[::ffff:7f00:1]/"],
    ["IPv4 behind NAT64", "http://[64:ff9b::7f00:1]/"],
    ["IPv4 in 6to4", "http://[2002:7f00:1::]/"],
    ["a private network", "http://10.0.0.1/"],
    ["another private network", "http://192.168.1.1/"],
    ["a carrier's network", "http://100.64.0.1/"],
    ["link-local", "http://169.254.1.1/"],
    ["protocols of the network itself", "http://192.0.0.192/opc/v2/"],
    ["IPv4 in Teredo", "http://[2001:0:7f00:1::1]/"],
    ["IPv4 behind a local NAT64", "http://[64:ff9b:1::7f00:1]/"],
    ["documentation", "http://[2001:db8::1]/"],
    ["documentation, the newer range", "http://[3fff::1]/"],
    ["segment routing", "http://[5f00::1]/"],
    ["site-local of IPv6", "http://[fec0::1]/"],
    ["benchmarks", "http://198.18.0.1/"],
    ["the future", "http://240.0.0.1/"],
    ["link-local of IPv6", "http://[fe80::1]/"],
    ["unspecified", "http://0.0.0.0/"],
    ["multicast", "http://224.0.0.1/"],
    ["broadcast", "http://255.255.255.255/"],
  ])("an address of %s", async (_, url) => {
    const fetched = await fetcherWith({ allowed: [] }).fetch({ url, purpose: "feed" });
    expect(reasonOf(fetched)).toBe("refusal.fetch.private");
  });

  test.each([
    ["metadata of a cloud", "http://169.254.169.254/latest/meta-data/"],
    ["metadata of a cloud over IPv6", "http://[fd00:ec2::254]/"],
    ["Azure's services for its machines", "http://168.63.129.16/machine?comp=goalstate"],
    ["Azure's services behind NAT64", "http://[64:ff9b::a83f:8110]/"],
    ["Alibaba's metadata", "http://100.100.100.200/latest/meta-data/"],
  ])("an address of %s, which nobody may allow", async (_, url) => {
    const fetched = await fetcherWith({ allowed: [] }).fetch({ url, purpose: "feed" });
    expect(reasonOf(fetched)).toBe("refusal.fetch.metadata");
    const named = fetcherWith({ lookUp: leadsTo(new URL(url).hostname.replaceAll(/[[\]]/gu, "")) });
    expect(reasonOf(await named.fetch({ url: "http://news.example/", purpose: "page" }))).toBe(
      "refusal.fetch.metadata",
    );
  });

  test.each([
    ["to loopback", ["127.0.0.1"]],
    ["to a private address beside a public one", ["93.184.215.14", "10.0.0.5"]],
    ["to loopback of IPv6", ["::1"]],
    ["to IPv4 mapped into IPv6", ["::ffff:10.0.0.1"]],
  ])("a name that leads %s", async (_, addresses) => {
    const { port, paths } = await site({ "/": says(200) });
    const fetcher = fetcherWith({ allowed: [], lookUp: leadsTo(...addresses) });
    const fetched = await fetcher.fetch({ url: `http://news.example:${port}/`, purpose: "feed" });
    expect(reasonOf(fetched)).toBe("refusal.fetch.private");
    expect(paths()).toEqual([]);
  });

  test("a name that changes its answer: the address that was looked at is the one that is connected to", async () => {
    const { port, seen } = await site({ "/feed": says(200, {}, "secret") });
    const answers = ["127.0.0.1", "10.0.0.1", "127.0.0.1"];
    let asked = 0;
    const turning: LookUpAll = (_, answer) =>
      answer(null, [{ address: answers[asked++ % answers.length] ?? "", family: 4 }]);
    const fetcher = fetcherWith({ allowed: [], lookUp: turning });
    for (let attempt = 0; attempt < 4; attempt++) {
      const fetched = await fetcher.fetch({ url: `http://turning.example:${port}/feed`, purpose: "feed" });
      expect(reasonOf(fetched)).toBe("refusal.fetch.private");
    }
    expect(asked).toBeGreaterThan(3);
    expect(seen).toEqual([]);
  });

  test.each([
    ["file:///etc/passwd", "refusal.fetch.scheme"],
    ["ftp://example.org/feed", "refusal.fetch.scheme"],
    ["gopher://127.0.0.1:70/", "refusal.fetch.scheme"],
    ["javascript:alert(1)", "refusal.fetch.scheme"],
    ["http://example.org:22/", "refusal.fetch.port"],
    ["http://example.org:6379/", "refusal.fetch.port"],
    ["no address", "refusal.feed.noAddress"],
  ])("%s", async (url, key) => {
    expect(reasonOf(await fetcherWith().fetch({ url, purpose: "feed" }))).toBe(key);
  });

  test.each([
    ["loopback", "http://127.0.0.2:1234/"],
    ["metadata", "http://169.254.169.254/"],
    ["a file", "file:///etc/passwd"],
  ])("what it is redirected to: %s", async (_, location) => {
    const { url } = await site({ "/feed": says(302, { location }) });
    const only = parseNetwork("127.0.0.1");
    const fetched = await fetcherWith({ allowed: only ? [only] : [] }).fetch({ url: `${url}/feed`, purpose: "feed" });
    expect(["refusal.fetch.private", "refusal.fetch.metadata", "refusal.fetch.scheme"]).toContain(reasonOf(fetched));
    expect(fetched.kind).toBe("refused");
  });

  test("no address of a private network, however it is written", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    );
    fc.assert(
      fc.property(inside, ([a, b, c, d]) => {
        const hex = [a, b, c, d].map((part) => part.toString(16).padStart(2, "0"));
        const pairs = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`;
        const written = [
          `${a}.${b}.${c}.${d}`,
          `::ffff:${pairs}`,
          `64:ff9b::${pairs}`,
          `2002:${pairs}::1`,
          `::${pairs}`,
        ];
        for (const address of written) expect(mayRead(address, [])).toBe(false);
      }),
    );
  });

  test("a public address may be read, and a private one that the operator allows", () => {
    expect(mayRead("93.184.215.14", [])).toBe(true);
    expect(mayRead("2606:2800:21f:cb07:6820:80da:af6b:8b2c", [])).toBe(true);
    expect(mayRead("64:ff9b::5db8:d70e", [])).toBe(true);
    const network = parseNetwork("10.1.0.0/16");
    expect(mayRead("10.1.2.3", network ? [network] : [])).toBe(true);
    expect(mayRead("10.2.2.3", network ? [network] : [])).toBe(false);
  });
});

test("fetch: no allowed network opens the services of a cloud for its machines", () => {
  const allowed = ["169.254.0.0/16", "100.64.0.0/10", "fd00::/8", "168.63.129.0/24", "64:ff9b::/96"]
    .map((network) => parseNetwork(network))
    .filter((network) => network !== null);
  for (const address of [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "fd00:ec2::254",
    "168.63.129.16",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::0a00:0001",
  ]) {
    expect([address, mayRead(address, allowed)]).toEqual([address, false]);
  }
  expect(mayRead("169.254.1.1", allowed)).toBe(true);
});

describe("fetch: what is too much", () => {
  const mb = 1024 * 1024;

  /** Said in pieces, as otherwise the window is no larger than the body. */
  async function zstdWith(windowLog: number): Promise<Buffer> {
    const packing = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: windowLog } });
    packing.write("x");
    packing.flush(() => packing.end("y"));
    return Buffer.concat(await packing.toArray());
  }

  test.each([
    ["gzip", gzipSync(Buffer.alloc(fetchLimits.page.maxBytes + mb))],
    ["br", brotliCompressSync(Buffer.alloc(fetchLimits.page.maxBytes + mb))],
    ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(fetchLimits.page.maxBytes + mb)))],
  ])("a small body that unpacks to a large one (%s)", async (encoding, body) => {
    const { url } = await site({ "/": says(200, { "content-encoding": encoding }, body) });
    expect(reasonOf(await fetcherWith().fetch({ url: `${url}/`, purpose: "page" }))).toBe("refusal.fetch.tooLarge");
  });

  test("a body that would need much memory to be unpacked", async () => {
    const { url } = await site({
      "/small": says(200, { "content-encoding": "zstd" }, await zstdWith(20)),
      "/large": says(200, { "content-encoding": "zstd" }, await zstdWith(27)),
    });
    const fetcher = fetcherWith();
    expect(await fetcher.fetch({ url: `${url}/small`, purpose: "page" })).toMatchObject({ kind: "fetched" });
    const large = await fetcher.fetch({ url: `${url}/large`, purpose: "page" });
    expect(large.kind).toBe("refused");
    expect(reasonOf(large)).toBe("refusal.fetch.encoding");
  });

  test("packed more than twice, or in a way that nobody knows", async () => {
    const { url } = await site({
      "/thrice": says(200, { "content-encoding": "gzip, gzip, gzip" }, "x"),
      "/odd": says(200, { "content-encoding": "rot13" }, "x"),
    });
    const fetcher = fetcherWith();
    for (const path of ["/thrice", "/odd"]) {
      expect(reasonOf(await fetcher.fetch({ url: url + path, purpose: "page" }))).toBe("refusal.fetch.encoding");
    }
  });

  test("a body without end", async () => {
    const { url } = await site({
      "/": (_, response) => {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(mb)));
        };
        response.on("drain", more);
        more();
      },
    });
    expect(reasonOf(await fetcherWith().fetch({ url: `${url}/`, purpose: "page" }))).toBe("refusal.fetch.tooLarge");
  });

  test.each([
    ["a server that never answers", (() => {}) as Handler],
    [
      "a body that trickles",
      ((_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write("x"), 50);
        response.on("close", () => clearInterval(timer));
      }) as Handler,
    ],
  ])("%s", async (_, handler) => {
    const { url } = await site({ "/": handler });
    const fetcher = fetcherWith({ timeoutMs: 400 });
    expect(reasonOf(await fetcher.fetch({ url: `${url}/`, purpose: "page" }))).toBe("refusal.fetch.timeout");
  });

  test("redirects that each take their time, and all together too much of it", async () => {
    const slowly =
      (location: string): Handler =>
      (_, response) =>
        void setTimeout(() => response.writeHead(302, { location }).end(), 300);
    const { url } = await site({ "/0": slowly("/1"), "/1": slowly("/2"), "/2": slowly("/3"), "/3": says(200) });
    const fetcher = fetcherWith({ timeoutMs: 700 });
    expect(reasonOf(await fetcher.fetch({ url: `${url}/0`, purpose: "feed" }))).toBe("refusal.fetch.timeout");
  });

  test("headers without end", async () => {
    const { url } = await site({ "/": says(200, { "x-long": "x".repeat(60_000) }) });
    const fetched = await fetcherWith().fetch({ url: `${url}/`, purpose: "page" });
    expect(fetched.kind).toBe("failed");
  });

  test("redirects in a circle, and too many of them", async () => {
    const long = Object.fromEntries(
      Array.from({ length: 9 }, (_, step) => [`/${step}`, says(302, { location: `/${step + 1}` })]),
    );
    const { url } = await site({ "/a": says(302, { location: "/b" }), "/b": says(302, { location: "/a" }), ...long });
    for (const path of ["/a", "/0"]) {
      expect(reasonOf(await fetcherWith().fetch({ url: url + path, purpose: "feed" }))).toBe(
        "refusal.fetch.redirectLoop",
      );
    }
  });
});

describe("fetch: how it is asked", () => {
  test("with a name and a contact, and with the validators of the last time", async () => {
    const { url, seen } = await site({ "/feed": says(304) });
    const fetched = await fetcherWith().fetch({
      url: `${url}/feed`,
      purpose: "feed",
      etag: '"v1"',
      lastModified: "Wed, 04 Mar 2026 09:00:00 GMT",
    });
    expect(fetched.kind).toBe("not-modified");
    expect(seen.at(-1)?.headers).toMatchObject({
      "user-agent": "Avisbud/test (+mailto:desk@example.org)",
      "if-none-match": '"v1"',
      "if-modified-since": "Wed, 04 Mar 2026 09:00:00 GMT",
    });
  });

  test("a body in gzip, brotli or zstd is unpacked", async () => {
    const { url, seen } = await site({
      "/zstd": says(200, { "content-encoding": "zstd" }, zstdCompressSync("nyheter på nynorsk")),
      "/gzip": says(200, { "content-encoding": "gzip" }, gzipSync("nyheter på nynorsk")),
      "/br": says(200, { "content-encoding": "br" }, brotliCompressSync("nyheter på nynorsk")),
    });
    for (const path of ["/gzip", "/br", "/zstd"]) {
      const fetched = await fetcherWith().fetch({ url: url + path, purpose: "feed" });
      expect(fetched.kind === "fetched" && new TextDecoder().decode(fetched.bytes)).toBe("nyheter på nynorsk");
    }
    // "deflate" is said of two formats
    expect(seen.at(-1)?.headers["accept-encoding"]).toBe("gzip, br, zstd");
  });

  test("a feed that has moved for good is known at its new address; one that is elsewhere for now is not", async () => {
    const { url } = await site({
      "/old": says(301, { location: "/older" }),
      "/older": says(308, { location: "/feed" }),
      "/now": says(302, { location: "/old" }),
      "/feed": says(200, {}, "x"),
    });
    const fetcher = fetcherWith();
    expect(await fetcher.fetch({ url: `${url}/old`, purpose: "feed" })).toMatchObject({ movedTo: `${url}/feed` });
    expect(await fetcher.fetch({ url: `${url}/now`, purpose: "feed" })).toMatchObject({
      movedTo: null,
      url: `${url}/feed`,
    });
  });

  test("validators are sent to the address that gave them, and to no other", async () => {
    const valid = { etag: '"v1"', "last-modified": "Wed, 04 Mar 2026 09:00:00 GMT" };
    const { url, seen } = await site({
      "/now": says(302, { location: "/feed", ...valid }),
      "/feed": says(200, valid, "x"),
      "/odd": says(302, { location: "/same" }),
      "/same": says(304),
    });
    const fetcher = fetcherWith();
    expect(await fetcher.fetch({ url: `${url}/feed`, purpose: "feed" })).toMatchObject({
      etag: '"v1"',
      lastModified: "Wed, 04 Mar 2026 09:00:00 GMT",
    });
    expect(await fetcher.fetch({ url: `${url}/now`, purpose: "feed", etag: '"v0"' })).toMatchObject({
      url: `${url}/feed`,
      isThere: false,
      etag: '"v1"',
    });
    expect(seen.at(-1)?.headers).not.toHaveProperty("if-none-match");
    const validatorsUrl = `${url}/same`;
    expect(await fetcher.fetch({ url: `${url}/odd`, purpose: "feed", etag: '"v1"', validatorsUrl })).toMatchObject({
      kind: "not-modified",
    });
    expect(seen.at(-2)?.headers).not.toHaveProperty("if-none-match");
    // nothing that was not asked about is not modified
    expect(reasonOf(await fetcher.fetch({ url: `${url}/odd`, purpose: "feed", etag: '"v0"' }))).toBe(
      "refusal.fetch.status",
    );
    expect(reasonOf(await fetcher.fetch({ url: `${url}/same`, purpose: "page" }))).toBe("refusal.fetch.status");
  });

  test("what has moved for good is read where it is now, though it was known from there", async () => {
    const { url, seen } = await site({ "/old": says(301, { location: "/feed" }), "/feed": says(200, {}, "x") });
    const known = { etag: '"v1"', validatorsUrl: `${url}/feed` };
    expect(await fetcherWith().fetch({ url: `${url}/old`, purpose: "feed", ...known })).toMatchObject({
      movedTo: `${url}/feed`,
    });
    expect(seen.at(-1)?.headers).not.toHaveProperty("if-none-match");
  });

  test("a login in an address that it is redirected to is neither used nor kept", async () => {
    const { url, seen } = await site({
      "/old": (_, response) => {
        response.writeHead(301, { location: `http://desk:hemmelig@${seen[0]?.headers.host}/feed` }).end();
      },
      "/feed": says(200, {}, "x"),
    });
    const fetched = await fetcherWith().fetch({ url: `${url}/old`, purpose: "feed" });
    expect(fetched).toMatchObject({ movedTo: `${url}/feed`, url: `${url}/feed` });
    expect(seen.at(-1)?.headers).not.toHaveProperty("authorization");
    const typed = await fetcherWith().fetch({ url: `${url.replace("//", "//desk:hemmelig@")}/feed`, purpose: "page" });
    expect(typed).toMatchObject({ url: `${url}/feed` });
  });

  test("a login goes to the host it is for, and to no other", async () => {
    const other = await site({ "/elsewhere": says(200, {}, "x") });
    const own = await site({
      "/feed": says(302, { location: `${other.url}/elsewhere` }),
      "/here": says(302, { location: "/there" }),
      "/there": says(200, {}, "x"),
    });
    const fetcher = fetcherWith();
    const login = { kind: "basic", name: "desk", password: "hemmelig:æ" } as const;
    await fetcher.fetch({ url: `${own.url}/feed`, purpose: "feed", login });
    await fetcher.fetch({ url: `${own.url}/here`, purpose: "feed", login });
    const sent = (requests: readonly IncomingMessage[], path: string) =>
      requests.find((request) => request.url === path)?.headers.authorization;
    const expected = `Basic ${Buffer.from("desk:hemmelig:æ").toString("base64")}`;
    expect(sent(own.seen, "/feed")).toBe(expected);
    expect(sent(own.seen, "/there")).toBe(expected);
    expect(sent(other.seen, "/elsewhere")).toBeUndefined();
    expect(sent(own.seen, "/robots.txt")).toBeUndefined();
  });

  test.each([
    [401, "refused", "refusal.fetch.login"],
    [402, "refused", "refusal.fetch.payment"],
    [403, "refused", "refusal.fetch.forbidden"],
    [451, "refused", "refusal.fetch.forbidden"],
    [404, "failed", "refusal.fetch.notFound"],
    [410, "gone", "refusal.fetch.gone"],
    [429, "failed", "refusal.fetch.tooOften"],
    [500, "failed", "refusal.fetch.serverFault"],
    [418, "failed", "refusal.fetch.status"],
  ])("what a server that answers %s is told of", async (status, kind, key) => {
    const { url } = await site({ "/feed": says(status) });
    const fetched = await fetcherWith().fetch({ url: `${url}/feed`, purpose: "feed" });
    expect(fetched.kind).toBe(kind);
    expect(reasonOf(fetched)).toBe(key);
  });

  test("a host that asks to be left alone is left alone by everybody until the time is up", async () => {
    let at = now;
    const { url, paths } = await site({
      "/busy": says(429, { "retry-after": "120" }),
      "/dated": says(503, { "retry-after": "Wed, 04 Mar 2026 10:12:00 GMT" }),
      "/feed": says(200, {}, "x"),
    });
    const fetcher = fetcherWith({ now: () => at });
    expect(await fetcher.fetch({ url: `${url}/busy`, purpose: "feed" })).toMatchObject({ retryAfterMs: 120_000 });
    expect(await fetcher.fetch({ url: `${url}/feed`, purpose: "feed" })).toMatchObject({
      kind: "failed",
      retryAfterMs: 120_000,
    });
    expect(paths()).toEqual(["/busy"]);
    at = at.add({ minutes: 2 });
    expect(await fetcher.fetch({ url: `${url}/feed`, purpose: "feed" })).toMatchObject({ kind: "fetched" });
    expect(await fetcher.fetch({ url: `${url}/dated`, purpose: "feed" })).toMatchObject({ retryAfterMs: 600_000 });
  });

  test("who waits for a turn when it says so is not asked any more either", async () => {
    const { url, paths } = await site({
      "/1": (_, response) => void setTimeout(() => response.writeHead(429, { "retry-after": "120" }).end(), 100),
      "/2": says(200),
      "/3": says(200),
    });
    const fetcher = fetcherWith();
    const asked = ["/1", "/2", "/3"].map((path) => fetcher.fetch({ url: url + path, purpose: "feed" }));
    for (const fetched of await Promise.all(asked)) {
      expect(fetched).toMatchObject({ kind: "failed", retryAfterMs: 120_000 });
    }
    expect(paths()).toEqual(["/1"]);
  });

  test("a form is sent, and follows only redirects that keep it one", async () => {
    const bodies: string[] = [];
    const takes: Handler = async (request, response) => {
      let body = "";
      for await (const piece of request) body += String(piece);
      bodies.push(body);
      response.writeHead(202).end();
    };
    const { url } = await site({
      "/hub": says(307, { location: "/there" }),
      "/there": takes,
      "/lost": says(302, { location: "/there" }),
    });
    const fetcher = fetcherWith();
    const form = new URLSearchParams({ "hub.mode": "subscribe" });
    expect(await fetcher.post(`${url}/hub`, form)).toEqual({ kind: "accepted", status: 202 });
    expect(await fetcher.post(`${url}/lost`, form)).toMatchObject({ kind: "failed", status: 302 });
    expect(bodies).toEqual(["hub.mode=subscribe"]);
    expect(await fetcherWith({ allowed: [] }).post(`${url}/hub`, form)).toMatchObject({ kind: "refused" });
  });
});

describe("fetch: turns", () => {
  test("one request at a time to a host, and none of another host's waits for it", async () => {
    let atOnce = 0;
    let most = 0;
    const order: string[] = [];
    const slowly: Handler = (request, response) => {
      most = Math.max(most, ++atOnce);
      setTimeout(() => {
        atOnce--;
        order.push(`slow ${request.url}`);
        response.writeHead(200).end();
      }, 150);
    };
    const slow = await site({ "/1": slowly, "/2": slowly, "/3": slowly });
    const quick = await site({
      "/1": (_, response) => {
        order.push("quick");
        response.writeHead(200).end();
      },
    });
    const fetcher = fetcherWith();
    await Promise.all([
      ...["/1", "/2", "/3"].map((path) => fetcher.fetch({ url: slow.url + path, purpose: "feed" })),
      fetcher.fetch({ url: `${quick.url}/1`, purpose: "feed" }),
    ]);
    expect(most).toBe(1);
    expect(order).toEqual(["quick", "slow /1", "slow /2", "slow /3"]);
  });

  test("who is stopped while waiting asks no more", async () => {
    const { url, paths } = await site({
      "/1": (_, response) => setTimeout(() => response.end(), 100),
      "/2": says(200),
    });
    const fetcher = fetcherWith();
    const stopping = new AbortController();
    const first = fetcher.fetch({ url: `${url}/1`, purpose: "feed" });
    const second = fetcher.fetch({ url: `${url}/2`, purpose: "feed", signal: stopping.signal });
    stopping.abort();
    expect(await first).toMatchObject({ kind: "fetched" });
    expect(await second).toMatchObject({ kind: "failed" });
    expect(paths()).toEqual(["/1"]);
  });
});
