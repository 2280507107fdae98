import { beforeAll, describe, expect, test } from "vitest";
import type { Json, Message } from "../../src/core/message/message.ts";
import { openFerryDesk } from "../fixtures/ferry-news.ts";

const workspaces = ["discord:1", "discord:12", "slack:T1", "slack:T12"] as const;
type Workspace = (typeof workspaces)[number];
/** What one of them has set up, by the ids that its moderators would type. */
type Own = { readonly schedule: string; readonly feed: string; readonly reading: string; readonly moderator: string };

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
const own = new Map<Workspace, Own>();

const asModerator = (workspace: Workspace, line: string): Promise<Message> =>
  desk.ask(line, { workspace, channel: "42", moderator: true, user: `admin of ${workspace}` });

/** All that a Workspace has, as the store says. */
async function state(workspace: Workspace): Promise<Json> {
  const { schedules, feeds, readings, settings } = desk.store;
  const kept = {
    schedules: await schedules.list(workspace),
    changes: await schedules.changes(workspace, null, 100),
    feeds: await feeds.list(workspace),
    readings: await readings.list(workspace, "in-force", { offset: 0, limit: 100 }),
    settings: await settings.get(workspace),
  };
  return JSON.parse(JSON.stringify(kept));
}

beforeAll(async () => {
  desk = await openFerryDesk();
  const now = Temporal.Instant.from("2025-03-05T11:00:00+01:00");
  for (const [at, workspace] of workspaces.entries()) {
    const moderator = workspace.startsWith("discord") ? `${at}7777` : `U${at}KARI`;
    await asModerator(workspace, `/schedule add time:0${at + 5}:00 about:sak${at}`);
    await asModerator(
      workspace,
      `/settings locale:nb own:Kystavisa mute:Fjordnytt moderators:<@${at < 2 ? "&" : ""}${moderator}>`,
    );
    const { followed } = await desk.store.feeds.add(
      workspace,
      {
        owner: workspace,
        place: { kind: "web", url: `https://avis${at}.example/rss?key=1` },
        source: `Avis ${at}`,
        sealedLogin: null,
      },
      { by: "kari", channel: "42", locale: "nb" },
      now,
    );
    const [schedule] = await desk.store.schedules.list(workspace);
    const muted = await desk.store.readings.list(workspace, "in-force", { offset: 0, limit: 1 });
    own.set(workspace, {
      schedule: schedule?.id ?? "",
      feed: followed.feed.id,
      reading: muted.rows[0]?.id ?? "",
      moderator,
    });
  }
});

function ownOf(workspace: Workspace): Own {
  const found = own.get(workspace);
  if (!found) throw new Error(workspace);
  return found;
}

describe.each(workspaces)("%s, of two of each platform", (workspace) => {
  const others = workspaces.filter((other) => other !== workspace);

  test("sees its own schedules, feeds, readings and moderators, and no other's", async () => {
    const seen = await Promise.all(
      ["/schedule list", "/schedule history", "/feed list", "/readings list", "/settings", "/status"].map((line) =>
        asModerator(workspace, line),
      ),
    );
    const text = JSON.stringify(seen);
    const { schedule, feed, reading, moderator } = ownOf(workspace);
    for (const ours of [schedule, feed, reading, moderator]) expect(text).toContain(ours);
    for (const other of others) for (const theirs of Object.values(ownOf(other))) expect(text).not.toContain(theirs);
  });

  test("its moderators are nobody elsewhere", async () => {
    const { moderator } = ownOf(workspace);
    const ask = (where: Workspace) =>
      desk.ask("/schedule list", { workspace: where, user: moderator, roles: [moderator], channel: "42" });
    expect((await ask(workspace)).outcome).toBe("answer");
    for (const other of others) {
      const refused = await ask(other);
      expect(refused).toMatchObject({ outcome: "refusal", json: { error: "refused.moderatorsOnly" } });
      expect(JSON.stringify(refused)).not.toContain(moderator);
    }
  });

  test("changes nothing of another's by its ids", async () => {
    const before = await Promise.all(workspaces.map(state));
    for (const other of others) {
      const { schedule, feed, reading } = ownOf(other);
      for (const line of [
        ...["pause", "resume", "preview", "run", "history", "remove"].map(
          (member) => `/schedule ${member} ${schedule}`,
        ),
        `/schedule edit ${schedule} time:23:00`,
        ...["check", "resume", "remove"].map((member) => `/feed ${member} ${feed}`),
        ...["accept", "undo"].map((member) => `/readings ${member} ${reading}`),
      ]) {
        const { outcome } = await asModerator(workspace, line);
        expect([line, outcome === "answer"]).toEqual([line, false]);
      }
    }
    expect(await Promise.all(workspaces.map(state))).toEqual(before);
  });

  test("takes back its own settings alone", async () => {
    const before = await Promise.all(others.map(state));
    const kept = await desk.store.settings.get(workspace);
    await asModerator(workspace, "/settings locale:- own:- moderators:-");
    expect(await desk.store.settings.get(workspace)).toEqual({});
    expect(await Promise.all(others.map(state))).toEqual(before);
    await desk.store.settings.save(workspace, kept);
  });
});
