import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import type { Fetched, Fetcher } from "../../../src/ingest/fetch/fetched.ts";
import { createFetcher, type FetcherOptions } from "../../../src/ingest/fetch/fetcher.ts";
import { parseNetwork } from "../../../src/ingest/fetch/guard-address.ts";

export const now = Temporal.Instant.from("2026-03-04T10:00:00Z");

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export const says =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ""): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

export const reasonOf = (fetched: Fetched) => ("why" in fetched ? fetched.why.faults[0]?.key : fetched.kind);

const wishes = ["/robots.txt", "/.well-known/tdmrep.json"];

/** Sites on loopback and fetchers that may read them, for the tests of one file; both are closed after each test. */
export function openSites() {
  const open: Fetcher[] = [];
  const servers: Server[] = [];

  async function closeSites(): Promise<void> {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  afterEach(async () => {
    for (const fetcher of open.splice(0)) await fetcher.close();
    await closeSites();
  });

  function fetcherWith(options: Partial<FetcherOptions> = {}): Fetcher {
    const loopback = parseNetwork("127.0.0.0/8");
    const fetcher = createFetcher({
      userAgent: "Avisbud/test (+mailto:desk@example.org)",
      allowed: loopback ? [loopback] : [],
      delayMs: 0,
      now: () => now,
      random: () => 0,
      ...options,
    });
    open.push(fetcher);
    return fetcher;
  }

  /** What has no handler is not found. `seen` are the requests, `paths` what was asked for but the files of a site's wishes. */
  async function site(pages: Readonly<Record<string, Handler>>) {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      const handler = pages[request.url ?? ""];
      if (handler) handler(request, response);
      else response.writeHead(404).end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const paths = () => seen.map(({ url = "" }) => url).filter((url) => !wishes.includes(url));
    return { url: `http://127.0.0.1:${port}`, port, seen, paths };
  }

  return { fetcherWith, site, closeSites };
}
