import { Socket } from "node:net";
import { beforeAll } from "vitest";

/** Tests reach loopback only: a connection to anywhere else fails at once, with its address. */
beforeAll(() => {
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
    const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
    const host = typeof first === "object" && first !== null && "host" in first ? String(first.host) : "localhost";
    if (!/^(127\.|localhost$|::1$)/u.test(host)) throw new Error(`tests may not reach ${host}`);
    return Reflect.apply(connect, this, args);
  } as typeof connect;
});
