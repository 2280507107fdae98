import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createConsole } from "../../src/adapters/console/index.ts";
import type { Reach } from "../../src/core/platform/poster.ts";
import { type Listener, listen } from "../../src/listen.ts";
import type { NewsDesk } from "../fixtures/desk.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";
import { drawPoint } from "../fixtures/pictures.ts";
import { accessibilityFaults, chromiumPath, launchChromium, needsChromium, pageFaults } from "./chromium.ts";

const news = "100000000000000001";
const desktop = { width: 1100, height: 900 };

describe.skipIf(chromiumPath === null)(`a Workspace of a platform in the console${needsChromium}`, () => {
  let browser: Browser;
  let page: Page;
  let desk: NewsDesk;
  let listener: Listener;
  let faults: readonly string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    desk = await openFerryDesk({
      workspaces: async () => [{ id: "discord:1", platform: "discord", name: "Havnvik Avis" }],
      channels: async (workspace) => (workspace === "discord:1" ? [{ id: news, name: "nyheter" }] : []),
      reach: async (): Promise<Reach> => ({ kind: "yes" }),
    });
    const app = createConsole({
      desk,
      drawChart: drawPoint,
      host: "127.0.0.1",
      managesOthers: true,
      locale: "nb",
      version: "0",
      onFault: (error) => {
        throw error;
      },
    });
    listener = await listen(app.fetch, { host: "127.0.0.1", port: 0 });
  });
  afterAll(async () => {
    await browser?.close();
    await listener?.close();
    await desk?.store.close();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: desktop, reducedMotion: "reduce" });
    faults = pageFaults(page);
    await page.goto(listener.url);
    await page.getByLabel("Arbeidsområde").selectOption({ label: "Havnvik Avis (Discord)" });
    await page.getByText("Moderator", { exact: true }).click();
    await page.locator("article[data-outcome]:not(.working)").waitFor();
  });
  afterEach(() => page.context().close());

  async function ask(line: string): Promise<void> {
    await page.getByRole("combobox", { name: "Kommando" }).fill(line);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
  }

  test("a schedule is made there in a form, which says what is wrong and keeps what was filled in", async () => {
    await ask("/schedule add");
    const form = page.locator("form.fill");
    await form.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.locator("[name=zone]").fill("Olso");
    await form.locator("[name=channel]").selectOption({ label: "#nyheter" });
    await form.locator("[name=about]").fill("ferje");
    await form.getByRole("button", { name: "Utfør" }).click();
    await page.getByRole("alert").getByText("Europe/Oslo").first().waitFor();
    expect(await form.locator("[name=about]").inputValue()).toBe("ferje");
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.locator("[name=zone]").fill("Europe/Oslo");
    await form.getByRole("button", { name: "Utfør" }).click();
    await page.getByText("Nyhetsoversikt i #nyheter").waitFor();
    expect(await desk.store.schedules.list("discord:1")).toMatchObject([
      { plan: { channel: news, digest: { about: "ferje" } }, madeBy: "console" },
    ]);
    // a button that asks for more opens the form with what there is
    await page.getByRole("button", { name: "Endre" }).click();
    await form.waitFor();
    expect(await form.locator("[name=about]").inputValue()).toBe("ferje");
    expect(await form.locator("[name=channel]").inputValue()).toBe(news);
    expect(faults).toEqual([]);
  });

  test("on a phone the page is as wide as that, with the menu", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.locator("#workspace").isVisible()).toBe(true);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("what was chosen is chosen after a reload, and what was said in one place is not acted on in another", async () => {
    await ask("/schedule list");
    await page.locator("article:nth-of-type(2)[data-outcome]").waitFor();
    await page.reload();
    await page.locator("article[data-outcome]:not(.working)").waitFor();
    expect(await page.getByLabel("Arbeidsområde").inputValue()).toBe("discord:1");
    await ask("/schedule list");
    await page.locator("article:nth-of-type(2)[data-outcome]").waitFor();
    await page.getByLabel("Arbeidsområde").selectOption({ label: "Denne konsollen" });
    await page.locator("article[data-outcome]:not(.working)").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    await ask("/schedule add");
    await page.locator(".answer").getByText("Lag den der.").waitFor();
    expect(faults).toEqual([]);
  });
});
