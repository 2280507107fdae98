import { answerParent } from "../child.ts";
import { randomFrom } from "../figures.ts";
import { type DiscordSide, startDiscord } from "./discord-side.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { type PlatformsOpened, platformsQuestion } from "./messages.ts";
import { type SlackGroup, type SlackSide, startSlack } from "./slack-side.ts";

/** The process that is both platforms: the emulators that the tests use, and before them proxies with weather. */
type Opened = {
  readonly discord: DiscordSide;
  readonly slacks: Readonly<Record<SlackGroup, SlackSide>>;
  readonly proxies: readonly FaultProxy[];
};

let opened: Opened | null = null;

async function open(question: unknown): Promise<PlatformsOpened> {
  const { folder, seed, channels } = platformsQuestion.parse(question);
  const discord = await startDiscord(folder, channels, randomFrom(seed + 3));
  const slacks = {
    "slack-history": await startSlack("slack-history", channels),
    slack: await startSlack("slack", channels),
  };
  const discordProxy = await startFaultProxy({
    upstreamOf: () => discord.url,
    isPost: (method, path) => method === "POST" && /\/channels\/\d+\/(?:messages|threads)$/u.test(path),
    random: randomFrom(seed),
  });
  const slackProxy = await startFaultProxy({
    upstreamOf: ({ headers }) =>
      headers.authorization === `Bearer ${slacks.slack.token}` ? slacks.slack.url : slacks["slack-history"].url,
    isPost: (_method, path) => path === "/api/chat.postMessage",
    random: randomFrom(seed + 1),
  });
  opened = { discord, slacks, proxies: [discordProxy, slackProxy] };
  return {
    discordUrl: `${discordProxy.url}/api`,
    slackUrl: `${slackProxy.url}/api/`,
    discordToken: discord.token,
    slackTokens: { "slack-history": slacks["slack-history"].token, slack: slacks.slack.token },
    places: {
      ...discord.places,
      "slack-history": slacks["slack-history"].places,
      slack: slacks.slack.places,
    },
  };
}

function get(): Opened {
  if (!opened) throw new Error("the platforms are not open");
  return opened;
}

answerParent({
  open,
  async calm() {
    for (const proxy of get().proxies) proxy.calm();
  },
  met: async () => get().proxies.flatMap(({ met }) => met),
  async standing() {
    const { discord, slacks } = get();
    return [
      ...(await discord.standing()),
      ...(await slacks["slack-history"].standing()),
      ...(await slacks.slack.standing()),
    ];
  },
});
