import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createConsole } from "../../src/adapters/console/index.ts";
import { type Listener, listen } from "../../src/listen.ts";
import { answer, testDesk } from "../adapters/console/test-desk.ts";
import { drawPoint } from "../fixtures/pictures.ts";
import { accessibilityFaults, chromiumPath, launchChromium, needsChromium, pageFaults } from "./chromium.ts";

describe.skipIf(chromiumPath === null)(`the console's page${needsChromium}`, () => {
  let browser: Browser;
  let page: Page;
  let desk = testDesk();
  let listener: Listener;
  let faults: readonly string[] = [];

  async function start(port = 0, password?: string): Promise<Listener> {
    const app = createConsole({
      desk,
      drawChart: drawPoint,
      host: "127.0.0.1",
      password,
      locale: "nb",
      version: "0",
      onFault: () => "REF",
    });
    return listen(app.fetch, { host: "127.0.0.1", port });
  }

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    desk = testDesk();
    listener = await start();
    page = await browser.newPage({ reducedMotion: "reduce" });
    faults = pageFaults(page);
    await page.goto(listener.url);
    await page.getByRole("heading", { name: "help nb" }).waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await listener.close();
  });

  const line = () => page.getByRole("combobox", { name: "Kommando" });
  const suggestions = () => page.getByRole("listbox").getByRole("option");
  const entry = (at: number) => page.getByRole("article").nth(at);

  async function ask(typed: string): Promise<void> {
    await line().fill(typed);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
  }

  test("where there is one Workspace, there is no menu of them, and the page is as wide as a phone", async () => {
    desk = { ...desk, workspaces: async () => [] };
    await listener.close();
    listener = await start();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(listener.url);
    await page.getByRole("heading", { name: "help nb" }).waitFor();
    expect(await page.locator("#workspace").isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("completes a command, its option and a speaker with the keyboard alone", async () => {
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("/");
    await suggestions().nth(1).waitFor();
    expect(await line().getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const active = await line().getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    expect(await line().inputValue()).toBe("/quote ");
    await page.getByRole("option", { name: "speaker:" }).waitFor();
    await page.keyboard.press("Tab");
    await page.getByRole("option", { name: "Jens Stoltenberg" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Tab");
    expect(await line().inputValue()).toBe('/quote speaker:"Jens Stoltenberg" ');
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByText("«Sitat nummer 1»").waitFor();
    expect(desk.calls.at(-1)?.options).toEqual({ speaker: "Jens Stoltenberg" });
    expect(faults).toEqual([]);
  });

  test("Esc closes the suggestions and leaves the line", async () => {
    await line().pressSequentially("/q");
    await suggestions().first().waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("listbox").isHidden()).toBe(true);
    expect(await line().inputValue()).toBe("/q");
  });

  test("Up and Down go through earlier lines and back to the one being written", async () => {
    await ask("/quote Støre");
    await ask("/help");
    await line().fill("utkast");
    await page.keyboard.press("ArrowUp");
    expect(await line().inputValue()).toBe("/help");
    await page.keyboard.press("ArrowUp");
    expect(await line().inputValue()).toBe("/quote Støre");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await line().inputValue()).toBe("utkast");
  });

  test("a button answers in a new entry under the line it stands for; pressing that line brings it back", async () => {
    await ask("/quote Støre");
    await page.getByRole("button", { name: "Sammenhengen" }).click();
    await entry(2).getByRole("heading", { name: "help nb" }).waitFor();
    expect(await entry(2).getAttribute("aria-label")).toBe("/help");
    await entry(1).getByRole("button", { name: "/quote Støre" }).click();
    expect(await line().inputValue()).toBe("/quote Støre");
  });

  test("a button that no line could stand for answers under its label, which is no line to edit", async () => {
    await ask("/quote Støre");
    await page.getByRole("button", { name: "Rundt sitatet" }).click();
    await entry(2).getByRole("heading", { name: "Sitater fra Støre" }).waitFor();
    expect(await entry(2).getAttribute("aria-label")).toBe("Rundt sitatet");
    expect(await entry(2).locator(".asked").isDisabled()).toBe(true);
    await entry(2).getByRole("button", { name: "Neste side" }).click();
    await entry(2).getByText("«Sitat nummer 2»").waitFor();
  });

  test("a choice can be shown once it is made", async () => {
    await ask("/quote Støre");
    const show = entry(1).getByRole("button", { name: "Vis" });
    expect(await show.isDisabled()).toBe(true);
    await entry(1).getByRole("combobox", { name: "Velg" }).selectOption("Støre");
    await show.click();
    await entry(2).getByRole("heading", { name: "Sitater fra Støre" }).waitFor();
    expect(await entry(2).getAttribute("aria-label")).toBe("/quote speaker:Støre");
  });

  test("a page turns in place, and the focus does not get lost", async () => {
    await ask("/quote Støre");
    await page.getByRole("button", { name: "Neste side" }).click();
    await page.getByText("«Sitat nummer 2»").waitFor();
    expect(await page.getByText("«Sitat nummer 1»").count()).toBe(0);
    expect(await page.getByRole("article").count()).toBe(2);
    expect(await page.getByRole("button", { name: "Neste side" }).isDisabled()).toBe(true);
    expect(await page.evaluate("document.activeElement.className")).toBe("answer");
    await page.getByRole("button", { name: "Forrige side" }).press("Enter");
    await page.getByText("«Sitat nummer 1»").waitFor();
  });

  test("an old button works after a restart", async () => {
    await ask("/quote Støre");
    await page.getByRole("button", { name: "Neste side" }).waitFor();
    await listener.close();
    listener = await start(Number(new URL(listener.url).port));
    await page.getByRole("button", { name: "Neste side" }).click();
    await page.getByText("«Sitat nummer 2»").waitFor();
  });

  test("language and role are kept, and the greeting follows them", async () => {
    await page.getByRole("combobox", { name: "Språk" }).selectOption("en");
    await page.getByRole("heading", { name: "help en" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.getByPlaceholder("Search, or / for commands").count()).toBe(1);
    await page.getByRole("checkbox", { name: "Moderator" }).check();
    await page.getByRole("heading", { name: "help en moderator" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "help en moderator" }).waitFor();
    expect(await page.getByRole("button", { name: "Ask" }).count()).toBe(1);
    expect(await page.getByRole("article").count()).toBe(1);
  });

  test("when the program is gone the page says so, and asks again when told to", async () => {
    const port = Number(new URL(listener.url).port);
    await listener.close();
    await ask("/quote Støre");
    await page.getByText("Avisbud svarer ikke.").first().waitFor();
    expect(await page.getByRole("status").textContent()).toContain("Avisbud svarer ikke.");
    listener = await start(port);
    await page.getByRole("button", { name: "Prøv igjen" }).click();
    await page.getByText("«Sitat nummer 1»").waitFor();
  });

  test("an answer is told to those who hear the page by its heading", async () => {
    await ask("/quote Støre");
    await page.getByText("«Sitat nummer 1»").waitFor();
    expect(await page.getByRole("status").textContent()).toBe("Sitater fra Støre");
  });

  test("hostile text from an article runs nothing and asks for nothing", async () => {
    const hostile = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;
    const link = "javascript:document.title='hacked'";
    const honest = desk.answer;
    Object.assign(desk, {
      answer: async (call: Parameters<typeof honest>[0]) =>
        call.command === "help"
          ? honest(call)
          : answer(
              { kind: "heading", level: 1, text: hostile },
              { kind: "text", text: [{ text: `@everyone ${hostile}`, link }] },
              { kind: "buttons", buttons: [{ label: hostile, action: { kind: "open", url: link } }] },
            ),
    });
    await ask("/quote x");
    await page.getByText("@everyone").click();
    expect(await page.getByRole("heading", { name: hostile }).count()).toBe(1);
    expect(await page.title()).toBe("Avisbud");
    expect(await page.locator(".answer :is(img, script, a)").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test("with a password the form lets in who has it, and nobody else", async () => {
    await listener.close();
    listener = await start(0, "en lang hemmelighet");
    await page.goto(listener.url);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel("Passord").fill("feil");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Feil passord.").waitFor();
    await page.getByLabel("Passord").fill("en lang hemmelighet");
    await page.getByRole("button", { name: "Logg inn" }).click();
    await page.getByRole("heading", { name: "help nb" }).waitFor();
    expect(await page.evaluate("document.cookie")).toBe("");
  });
});
