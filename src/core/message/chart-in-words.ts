import type { Chart, EventPlot, LinePlot } from "./chart.ts";
import type { MessagePart } from "./message.ts";

/** Eight heights, the lowest for nothing. */
const heights = "▁▂▃▄▅▆▇█";

/**
 * A chart where no picture is shown: its title, and a line for each series or date, of signs for who sees them and of words
 * for who hears them: «Havterna ▁▅█ 18. juni 4, 19. juni 6». Only the title where there is nothing to show.
 */
export function chartInWords({ title, plot }: Chart): readonly MessagePart[] {
  const fields = plot.kind === "lines" ? lineFields(plot) : eventFields(plot);
  const heading: MessagePart = { kind: "text", text: [{ text: title, bold: true }] };
  return fields.length === 0 ? [heading] : [heading, { kind: "fields", fields }];
}

type Field = Extract<MessagePart, { readonly kind: "fields" }>["fields"][number];

function lineFields({ labels, series }: LinePlot): readonly Field[] {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  return series.map(({ name, values }) => {
    const signs = values
      .map((value) => heights[Math.ceil((Math.max(0, value) / most) * (heights.length - 1))])
      .join("");
    const words = values.flatMap((value, index) => (value > 0 ? [`${labels[index] ?? ""} ${value}`] : []));
    return { name, value: [{ text: `${signs} ${words.join(", ")}`.trim() }] };
  });
}

function eventFields({ events }: EventPlot): readonly Field[] {
  return Array.from(
    Map.groupBy(events, ({ label }) => label),
    ([name, all]) => ({
      name,
      value: [{ text: `${"●".repeat(all.length)} ${all.map(({ mark }) => mark).join(", ")}` }],
    }),
  );
}
