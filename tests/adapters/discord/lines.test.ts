import { expect, test } from "vitest";
import { createLines } from "../../../src/adapters/discord/lines.ts";

test("one thing after another is done for a name, and others go on beside it", async () => {
  const inLine = createLines();
  const said: string[] = [];
  const first = Promise.withResolvers<string>();
  const all = [
    inLine("a", async () => {
      said.push("first begins");
      const answer = await first.promise;
      said.push("first ends");
      return answer;
    }),
    inLine("a", async () => said.push("second begins")),
    inLine("b", async () => said.push("other begins")),
  ];
  await all[2];
  expect(said).toEqual(["first begins", "other begins"]);
  first.resolve("answer");
  expect(await all[0]).toBe("answer");
  await all[1];
  expect(said).toEqual(["first begins", "other begins", "first ends", "second begins"]);
});

test("what fails holds up nobody, and its error is that of whoever asked", async () => {
  const inLine = createLines();
  const failed = inLine("a", () => Promise.reject(new Error("no")));
  const next = inLine("a", async () => "done");
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("done");
});
