import { beforeAll, describe, expect, test } from "vitest";
import { openFerryDesk } from "../../fixtures/ferry-news.ts";
import { type } from "./fake-desk.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

describe("terminal: a command of two words", () => {
  test("takes its options, with and without names", async () => {
    const noChannel = "En fast utsendelse går til en kanal i Discord eller Slack. Lag den der.\n";
    for (const line of ["schedule add --time 07:00", "schedule add 07:00 --days helg", "SCHEDULE ADD 7 --zone UTC"]) {
      expect(await type(line, { desk }), line).toEqual({ exitCode: 2, stdout: "", stderr: noChannel });
    }
    expect(await type("schedule list", { desk })).toMatchObject({ exitCode: 1, stderr: "" });
    expect(JSON.parse((await type("schedule list --json", { desk })).stdout)).toEqual({ total: 0, schedules: [] });
  });

  test("has help of its own", async () => {
    expect((await type("schedule remove --help", { desk })).stdout).toMatchInlineSnapshot(`
      "schedule remove

      Slett en fast utsendelse

      npm run -s cli -- schedule remove ID

      Valg
      --id ID  hvilken utsendelse Kan skrives uten --id. Må være med.

      Valg som passer til alle kommandoer
      --json           Svar som JSON, for programmer; alt på én side.
      --lang nb|nn|en  Språket svaret skrives på.
      --help           Vis hjelp, også etter en kommando.
      --version        Vis versjonen.
      "
    `);
  });

  test.each([
    "schedule",
    "schedule --help",
    "schedule lsit",
    "shedule list",
    "schedule add --tid 7",
    "schedule remove",
  ])("«%s» says what to type instead", async (line) => {
    expect(await type(line, { desk })).toMatchSnapshot();
  });
});
