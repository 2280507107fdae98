import { type ChildProcess, fork } from "node:child_process";
import { z } from "zod";

/** A process of the bench that answers questions, one after the other or several at once. */
export type Child = {
  readonly pid: number;
  /** @throws Error when it fails, or ends before it has answered */
  ask<T>(name: string, question: unknown, answer: z.ZodType<T>): Promise<T>;
  /** Halts it for so long, as a machine that sleeps does; it may be killed meanwhile. */
  freeze(ms: number): void;
  /** Ends it as a loss of power does. */
  kill(): Promise<void>;
};

const asked = z.object({ id: z.int(), name: z.string(), question: z.unknown() });
const answered = z.object({ id: z.int(), answer: z.unknown(), fault: z.string().optional() });

/** Starts a file of the bench as a process of its own; `environment` is what it is told beside ours. */
export function startChild(
  file: string,
  nodeOptions: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Child {
  const child: ChildProcess = fork(file, {
    execArgv: [...nodeOptions],
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on("message", (message) => {
    const { id, answer, fault } = answered.parse(message);
    const asker = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(`${file}: ${fault}`));
  });
  // one that is frozen would not hear of our end
  const end = (): void => void child.kill("SIGKILL");
  process.on("exit", end);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      process.off("exit", end);
      for (const { reject } of waiting.values()) reject(new Error(`${file} ended before it answered`));
      resolve();
    });
  });
  return {
    pid: child.pid ?? 0,
    async ask(name, question, answer) {
      const id = ++last;
      const said = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, name, question });
      });
      return answer.parse(said);
    },
    freeze(ms) {
      child.kill("SIGSTOP");
      setTimeout(() => child.kill("SIGCONT"), ms);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Answers the questions of the process that started this one. */
export function answerParent(answers: Readonly<Record<string, (question: unknown) => Promise<unknown>>>): void {
  process.on("message", (message) => {
    const { id, name, question } = asked.parse(message);
    const answer = answers[name];
    const answering = answer ? answer(question) : Promise.reject(new Error(`there is no question "${name}"`));
    answering.then(
      (said) => process.send?.({ id, answer: said ?? null }),
      (error: unknown) =>
        process.send?.({
          id,
          answer: null,
          fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
  process.on("disconnect", () => process.exit());
}
