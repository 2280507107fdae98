import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import type { Chart, EventPlot, LinePlot } from "../core/message/chart.ts";
import { look } from "./look.ts";

use([LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, LabelLayout, SVGRenderer]);

/** A chart as SVG. The same for the same chart. */
export function chartSvg(chart: Chart): string {
  const drawn = init(null, null, { renderer: "svg", ssr: true, width: look.width, height: look.height });
  try {
    drawn.setOption({ ...frameOf(chart), ...(chart.plot.kind === "lines" ? lines(chart.plot) : events(chart.plot)) });
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}

function frameOf({ title }: Chart): EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: look.background,
    color: [...look.colours],
    textStyle: { fontFamily: look.font, fontSize: look.text, color: look.ink },
    title: {
      text: title,
      left: 20,
      top: 16,
      textStyle: { fontFamily: look.font, fontSize: look.title, fontWeight: "normal", color: look.ink },
    },
  };
}

const label = { fontFamily: look.font, fontSize: look.text, color: look.faint } as const;

function lines({ labels, series }: LinePlot): EChartsCoreOption {
  return {
    legend: {
      left: 20,
      top: 50,
      itemGap: 22,
      itemWidth: 14,
      itemHeight: 14,
      textStyle: { ...label, color: look.ink },
      data: series.map(({ name }, index) => ({ name, icon: look.signs[index % look.signs.length] })),
    },
    grid: { left: 24, right: 36, top: 104, bottom: 24, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: [...labels],
      boundaryGap: false,
      axisLabel: { ...label, hideOverlap: true },
      axisLine: { lineStyle: { color: look.faint } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      min: 0,
      minInterval: 1,
      axisLabel: label,
      splitLine: { lineStyle: { color: look.rule } },
    },
    series: series.map(({ name, values }, index) => ({
      name,
      type: "line",
      data: [...values],
      symbol: look.signs[index % look.signs.length],
      symbolSize: 9,
      lineStyle: { width: 3 },
    })),
  };
}

const fewDates = 9;

/** Equal steps from date to date, each with its label; the marks of what happened stand above it. */
function events({ events: all }: EventPlot): EChartsCoreOption {
  const labels = [...new Set(all.map((event) => event.label))];
  const heights = new Map<string, number>();
  const points = all.map((event) => {
    const height = (heights.get(event.label) ?? 0) + 1;
    heights.set(event.label, height);
    return { value: [labels.indexOf(event.label), height], label: { formatter: event.mark } };
  });
  const highest = Math.max(4, ...heights.values());
  // marks that would touch each other are drawn smaller
  const size = Math.min(30, 230 / highest, 640 / Math.max(1, labels.length));
  return {
    grid: { left: 24, right: 24, top: 72, bottom: 24, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: labels,
      axisLabel: {
        ...label,
        // each date has its label as long as there is room for it in two lines
        ...(labels.length <= fewDates
          ? { interval: 0, width: 640 / labels.length, overflow: "break" }
          : { hideOverlap: true }),
      },
      axisLine: { lineStyle: { color: look.faint, width: 2 } },
      axisTick: { show: false },
    },
    yAxis: { type: "value", min: 0, max: highest + 0.5, show: false },
    series: [
      {
        type: "scatter",
        symbol: "circle",
        symbolSize: size,
        itemStyle: { opacity: 1 },
        data: points,
        label: {
          show: true,
          position: "inside",
          fontFamily: look.font,
          fontSize: Math.min(look.text, size * 0.55),
          color: look.background,
        },
      },
    ],
  };
}
