import { describe, expect, test } from "vitest";
import { faultOf } from "../../../src/ingest/fetch/fault-of.ts";
import type { LookUpAll } from "../../../src/ingest/fetch/guard-address.ts";
import { openSites, reasonOf, says } from "./sites.ts";

const { fetcherWith, site, closeSites } = openSites();

const error = (code: string, about: object = {}) => Object.assign(new Error(code), { code, ...about });

/** Names that cannot be looked up just now, unless they are told to lead to loopback. */
const lookUpOf =
  (known: ReadonlySet<string>, code = "EAI_AGAIN"): LookUpAll =>
  (name, answer) =>
    known.has(name) ? answer(null, [{ address: "127.0.0.1", family: 4 }]) : answer(error(code), []);

describe("fetch: who cannot be reached", () => {
  test("a name that does not exist and a port where nobody listens are told apart", async () => {
    const missing: LookUpAll = (_, answer) => answer(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []);
    const away: LookUpAll = (_, answer) => answer(Object.assign(new Error("no"), { code: "EAI_AGAIN" }), []);
    const url = "http://news.example/feed";
    expect(reasonOf(await fetcherWith({ lookUp: missing }).fetch({ url, purpose: "feed" }))).toBe(
      "refusal.fetch.unknownHost",
    );
    const offline = await fetcherWith({ lookUp: away }).fetch({ url, purpose: "feed" });
    expect(offline).toMatchObject({ kind: "failed", offline: true });
    const { url: closed } = await site({});
    await closeSites();
    expect(reasonOf(await fetcherWith().fetch({ url: `${closed}/x`, purpose: "feed" }))).toBe(
      "refusal.fetch.notListening",
    );
  });

  test("while nobody answers the network is away; who cannot be looked up while others answer is away himself", async () => {
    const { port } = await site({ "/feed": says(200, {}, "x") });
    const known = new Set<string>();
    const fetcher = fetcherWith({ lookUp: lookUpOf(known) });
    const ask = (name: string) => fetcher.fetch({ url: `http://${name}:${port}/feed`, purpose: "feed" });
    for (const name of ["en.example", "to.example", "en.example"]) {
      expect(await ask(name)).toMatchObject({ offline: true, why: { faults: [{ key: "refusal.fetch.offline" }] } });
    }
    known.add("to.example");
    expect(await ask("to.example")).toMatchObject({ kind: "fetched" });
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(await ask("en.example")).toMatchObject({
        offline: false,
        why: { faults: [{ key: "refusal.fetch.unresolved" }] },
      });
    }
    known.add("en.example");
    expect(await ask("en.example")).toMatchObject({ kind: "fetched" });
  });

  test("name servers that refuse are no network that is away", async () => {
    const fetcher = fetcherWith({ lookUp: lookUpOf(new Set(), "EAI_FAIL") });
    expect(await fetcher.fetch({ url: "http://en.example/feed", purpose: "feed" })).toMatchObject({
      offline: false,
      why: { faults: [{ key: "refusal.fetch.unresolved" }] },
    });
  });

  test.each([
    ["private", ["10.0.0.1"], "refusal.fetch.private"],
    ["not there", [], "refusal.fetch.unknownHost"],
  ])(
    "of a page it is said what is wrong, and not that its robots.txt cannot be read: %s",
    async (_, addresses, key) => {
      const lookUp: LookUpAll = (_name, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        );
      const fetcher = fetcherWith({ lookUp });
      for (let attempt = 0; attempt < 2; attempt++) {
        expect(reasonOf(await fetcher.fetch({ url: "http://en.example/sak", purpose: "page" }))).toBe(key);
      }
    },
  );

  test("a page is read as soon as the network is back", async () => {
    const { port } = await site({ "/sak": says(200, {}, "x") });
    const known = new Set<string>();
    const fetcher = fetcherWith({ lookUp: lookUpOf(known) });
    const ask = () => fetcher.fetch({ url: `http://en.example:${port}/sak`, purpose: "page" });
    expect(await ask()).toMatchObject({ kind: "failed", offline: true });
    known.add("en.example");
    expect(await ask()).toMatchObject({ kind: "fetched" });
  });

  test("where a robots.txt leads that cannot be reached is no news of the site itself", async () => {
    const { url } = await site({
      "/robots.txt": says(302, { location: "http://10.0.0.1/robots.txt" }),
      "/sak": says(200),
    });
    expect(reasonOf(await fetcherWith().fetch({ url: `${url}/sak`, purpose: "page" }))).toBe(
      "refusal.fetch.robotsUnreachable",
    );
  });

  const refusedV4 = error("ECONNREFUSED", { address: "192.0.2.1" });
  const noWayV4 = error("ENETUNREACH", { address: "192.0.2.1" });
  const noWayV6 = error("ENETUNREACH", { address: "2001:db8::1" });
  test.each([
    ["refused, without IPv6", new AggregateError([noWayV6, refusedV4]), "refusal.fetch.notListening", false],
    [
      "refused, without IPv6, asked later",
      new AggregateError([refusedV4, noWayV6]),
      "refusal.fetch.notListening",
      false,
    ],
    ["only of IPv6, and that is not there", noWayV6, "refusal.fetch.broken", false],
    ["no way to either", new AggregateError([noWayV6, noWayV4]), "refusal.fetch.offline", true],
    ["no network", error("ENETDOWN"), "refusal.fetch.offline", true],
  ])("%s", (_, cause, key, offline) => {
    const about = { host: "en.example", purpose: "feed", isNetworkThere: () => false } as const;
    expect(faultOf(new TypeError("failed", { cause }), about)).toMatchObject({ offline, why: { faults: [{ key }] } });
  });
});
