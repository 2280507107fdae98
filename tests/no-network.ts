import { Socket } from "node:net";
import { beforeAll } from "vitest";

function isLoopback(host: string): boolean {
  return /^(127\.|localhost$|::1$)/u.test(host);
}

function refuse(socket: Socket, address: string): void {
  if (address !== "" && !isLoopback(address)) socket.destroy(new Error(`tests may not reach ${address}`));
}

/** Tests reach loopback only: a connection to anywhere else fails at once, with its address. */
beforeAll(() => {
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
    const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
    const host = typeof first === "object" && first !== null && "host" in first ? String(first.host) : "localhost";
    // a name that a test looks up itself is no name of the network: what it leads to is checked when it is known
    const looksUp =
      typeof first === "object" && first !== null && "lookup" in first && /\.(?:example|test)$/u.test(host);
    if (looksUp) this.once("lookup", (error, address) => error ?? refuse(this, String(address)));
    else if (!isLoopback(host)) throw new Error(`tests may not reach ${host}`);
    return Reflect.apply(connect, this, args);
  } as typeof connect;
});
