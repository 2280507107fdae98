import { parentPort, workerData } from "node:worker_threads";
import type { Chart, Png } from "../core/message/chart.ts";
import { drawChart } from "./draw-chart.ts";

// Loading what draws takes longer than most answers, and drawing holds up everything else: both are done here.

export type DrawingRequest = { readonly id: number; readonly chart: Chart };
export type DrawingReply = { readonly id: number; readonly png: Png } | { readonly id: number; readonly fault: string };
/** What the thread knows from its beginning. */
export type DrawingSetting = { readonly fontFile: string };

// the data is ours: painter.ts starts this file with it
const { fontFile }: DrawingSetting = workerData;

const port = parentPort;
if (!port) throw new Error("charts: started as a program");
port.on("message", ({ id, chart }: DrawingRequest) => port.postMessage(replyTo(id, chart)));

function replyTo(id: number, chart: Chart): DrawingReply {
  try {
    return { id, png: drawChart(chart, fontFile) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
