import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's Chromium, or the one that CHROMIUM_PATH names; null where there is none. */
export const chromiumPath =
  [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path)) ?? null;

/** What stands in the name of tests that are skipped, so that a reader of the result knows why. */
export const needsChromium =
  chromiumPath === null ? " (skipped: no Chromium at /usr/bin/chromium or CHROMIUM_PATH)" : "";

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type AxeResult = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
};

/** What axe-core has to say against the page as it stands: a line each, empty when nothing. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // evaluated by the debugger, which the page's policy does not bind
  await page.evaluate(axe);
  const result = await page.evaluate<AxeResult>("axe.run({ resultTypes: ['violations'] })");
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

/** Everything that went wrong inside the page: errors, refused resources, messages of the policy. */
export function pageFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  return faults;
}
