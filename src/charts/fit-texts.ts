import type { Chart } from "../core/message/chart.ts";
import { shownLine } from "../core/message/shown-text.ts";

/** How many letters there is room for in a picture. */
const room = { title: 60, name: 26, label: 30, mark: 3 } as const;

/**
 * A chart with texts that can be drawn: each on one line, without what nobody sees (and no file of a picture may hold), and
 * cut with … where it is longer than its place. The whole of them stands in the message around it.
 */
export function fitTexts({ title, alt, plot }: Chart): Chart {
  return {
    title: fitted(title, room.title),
    alt,
    plot:
      plot.kind === "lines"
        ? {
            kind: "lines",
            labels: plot.labels.map((label) => fitted(label, room.label)),
            series: plot.series.map(({ name, values }) => ({ name: fitted(name, room.name), values })),
          }
        : {
            kind: "events",
            events: plot.events.map(({ label, mark }) => ({
              label: fitted(label, room.label),
              mark: fitted(mark, room.mark),
            })),
          },
  };
}

function fitted(text: string, most: number): string {
  const letters = [...shownLine(text)];
  return letters.length <= most
    ? letters.join("")
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
