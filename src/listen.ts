import { createServer, type RequestListener, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { OperatorError } from "./core/errors.ts";

/** The port or the host cannot be had; the message says why and what to set. */
export class ListenError extends OperatorError {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = "ListenError";
  }
}

export type Listener = {
  /** Where it can be reached, e.g. http://localhost:3000 */
  readonly url: string;
  /** Stops taking requests and ends those that are open. */
  close(): Promise<void>;
};

/** Where to listen, and the names of the variables that say so, for the sentence when it cannot be had. */
export type Place = {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly variables: { readonly host: string; readonly port: string };
};

/** Serves `fetch` over HTTP, by default at HOST and PORT. @throws ListenError when the port or host cannot be had */
export function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  place: Omit<Place, "variables">,
): Promise<Listener> {
  const variables = { host: "HOST", port: "PORT" };
  return serve(createServer(getRequestListener(fetch)), { ...place, variables });
}

/**
 * Serves what the world may reach, at PUBLIC_HOST and PUBLIC_PORT: what begins with one of `routes` ("/slack/") goes to
 * its handler, /health says ok, and there is nothing else. @throws ListenError when the port or host cannot be had
 */
export function listenPublicly(
  routes: ReadonlyMap<string, RequestListener>,
  place: Omit<Place, "variables">,
): Promise<Listener> {
  const variables = { host: "PUBLIC_HOST", port: "PUBLIC_PORT" };
  const server = createServer((request, response) => {
    // only the path: a request may name its target in full
    const path = URL.parse(request.url ?? "", "http://localhost")?.pathname ?? "";
    const route = [...routes].find(([prefix]) => path.startsWith(prefix));
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (route) route[1](request, response);
    else if (path === "/health") response.writeHead(200, { "Content-Type": "text/plain" }).end("ok");
    else response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
  });
  return serve(server, { ...place, variables });
}

async function serve(server: Server, { host, port, variables }: Place): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, { host, port, variables })));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host === "127.0.0.1" || host === "0.0.0.0" || host === "::" ? "localhost" : urlHost(host)}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function listenError(error: NodeJS.ErrnoException, { host, port, variables }: Place): ListenError | Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new ListenError(
        `${variables.port} ${port} is taken; perhaps Avisbud is already running. Stop it, or set ${variables.port} to another, e.g. ${variables.port}=${port === 65_535 ? 3000 : port + 1}`,
        error,
      );
    case "EACCES":
      return new ListenError(
        `${variables.port} ${port} may not be opened by this user: set ${variables.port} to 1024 or above`,
        error,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ListenError(
        `${variables.host} "${host}" is no address of this machine: set ${variables.host} to one, or leave it out`,
        error,
      );
    default:
      return error;
  }
}
