import { expect, test } from "vitest";
import { connectSqlite } from "../../src/store/sqlite/open.ts";
import { writingTogether } from "../../src/store/writing-together.ts";
import { languages } from "../fixtures/languages.ts";

test("of writes that are written together, one that fails takes back its own and nobody else's", async () => {
  const { store, close } = await connectSqlite({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  const transactions: unknown[] = [];
  const writes = Array.from({ length: 5 }, (_, index) =>
    writingTogether(store, async (trx) => {
      transactions.push(trx);
      await trx
        .insertInto("once_keys")
        .values({ key: `k${index}`, expires_ms: index })
        .execute();
      if (index === 2) throw new Error("no");
      return index;
    }),
  );
  const ended = await Promise.allSettled(writes);
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"]);
  const kept = await store.reader.selectFrom("once_keys").select("key").orderBy("key").execute();
  expect(kept.map(({ key }) => key)).toEqual(["k0", "k1", "k3", "k4"]);
  expect(new Set(transactions).size).toBe(1);
  await close();
});

test("when nothing of it can be written, everybody is told so, and the next are written", async () => {
  const { store, close } = await connectSqlite({ file: ":memory:", zone: "Europe/Oslo", samples: "hide", languages });
  const broken = { ...store, writer: store.writer };
  let fails = true;
  const failing = new Proxy(broken, {
    get: (target, name) => {
      if (name !== "writer" || !fails) return Reflect.get(target, name);
      throw new Error("the disk is full");
    },
  });
  const write = () => writingTogether(failing, async () => "written");
  expect((await Promise.allSettled([write(), write()])).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await write()).toBe("written");
  await close();
});
