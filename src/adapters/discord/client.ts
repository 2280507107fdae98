import { Client, GatewayIntentBits, Options, REST, type RESTOptions } from "discord.js";
import type { Shard } from "./shards.ts";

/** One intent: which servers, channels and roles there are. Members and messages are none of our business. */
const intents = [GatewayIntentBits.Guilds];

/** A client that keeps in memory what permissions are worked out from, and nothing else. */
export function createClient(apiUrl: string | null, shard: Shard): Client {
  return new Client({
    intents,
    shards: [shard.id],
    shardCount: shard.count,
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user?.id },
      VoiceStateManager: 0,
    }),
    sweepers: { ...Options.DefaultSweeperSettings, threads: { interval: 3600, lifetime: 14_400 } },
    rest: restOptions(apiUrl),
  });
}

/** For what needs no gateway: posts, and answers by an interaction's own token. */
export function createRest(apiUrl: string | null, token: string): REST {
  return new REST(restOptions(apiUrl)).setToken(token);
}

/** What the ledgers try again, and when: the library is not to wait for it. */
const ours: ReadonlySet<string> = new Set([
  "POST /channels/:id/messages",
  "POST /channels/:id/threads",
  "PATCH /channels/:id/messages/:id",
]);

/**
 * What was sent and not answered is not sent again by the library: it would stand there twice. Posts do not wait in
 * memory for a rate limit either: the ledger is the queue.
 */
function restOptions(apiUrl: string | null): Partial<RESTOptions> {
  return {
    retries: 0,
    timeout: 15_000,
    // what is to be waited for was measured before the answer was on its way; the library would add to it
    offset: 0,
    rejectOnRateLimit: ({ method, route }) => ours.has(`${method.toUpperCase()} ${route}`),
    ...(apiUrl !== null && { api: apiUrl.replace(/\/+$/u, "") }),
  };
}
