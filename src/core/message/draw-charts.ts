import type { Chart, DrawChart, Pictures, Png } from "./chart.ts";
import type { Message, MessagePart } from "./message.ts";

/** Draws the charts of a message, so that rendering it needs nobody. What could not be drawn is not among them. */
export async function drawCharts({ parts }: Pick<Message, "parts">, draw: DrawChart): Promise<Pictures> {
  const pictures = new Map<Chart, Png>();
  for (const chart of parts.filter(isChart)) {
    const png = await draw(chart);
    if (png !== null) pictures.set(chart, png);
  }
  return pictures;
}

/** Whether a message has a picture to draw. */
export function hasCharts({ parts }: Pick<Message, "parts">): boolean {
  return parts.some(isChart);
}

function isChart(part: MessagePart): part is Extract<MessagePart, { readonly kind: "chart" }> {
  return part.kind === "chart";
}
