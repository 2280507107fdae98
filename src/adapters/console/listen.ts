import { createAdaptorServer } from "@hono/node-server";
import { OperatorError } from "../../core/errors.ts";

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

/** Serves `fetch` over HTTP. Port 0 takes any that is free. @throws ListenError when the port or host cannot be had */
export async function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listener> {
  const server = createAdaptorServer({ fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host === "127.0.0.1" || host === "0.0.0.0" || host === "::" ? "localhost" : urlHost(host)}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): ListenError | Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new ListenError(
        `PORT ${port} is taken; perhaps Avisbud is already running. Stop it, or set PORT to another, e.g. PORT=${port === 65_535 ? 3000 : port + 1}`,
        error,
      );
    case "EACCES":
      return new ListenError(`PORT ${port} may not be opened by this user: set PORT to 1024 or above`, error);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ListenError(`HOST "${host}" is no address of this machine: set HOST to one, or leave it out`, error);
    default:
      return error;
  }
}
