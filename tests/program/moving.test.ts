import { join } from "node:path";
import { expect, test } from "vitest";
import { postgresPlaces, testServer } from "../fixtures/postgres.ts";
import { newFolder, runProgram } from "../fixtures/program.ts";

const places = postgresPlaces();
const news = {
  title: "Brua over Orra er åpnet",
  text: "Brua over Orra er åpnet\n\n– Dette har vi ventet på, sier ordfører Kari Vik til Prøveavisa.",
  source: "Prøveavisa",
  published: "2024-06-21T08:00:00Z",
};

// .ci/run starts a server
test.skipIf(testServer === null)(
  "a file is moved to PostgreSQL from the command line, and the answers are the same there (needs TEST_DATABASE_URL)",
  { timeout: 120_000 },
  async () => {
    const folder = await newFolder();
    const url = (await places.newPlace("untouched")).url ?? "";
    const inFile = { DATA_DIR: folder.path, SAMPLES: "show", LOCALE: "en" };
    const onServer = { ...inFile, DATA_DIR: join(folder.path, "none"), DATABASE_URL: url };
    try {
      expect((await runProgram(["import", "-"], inFile, `${JSON.stringify(news)}\n`)).code).toBe(0);
      const asked = [
        ["digest", "2024-06-21"],
        ["quote", "Kari Vik"],
        ["search", "ferje"],
      ];
      const before = await Promise.all(asked.map((argv) => runProgram(argv, inFile)));
      expect(before[0]?.stdout).toContain("Havterna");

      // the address is in the settings already: what is configured there is left alone until everything has come
      const copied = await runProgram(["store", "copy"], { ...inFile, DATABASE_URL: url });
      expect(copied).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Copied to postgres:/u) });
      const after = await Promise.all(asked.map((argv) => runProgram(argv, onServer)));
      expect(after.map(({ stdout }) => stdout)).toEqual(before.map(({ stdout }) => stdout));

      const again = await runProgram(["store", "copy"], { ...inFile, DATABASE_URL: url });
      expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("is not empty") });
      expect(JSON.stringify([copied, again])).not.toContain(new URL(url).password);
    } finally {
      await folder.remove();
    }
  },
);
