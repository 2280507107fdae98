import { expect, test } from "vitest";
import { onceFor } from "../../src/core/once-for.ts";

test("once for: what comes of an object is worked out once, null and undefined too", () => {
  const asked: string[] = [];
  const nameOf = onceFor(({ name }: { readonly name: string }) => {
    asked.push(name);
    return name === "c" ? undefined : { name };
  });
  const [a, b, c] = [{ name: "a" }, { name: "b" }, { name: "c" }] as const;
  expect(nameOf(a)).toBe(nameOf(a));
  expect([nameOf(b), nameOf({ name: "b" })]).toEqual([{ name: "b" }, { name: "b" }]);
  expect([nameOf(c), nameOf(c)]).toEqual([undefined, undefined]);
  expect(asked).toEqual(["a", "b", "b", "c"]);
});
