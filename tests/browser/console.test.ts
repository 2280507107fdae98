import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Program, startProgram } from "../fixtures/program.ts";
import { accessibilityFaults, chromiumPath, launchChromium, needsChromium, pageFaults } from "./chromium.ts";

/** Pictures that the documentation shows: SCREENSHOTS=1 remakes them. All others go to a temporary folder. */
const documented: readonly string[] = ["start", "quote", "digest", "dark", "phone"];
const documentation = "docs/screenshots";
const elsewhere = mkdtempSync(join(tmpdir(), "avisbud-pictures-"));

const desktop = { width: 1100, height: 900 };
const phone = { width: 390, height: 844 };

describe.skipIf(chromiumPath === null)(`the whole program in a browser${needsChromium}`, () => {
  let program: Program;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    program = await startProgram();
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });
  afterEach(async () => {
    await page?.context().close();
  });

  async function open(viewport = desktop, colorScheme: "light" | "dark" = "light"): Promise<readonly string[]> {
    page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
    const faults = pageFaults(page);
    await page.goto(program.url);
    await answered(0);
    return faults;
  }

  /** The answer of an entry, once it is there. */
  async function answered(at: number) {
    const entry = page.getByRole("article").nth(at);
    await page.locator(`article:nth-of-type(${at + 1})[data-outcome]:not(.working)`).waitFor();
    return entry;
  }

  async function ask(line: string) {
    const before = await page.getByRole("article").count();
    await page.getByRole("combobox", { name: "Kommando" }).fill(line);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    return answered(before);
  }

  async function picture(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS && documented.includes(name) ? documentation : elsewhere;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }

  const outcome = (entry: Awaited<ReturnType<typeof answered>>) => entry.getAttribute("data-outcome");

  test("greets with examples, and every one of them has an answer", async () => {
    const faults = await open();
    await picture("start");
    expect(await accessibilityFaults(page)).toEqual([]);
    const examples = page.getByRole("article").first().locator(".answer button[data-run]");
    const count = await examples.count();
    expect(count).toBeGreaterThan(1);
    for (let at = 0; at < count; at++) {
      await examples.nth(at).click();
      const run = (await examples.nth(at).getAttribute("data-run")) ?? "";
      expect(await outcome(await answered(at + 1)), run).toBe("answer");
    }
    expect(faults).toEqual([]);
  });

  test("/quote speaker:Stoltenberg answers with his words, his office and the outlet", async () => {
    await open();
    const entry = await ask("/quote speaker:Stoltenberg");
    expect(await outcome(entry)).toBe("answer");
    expect(await entry.locator("figure.quote").count()).toBeGreaterThan(0);
    expect(await entry.textContent()).toContain("Jens Stoltenberg");
    expect(await entry.textContent()).toContain("«");
    await picture("quote");
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("/digest shows at least three stories of the newest day, with its date", async () => {
    await open();
    const entry = await ask("/digest");
    expect(await entry.getByRole("heading", { level: 3 }).count()).toBeGreaterThanOrEqual(3);
    expect(await entry.textContent()).toMatch(/\d{1,2}\. \p{L}+ \d{4}/u);
    await picture("digest");
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("/timeline shows how many articles each day had as a picture, and says it to who does not see it", async () => {
    await open();
    const entry = await ask("/timeline ferja");
    const chart = entry.locator("figure.picture img");
    expect(await chart.getAttribute("alt")).toMatch(/^\d+ artikler, 17\.–21\. juni/u);
    await page.waitForFunction("document.querySelector('figure.picture img').naturalWidth > 700");
    await picture("timeline");
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("completes a command and a speaker", async () => {
    await open();
    const line = page.getByRole("combobox", { name: "Kommando" });
    await line.pressSequentially("/quo");
    await page.getByRole("option", { name: "/quote" }).waitFor();
    await page.keyboard.press("Tab");
    await line.pressSequentially("speaker:Stol");
    await page.getByRole("option", { name: "Jens Stoltenberg" }).waitFor();
    await picture("complete");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Tab");
    expect(await line.inputValue()).toContain('speaker:"Jens Stoltenberg"');
  });

  test("turns the pages of a long answer, there and back", async () => {
    await open();
    const entry = await ask("/quote");
    const first = await entry.locator(".quote blockquote").first().textContent();
    await entry.getByRole("button", { name: "Neste side" }).click();
    await entry.getByText("side 2 av").waitFor();
    expect(await entry.locator(".quote blockquote").first().textContent()).not.toBe(first);
    await entry.getByRole("button", { name: "Forrige side" }).click();
    await entry.getByText("side 1 av").waitFor();
    expect(await entry.locator(".quote blockquote").first().textContent()).toBe(first);
  });

  test("a button of a story answers below, under the command that it stands for", async () => {
    await open();
    const digest = await ask("/digest");
    await digest.locator(".buttons button[data-run]").first().click();
    const entry = await answered(2);
    expect(await outcome(entry)).toBe("answer");
    expect(await entry.getAttribute("aria-label")).toMatch(/^\/story about:\w+$/u);
  });

  test("speaks nynorsk and English", async () => {
    await open();
    await page.getByRole("combobox", { name: "Språk" }).selectOption("nn");
    await page.getByPlaceholder("Søk, eller / for kommandoar").waitFor();
    await page.locator('article .answer[lang="nn"]').waitFor();
    await page.getByRole("combobox", { name: "Språk" }).selectOption("en");
    await page.locator('article .answer[lang="en"]').waitFor();
    expect(await page.getByRole("button", { name: "Ask" }).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("a speaker nobody knows is missed in a friendly way, with a way on", async () => {
    await open();
    const entry = await ask("/quote speaker:Stoltenbreg");
    expect(await outcome(entry)).toBe("nothing");
    await entry.locator("button[data-run]").first().click();
    await page.locator("figure.quote").first().waitFor();
  });

  test.each(["light", "dark"] as const)("fits a phone, in the %s", async (scheme) => {
    await open(phone, scheme);
    for (const line of ["/quote speaker:Stoltenberg", "/who Putin", "/status", "/digest"]) {
      const entry = await ask(line);
      expect(await outcome(entry), line).toBe("answer");
      await picture(`phone-${scheme}${line.replace(/\W+/gu, "-")}`);
    }
    if (scheme === "light") await picture("phone");
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test("is dark where the system is", async () => {
    await open(desktop, "dark");
    await ask("/quote speaker:Stoltenberg");
    await picture("dark");
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(23, 22, 20)");
  });
});
