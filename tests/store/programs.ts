import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";

/** Starts a program of this folder; `saved` fills with the lines it has said. */
export function start(program: string, options: readonly string[]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...options]);
  let said = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  // the last line may have been cut off by the kill
  return { child, saved: () => said.split("\n").slice(0, -1), complaints: () => complaints };
}

export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
  return child.exitCode;
}

/** Waits until it has said `lines` and a moment more, and kills it. */
export async function killAfter(program: ReturnType<typeof start>, lines: number): Promise<void> {
  const { child, saved } = program;
  while (saved().length < lines && child.exitCode === null) await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  child.kill("SIGKILL");
  await ended(child);
}

export function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return database.prepare("pragma integrity_check").get()?.integrity_check;
  } finally {
    database.close();
  }
}
