import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a program that waits for a host's next turn is not over before it", () => {
  const script = `
    import { createHostTurns } from "./src/ingest/fetch/host-turns.ts";
    const turns = createHostTurns(200, () => 0);
    for (const turn of [1, 2]) await turns.take("avisa.example", null, async () => console.log(turn));`;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module-typescript", "-e", script], {
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "1\n2\n" });
});
