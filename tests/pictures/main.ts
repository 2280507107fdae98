import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { resultsPerPage as perDiscordPage } from "../../src/adapters/discord/limits.ts";
import { resultsPerPage as perSlackPage } from "../../src/adapters/slack/limits.ts";
import { loadSpeeches } from "../../src/content.ts";
import { launchChromium, needsChromium } from "../browser/chromium.ts";
import { discordHtml } from "./discord.ts";
import { picturedMessages } from "./messages.ts";
import { slackHtml } from "./slack.ts";

// `npm run pictures`: how the main answers look in Discord and in Slack, drawn from our own payloads by components that
// others wrote, into docs/screenshots. Everything comes from this machine: the page, the components, the browser.

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "docs", "screenshots");
const modules = join(root, "node_modules");

const avatar = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#1f2a37"/><path d="M9 12h22v3H9zm0 6h22v2H9zm0 5h22v2H9zm0 5h14v2H9z" fill="#fff"/></svg>`;

const imports = {
  "@skyra/discord-components-core": "/node_modules/@skyra/discord-components-core/dist/index.js",
  "@lit/context": "/node_modules/@lit/context/index.js",
  "@lit/reactive-element": "/node_modules/@lit/reactive-element/reactive-element.js",
  "@lit/reactive-element/": "/node_modules/@lit/reactive-element/",
  lit: "/node_modules/lit/index.js",
  "lit/": "/node_modules/lit/",
  "lit-element/": "/node_modules/lit-element/",
  "lit-html": "/node_modules/lit-html/lit-html.js",
  "lit-html/": "/node_modules/lit-html/",
};

function discordPage(body: string): string {
  return `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({ imports })}</script>
  <script type="module">import "@skyra/discord-components-core"; await customElements.whenDefined("discord-message"); document.body.dataset.ready = "yes";</script>
  <style>body{margin:0;background:#313338;width:640px;font-family:"Noto Sans",sans-serif} .gap{height:8px} .small{font-size:12px;opacity:.75} .title{font-weight:700;font-size:17px;margin-top:6px}
  .point{padding-left:18px;text-indent:-12px} .point::before{content:"• "} a{color:#00a8fc;text-decoration:none}</style><body>${body}`;
}

function slackPage(body: string, theme: "light" | "dark"): string {
  const style = readFileSync(join(modules, "slack-blocks-to-jsx", "dist", "style.css"), "utf8");
  const background = theme === "dark" ? "#1a1d21" : "#fff";
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>
  <style>body{margin:0;padding:12px;background:${background};width:616px;font-family:"Noto Sans",sans-serif}</style><body data-ready="yes"><div data-theme="${theme}">${body}</div>`;
}

async function main(): Promise<void> {
  if (needsChromium !== "") throw new Error(`pictures:${needsChromium}`);
  const pages = new Map<string, string>();
  const speech = loadSpeeches(join(root, "content")).get("nb");
  if (!speech) throw new Error("no bokmål");
  for (const pictured of await picturedMessages("123456789012345678", perDiscordPage)) {
    pages.set(`discord-${pictured.name}`, discordPage(discordHtml(pictured, speech)));
  }
  for (const pictured of await picturedMessages("C024BE7LH", perSlackPage)) {
    pages.set(`slack-${pictured.name}`, slackPage(slackHtml(pictured, speech, "light"), "light"));
    if (pictured.name === "digest")
      pages.set("slack-digest-dark", slackPage(slackHtml(pictured, speech, "dark"), "dark"));
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const page = pages.get(path.slice(1));
    if (page !== undefined) response.setHeader("Content-Type", "text/html; charset=utf-8").end(page);
    else if (path === "/avatar.svg" || path === "/reader.svg")
      response.setHeader("Content-Type", "image/svg+xml").end(avatar);
    else if (/^\/node_modules\/(?!.*\.\.)[\w@./-]+\.js$/u.test(path)) {
      response.setHeader("Content-Type", "text/javascript").end(readFileSync(join(root, path)));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const browser = await launchChromium();
  try {
    for (const name of pages.keys()) {
      const page = await browser.newPage({ viewport: { width: 640, height: 100 }, deviceScaleFactor: 1 });
      await page.goto(`http://127.0.0.1:${address.port}/${name}`);
      await page.waitForSelector("[data-ready=yes]");
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      await page.close();
      process.stdout.write(`${name}.png\n`);
    }
  } finally {
    await browser.close();
    server.close();
  }
}

await main();
