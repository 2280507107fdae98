import { expect, test } from "vitest";
import type { OpenStore } from "../store.ts";
import { at } from "./news.ts";

const now = at("2026-11-26T06:00:00Z");
const limits = { person: 4, workspace: 6 };

export function quotaContract(open: OpenStore): void {
  test("a person's quota is used up, comes back, and is nobody else's", async () => {
    const { quotas } = await open();
    const spend = (person: string, when = now, kind: "fetch" | "report" = "fetch") =>
      quotas.spend("slack:T1", person, kind, limits, when);
    for (let time = 0; time < 4; time++) expect(await spend("kari")).toBeNull();
    expect(await spend("kari")).toEqual({ side: "person", again: now.add({ minutes: 15 }) });
    expect(await spend("kari", now, "report")).toBeNull();
    expect(await quotas.spend("slack:T2", "kari", "fetch", limits, now)).toBeNull();
    expect(await spend("kari", now.add({ minutes: 15 }))).toBeNull();
    expect(await spend("kari", now.add({ hours: 3 }))).toBeNull();
  });

  test("a Workspace's quota holds for all its members, and a refused one has used nothing", async () => {
    const { quotas } = await open();
    const spend = (person: string) => quotas.spend("slack:T1", person, "fetch", limits, now);
    for (let person = 0; person < 6; person++) expect(await spend(`p${person}`)).toBeNull();
    const usedUp = { side: "workspace", again: now.add({ minutes: 10 }) };
    for (let time = 0; time < 3; time++) expect(await spend("kari")).toEqual(usedUp);
    expect(await quotas.spend("slack:T1", "kari", "fetch", { ...limits, workspace: 0 }, now)).toBeNull();
  });

  test("of many at once no more are let through than the quota has", async () => {
    const { quotas } = await open();
    const rush = await Promise.all(
      Array.from({ length: 12 }, () => quotas.spend("slack:T1", "kari", "fetch", limits, now)),
    );
    expect(rush.filter((usedUp) => usedUp === null)).toHaveLength(4);
  });
}
