import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newFolder, runProgram } from "../fixtures/program.ts";

const realArticles = "../shared/articles";
const lacksShared = existsSync(realArticles) ? "" : " (needs ../shared)";

let folder: Awaited<ReturnType<typeof newFolder>>;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

/** Runs the program over one data folder that the tests of a group share. */
const over = (data: string) => (argv: readonly string[], input?: string) =>
  runProgram(argv, { DATA_DIR: join(folder.path, data) }, input);

describe("the terminal, on sample content", () => {
  const run = over("samples");

  test("answers /quote with nothing but JSON on standard output", async () => {
    const { code, stdout, stderr } = await run(["quote", "Stoltenberg", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ speaker: "Jens Stoltenberg" });
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("says by its exit code how it went: 1 nothing found, 2 wrong use", async () => {
    expect(await run(["quote", "Xyzzyq"])).toMatchObject({ code: 1, stderr: "" });
    const wrong = await run(["quote", "--speker", "x"]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain("--speaker");
  });

  test("shows at least three stories of the newest sample day, with its date", async () => {
    const { stdout } = await run(["digest", "--json"]);
    const digest: unknown = JSON.parse(stdout);
    expect(digest).toMatchObject({ heading: "Nyhetsoversikt · fredag 21. juni 2024" });
    expect(digest).toHaveProperty("stories.2.title");
  });

  test("explains itself", async () => {
    expect((await run(["--help"])).stdout).toContain("import");
    expect((await run(["import", "--help"])).stdout).toContain("--source");
    expect((await run(["digest", "--help", "--lang", "en"])).stdout).toContain("The news digest now");
  });
});

describe("the operator's own articles", () => {
  const run = over("own");

  test("are read in once, changed when they change, and samples step aside", async () => {
    const file = join(folder.path, "sak.md");
    const front = "---\nsource: Prøveavisa\ntitle: Nytt tak\npublished: 2025-03-04\n---\n\n";
    await writeFile(file, `${front}– Taket er nytt, sier rektor Eli Strandvåg.\n`);
    expect((await run(["import", file])).stdout).toBe("Nye: 1 · endret: 0 · uendret: 0 · avvist: 0\n");
    expect((await run(["import", file])).stdout).toBe("Nye: 0 · endret: 0 · uendret: 1 · avvist: 0\n");
    await writeFile(file, `${front}– Taket er nesten nytt, sier rektor Eli Strandvåg.\n`);
    expect((await run(["import", file])).stdout).toBe("Nye: 0 · endret: 1 · uendret: 0 · avvist: 0\n");
    expect((await run(["quote", "Strandvåg"])).stdout).toContain("«Taket er nesten nytt»");
    expect((await run(["quote", "Stoltenberg"])).code).toBe(1);
    expect((await run(["status", "--json"])).stdout).toContain('"samplesShown": false');
  });

  test("that cannot be read are refused one by one, and the others are read", async () => {
    const mixed = join(folder.path, "mixed.jsonl");
    await writeFile(mixed, '{"text": ""}\nnot json\n{"title": "God", "text": "En sak om et hus."}\n');
    const { code, stdout, stderr } = await run(["import", mixed]);
    expect(stdout).toBe("Nye: 1 · endret: 0 · uendret: 0 · avvist: 2\n");
    expect(stderr).toContain("mixed.jsonl");
    expect(code).toBe(0);
  });

  test("may come by standard input", async () => {
    const { stdout } = await run(["import", "-"], "– Det regner, sier meteorolog Siv Skyberg.\n");
    expect(stdout).toContain("Nye: 1");
    expect((await run(["quote", "Skyberg"])).stdout).toContain("«Det regner»");
  });

  test("are shown as far as their source's policy lets us", async () => {
    expect((await run(["source", "Prøveavisa", "--policy", "link"])).code).toBe(0);
    expect((await run(["source", "Ukjent", "--policy", "link"])).code).toBe(2);
    const { stdout } = await run(["search", "taket"]);
    expect(stdout).toContain("Nytt tak");
    expect(stdout).not.toContain("nesten nytt");
    expect((await run(["quote", "Strandvåg"])).stdout).not.toContain("nesten nytt");
  });
});

describe.skipIf(lacksShared !== "")(`two real articles${lacksShared}`, () => {
  const run = over("real");

  test("give the four direct quotations of Borchgrevink, each with its article, role, outlet and question", async () => {
    expect((await run(["import", realArticles])).stdout).toContain("Nye: 2");
    const { stdout } = await run(["quote", "--speaker", "Borchgrevink", "--json"]);
    const { quotes }: { quotes: readonly Record<string, unknown>[] } = JSON.parse(stdout);
    const direct = quotes.filter(({ kind }) => kind === "direct");
    expect(direct).toHaveLength(4);
    for (const quote of direct) {
      expect(quote).toMatchObject({
        speaker: "Aage Borchgrevink",
        role: "forfatter av boken «Krigsherren i Kreml» og ansatt i Helsingforskomiteen",
        toldTo: "VG",
        places: [{ title: expect.stringContaining("Putin") }],
      });
    }
    const asked = direct.map(({ question }) => question).filter((question) => question !== null);
    expect(asked).toEqual([
      "Hva mener du med «desperat»?",
      "Blir verden et farligere sted av at disse to møtes jevnlig nå?",
    ]);
  });
});
