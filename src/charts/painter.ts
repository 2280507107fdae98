import { Worker } from "node:worker_threads";
import type { DrawChart, Png } from "../core/message/chart.ts";
import type { DrawingReply, DrawingRequest, DrawingSetting } from "./worker.ts";

/** Draws charts in a thread of its own. */
export type Painter = { readonly draw: DrawChart; close(): Promise<void> };

export type PainterOptions = DrawingSetting & {
  /** Logs that something could not be drawn. */
  onFault(cause: unknown): void;
  /** After so long without anything to draw the thread ends, and gives back what it took; the next chart starts another. */
  readonly idleMs?: number;
  /** Whoever asks waits no longer than that, and gets the chart in words. */
  readonly patienceMs?: number;
};

const usualIdleMs = 20_000;
const usualPatienceMs = 10_000;
/** Drawing takes some 60 MiB; what takes much more is wrong, and only its thread ends. */
const maxHeapMiB = 192;

type Waiting = { settle(png: Png | null, fault?: unknown): void };

/** Starts no thread, and loads nothing, before there is a chart to draw. */
export function createPainter({ fontFile, onFault, idleMs, patienceMs }: PainterOptions): Painter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;
  let closed = false;

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { fontFile } satisfies DrawingSetting,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB },
    });
    started.on("message", (reply: DrawingReply) => {
      if ("png" in reply) waiting.get(reply.id)?.settle(reply.png);
      else waiting.get(reply.id)?.settle(null, new Error(reply.fault));
    });
    started.on("error", (error) => {
      if (worker === started) end();
      for (const one of [...waiting.values()]) one.settle(null, error);
    });
    return started;
  }

  function end(): void {
    const ended = worker;
    worker = null;
    void ended?.terminate();
  }

  function rest(): void {
    if (waiting.size > 0) return;
    // a thread without a task keeps no program from ending
    worker?.unref();
    clearTimeout(idle);
    idle = setTimeout(end, idleMs ?? usualIdleMs).unref();
  }

  return {
    draw: (chart) => {
      if (closed) return Promise.resolve(null);
      return new Promise((resolve) => {
        const id = ++count;
        const late = setTimeout(() => {
          end();
          waiting.get(id)?.settle(null, new Error("charts: out of time"));
        }, patienceMs ?? usualPatienceMs).unref();
        waiting.set(id, {
          settle(png, fault) {
            clearTimeout(late);
            waiting.delete(id);
            if (png === null) onFault(fault);
            rest();
            resolve(png);
          },
        });
        clearTimeout(idle);
        worker ??= start();
        worker.ref();
        // the plain description, and not the part of a message with whatever else it has
        const { title, alt, plot } = chart;
        worker.postMessage({ id, chart: { title, alt, plot } } satisfies DrawingRequest);
      });
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      const ended = worker;
      worker = null;
      for (const one of [...waiting.values()]) one.settle(null, new Error("charts: closed"));
      clearTimeout(idle);
      await ended?.terminate();
    },
  };
}
