import { spawn } from "node:child_process";
import { memoryFlags } from "../fixtures/program.ts";

/** Whether this process uses memory as `npm start` has Node use it. */
export function isAsStarted(): boolean {
  return memoryFlags.every((flag) => process.execArgv.includes(flag));
}

/** Runs a bench in a process of its own with the flags for memory of `npm start`, which Node takes only when it begins. */
export async function runAsStarted(bench: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [...memoryFlags, "tests/bench/main.ts", bench, ...args], { stdio: "inherit" });
  process.exitCode = await new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
