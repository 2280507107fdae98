import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { permissions } from "../src/adapters/discord/invite.ts";
import { scopeTiers, tiers } from "../src/adapters/slack/scopes.ts";
import { lengths } from "../src/core/digest/build-digest.ts";
import { weights } from "../src/core/digest/weights.ts";
import { tableNames } from "../src/store/table-names.ts";

const english = readFileSync("content/locales/en.json", "utf8");

/** The rows of the table with this heading row, each as its cells. */
function tableOf(file: string, head: string): readonly (readonly string[])[] {
  const lines = readFileSync(file, "utf8").split("\n");
  const start = lines.indexOf(head);
  if (start < 0) throw new Error(`${file} has no table ${head}`);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  const cells = (row: string) => row.split("|").slice(1, -1);
  return rows.slice(0, end).map((row) => cells(row).map((cell) => cell.trim()));
}

test("docs/discord.md explains the rights that the invite address asks for", () => {
  expect(tableOf("docs/discord.md", "| right | why |")).toEqual(permissions.map(({ name, why }) => [name, why]));
});

test("docs/slack.md explains the extras", () => {
  const rows = scopeTiers.map((tier) => {
    const { scopes, gives, without } = tiers[tier];
    return [`\`${tier}\``, scopes.map((scope) => `\`${scope}\``).join(" "), gives, without];
  });
  expect(tableOf("docs/slack.md", "| extra | scopes | what it gives | without it |")).toEqual(rows);
});

test("docs/digests.md says what the order of a digest is made of", () => {
  const rows = Object.entries(weights).map(([name, { value, is, why }]) => [name, String(value), is, why]);
  expect(tableOf("docs/digests.md", "| part | weight | is | why |")).toEqual(rows);
});

test("docs/digests.md says what each length holds", () => {
  const rows = Object.entries(lengths).map(([name, { stories, points, quotes, disagreements }]) => [
    name,
    String(stories),
    points.count === points.most ? String(points.most) : `${points.count}–${points.most}`,
    String(quotes),
    String(disagreements),
  ]);
  expect(tableOf("docs/digests.md", "| length | stories | points | quotations | disagreements |")).toEqual(rows);
});

test.each(["docs/discord.md", "docs/slack.md"])("%s quotes what Avisbud says", (file) => {
  const platformsOwn = ["the app did not respond", "The application did not respond", "dispatch_failed"];
  const seen = tableOf(file, "| you see | do |").flatMap(([sees = ""]) => sees.match(/(?<=«)[^»]+/gu) ?? []);
  const ours = seen.filter((text) => !platformsOwn.includes(text));
  expect(ours.length).toBeGreaterThan(1);
  expect(ours.filter((text) => !english.includes(text.replace(/ ?…$/u, "")))).toEqual([]);
});

test("docs/privacy.md says of every table what it holds, why and for how long", () => {
  const rows = tableOf("docs/privacy.md", "| what | why | for how long | tables |");
  const named = rows.flatMap(([, , , tables = ""]) => tables.match(/(?<=`)\w+(?=`)/gu) ?? []);
  expect(tableNames.filter((name) => !named.includes(name))).toEqual([]);
});

test.each(["README.md", ...globSync("docs/*.md")])("%s leads to files that are there", (file) => {
  const targets = [...readFileSync(file, "utf8").matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/gu)];
  const missing = targets.map(([, target = ""]) => join(dirname(file), target)).filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});

test("every picture of an answer is shown somewhere", () => {
  const shown = ["README.md", ...globSync("docs/*.md")].map((file) => readFileSync(file, "utf8")).join("\n");
  expect(globSync("docs/screenshots/*.png").filter((path) => !shown.includes(path.slice("docs/".length)))).toEqual([]);
});
