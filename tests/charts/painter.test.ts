import { afterEach, expect, test } from "vitest";
import { createPainter, type Painter } from "../../src/charts/painter.ts";
import type { Chart } from "../../src/core/message/chart.ts";

const fontFile = "content/fonts/inter-regular.ttf";
const chart: Chart = {
  title: "Tidslinje",
  alt: "",
  plot: { kind: "events", events: [{ label: "17. juni", mark: "1" }] },
};
let painter: Painter | undefined;
afterEach(() => painter?.close());

function open(options: { readonly patienceMs?: number; readonly idleMs?: number } = {}) {
  const faults: unknown[] = [];
  painter = createPainter({ fontFile, onFault: (cause) => faults.push(cause), ...options });
  return { painter, faults };
}

test("painter: two who ask at once both get their picture", async () => {
  const { painter, faults } = open();
  const [one, other] = await Promise.all([painter.draw(chart), painter.draw({ ...chart, title: "Æ" })]);
  expect(one?.byteLength).toBeGreaterThan(1000);
  expect(other?.byteLength).toBeGreaterThan(1000);
  expect(faults).toEqual([]);
});

test("painter: after a rest it draws again", async () => {
  const { painter } = open({ idleMs: 0 });
  const first = await painter.draw(chart);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await painter.draw(chart)).toEqual(first);
});

test("painter: what takes too long is not drawn, and told as a fault", async () => {
  const { painter, faults } = open({ patienceMs: 0 });
  expect(await painter.draw(chart)).toBe(null);
  expect(faults).toHaveLength(1);
});

test("painter: once closed it draws nothing, and whoever waits hears so", async () => {
  const { painter } = open();
  const waiting = painter.draw(chart);
  await painter.close();
  expect(await waiting).toBe(null);
  expect(await painter.draw(chart)).toBe(null);
});
