import { Resvg } from "@resvg/resvg-js";
import type { Chart, Png } from "../core/message/chart.ts";
import { chartSvg } from "./chart-svg.ts";
import { fitTexts } from "./fit-texts.ts";
import { look } from "./look.ts";

/** A chart as PNG, drawn with the letters of `fontFile` and none of the machine's. The same for the same chart. */
export function drawChart(chart: Chart, fontFile: string): Png {
  const drawing = new Resvg(chartSvg(fitTexts(chart)), {
    fitTo: { mode: "zoom", value: look.scale },
    font: { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: look.font },
  });
  return new Uint8Array(drawing.render().asPng());
}
