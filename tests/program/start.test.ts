import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../fixtures/free-port.ts";
import { newFolder, runProgram, startProgram } from "../fixtures/program.ts";

let folder: Awaited<ReturnType<typeof newFolder>>;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

/** What somebody reads whose start failed: one sentence, no stack. */
async function refusedStart(environment: Readonly<Record<string, string>>): Promise<string> {
  const { code, stderr } = await runProgram(["start"], { DATA_DIR: join(folder.path, "data"), ...environment });
  expect(code).toBe(2);
  expect(stderr).not.toMatch(/^\s+at /mu);
  return stderr;
}

describe("npm start", () => {
  test("comes up and answers /health with ok, without any token", async () => {
    const program = await startProgram();
    try {
      expect(await (await fetch(`${program.url}/health`)).text()).toBe("ok");
    } finally {
      await program.stop();
    }
  });

  test("with a port that is taken says which, and what to set", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    try {
      expect(await refusedStart({ PORT: String(port) })).toContain(
        `PORT ${port} is taken; perhaps Avisbud is already running`,
      );
    } finally {
      other.close();
    }
  });

  test("with a data folder that cannot be had names it", async () => {
    const file = join(folder.path, "file");
    await writeFile(file, "");
    expect(await refusedStart({ DATA_DIR: join(file, "data") })).toContain(
      `${join(file, "data")} cannot be made; a file is in the way`,
    );
  });

  test("with a database that is none names it", async () => {
    const data = join(folder.path, "broken");
    await mkdir(data);
    await writeFile(
      join(data, "avisbud.sqlite"),
      "this is no database, and it is long enough to be looked at ".repeat(100),
    );
    expect(await refusedStart({ DATA_DIR: data })).toContain("avisbud.sqlite");
  });

  test("with several mistakes in the configuration tells them all at once", async () => {
    const said = await refusedStart({ PORT: "abc", TIME_ZONE: "Europe/Olso", HOST: "0.0.0.0" });
    expect(said).toContain("PORT: must be");
    expect(said).toContain("Europe/Oslo");
    expect(said).toContain("CONSOLE_PASSWORD");
  });

  test("with a content folder that is not there says what to set", async () => {
    const nowhere = join(folder.path, "nowhere");
    const said = await refusedStart({ CONTENT_DIR: nowhere });
    expect(said).toContain(`CONTENT_DIR: there is no folder ${nowhere}; set CONTENT_DIR`);
    expect(said).not.toContain("ENOENT");
  });
});
