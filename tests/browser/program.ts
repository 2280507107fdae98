import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Program = { readonly url: string; stop(): Promise<void> };

const patienceMs = 20_000;

/** Starts the whole program as `npm start` does, with a data folder and a port of its own. @throws Error with what it said when it does not come up */
export async function startProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "avisbud-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "./src/check-node.js", "src/main.ts", "start"], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      HOST: "127.0.0.1",
      LOCALE: "nb",
      TIME_ZONE: "Europe/Oslo",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };

  const url = `http://localhost:${port}`;
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const health = await fetch(`${url}/health`).catch(() => null);
    if (health?.ok) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`the program did not come up on port ${port}; it said:\n${said}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
