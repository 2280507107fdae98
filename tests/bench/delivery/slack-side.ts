import { z } from "zod";
import { isJson } from "../../fixtures/slack/block-kit.ts";
import { startWebApi } from "../../fixtures/slack/web-api.ts";
import type { DiscordGroup } from "./discord-side.ts";
import type { Group } from "./groups.ts";
import { marksIn } from "./made-up-digest.ts";
import type { Places, Standing } from "./messages.ts";

export type SlackGroup = Exclude<Group, DiscordGroup>;

export type SlackSide = {
  readonly url: string;
  readonly token: string;
  readonly places: Places;
  standing(): Promise<readonly Standing[]>;
};

const historyPage = 1_000;
const needed = ["chat:write", "commands"];
const extras = ["channels:history", "im:history", "im:write"];

const named = z.object({ id: z.string(), name: z.string().default("") });
const channels = z.object({ channels: z.array(named) });

/** A Slack with one Workspace, in which what was posted may be read back, or not. */
export async function startSlack(group: SlackGroup, count: number): Promise<SlackSide> {
  const token = `xoxb-1-${group}-bench-only`;
  const api = await startWebApi({
    appToken: "xapp-1-bench-only",
    botToken: token,
    seed: {
      tokens: [{ token, user: "U000000001", type: "bot", bot_id: "B000000001", app_id: "A000000001" }],
      users: [{ name: "kari" }],
    },
    scopes: group === "slack" ? needed : [...needed, ...extras],
  });
  const ask = (method: string, what: Readonly<Record<string, string>>) => api.call(method, what, token);
  const ids: string[] = [];
  for (let index = 0; index <= count; index++) {
    const { channel } = await ask("conversations.create", { name: `nyheter-${index}` });
    ids.push(named.parse(channel).id);
  }
  const [followed = "", ...digests] = ids;
  const { members } = z.object({ members: z.array(named) }).parse(await ask("users.list", {}));
  const person = members.find(({ name }) => name === "kari")?.id ?? "";

  /** Each message once, those of threads too. */
  async function read(place: string, channel: string): Promise<readonly Standing[]> {
    const found = new Map<string, Standing>();
    const page = async (method: string, where: Readonly<Record<string, string>>) => {
      const { messages } = await ask(method, { ...where, channel, limit: String(historyPage) });
      return Array.isArray(messages) ? messages.filter(isJson) : [];
    };
    for (const { ts: first } of await page("conversations.history", {})) {
      for (const { ts, blocks } of await page("conversations.replies", { ts: String(first) })) {
        found.set(String(ts), { group, place, id: String(ts), marks: [...marksIn(JSON.stringify(blocks))] });
      }
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What went to the person: where the app opened the channel, and where it knew no more than their id. */
  async function readDirect(): Promise<readonly Standing[]> {
    const all = channels.parse(await ask("conversations.list", { types: "im,private_channel", limit: "1000" }));
    const direct = all.channels.filter(
      ({ id, name }) => id.startsWith("D") || name === `direct-${person.toLowerCase()}`,
    );
    const standing: Standing[] = [];
    for (const { id } of direct) {
      const isKnown = id.startsWith("D");
      for (const one of await read(person, id)) standing.push(isKnown ? one : { ...one, id: `${id}:${one.id}` });
    }
    return standing;
  }

  return {
    url: api.url,
    token,
    places: {
      digests,
      followers: [
        { kind: "channel", id: followed },
        { kind: "person", id: person },
      ],
    },
    async standing() {
      const all: Standing[] = [];
      for (const id of ids) all.push(...(await read(id, id)));
      return [...all, ...(await readDirect())];
    },
  };
}
