import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartSvg } from "../../src/charts/chart-svg.ts";
import { drawChart } from "../../src/charts/draw-chart.ts";
import { fitTexts } from "../../src/charts/fit-texts.ts";
import type { Chart } from "../../src/core/message/chart.ts";
import { anyPlot } from "../contracts/adapters/arbitrary.ts";

const font = "content/fonts/inter-regular.ttf";

function lines(title: string, names: readonly string[] = []): Chart {
  const series = names.map((name, index) => ({ name, values: [index, index + 1, 3] }));
  return { title, alt: "", plot: { kind: "lines", labels: ["17. juni", "18. juni", "19. juni"], series } };
}

function drawn(title: string): string {
  return Buffer.from(drawChart(lines(title), font)).toString("base64");
}

describe("charts: letters", () => {
  // a letter that the font lacks is drawn as a box, whichever it is
  const box = drawn("\uE000");

  test.each([..."æøåÆØÅäöüéß«»–"])("%s is drawn, and not as a box", (letter) => {
    expect(drawn(letter)).not.toBe(drawn(""));
    expect(drawn(letter)).not.toBe(box);
  });

  test("each of æ, ø and å is drawn as itself", () => {
    expect(new Set([..."æøå"].map(drawn)).size).toBe(3);
  });

  test("a text that is longer than its place is cut with …", () => {
    const { title, plot } = fitTexts(lines("å".repeat(100), ["Fylkeskommunen i Møre og Romsdal"]));
    expect(title).toBe(`${"å".repeat(59)}…`);
    expect(plot.kind === "lines" && plot.series[0]?.name).toBe("Fylkeskommunen i Møre og…");
  });
});

describe("charts: pictures", () => {
  test("the same chart is the same picture", () => {
    const chart = lines("Hva som stiger", ["Havterna", "Skarvholmen skole"]);
    expect(Buffer.from(drawChart(chart, font)).equals(drawChart(chart, font))).toBe(true);
  });

  test("a picture brings its own background, so that it reads on a light page and on a dark one", () => {
    expect(chartSvg(lines("Hva som stiger"))).toMatch(/<rect width="720" height="360"[^>]*fill="#ffffff"/u);
  });

  test("what happened on one day stands in one column, by its numbers", () => {
    const events = ["17. juni", "18. juni", "18. juni"].map((label, index) => ({ label, mark: `${index + 1}` }));
    const svg = chartSvg({ title: "Tidslinje", alt: "", plot: { kind: "events", events } });
    for (const text of ["Tidslinje", "17. juni", "18. juni", "1", "2", "3"]) expect(svg).toContain(`>${text}</text>`);
  });

  test("any chart can be drawn", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), anyPlot, (title, plot) => {
        const png = drawChart({ title, alt: "", plot }, font);
        expect([...png.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
      }),
      { numRuns: 30, interruptAfterTimeLimit: 30_000 },
    );
  });
});
