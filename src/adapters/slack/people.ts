import { z } from "zod";
import type { CommandCall } from "../../core/command/command.ts";
import type { Installations } from "../../core/platform/keeping.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { SlackClients } from "./clients.ts";
import { parseInstallation } from "./installations.ts";
import { problemOf } from "./problems.ts";
import type { ScopeTier } from "./scopes.ts";

export type Person = {
  readonly moderator: boolean;
  readonly platformLocale: CommandCall["platformLocale"];
  readonly whoModerates: CommandCall["whoModerates"];
};

export type PeopleParts = {
  readonly clients: SlackClients;
  readonly installations: Installations;
  readonly extras: readonly ScopeTier[];
  /** Member ids that the configuration names. */
  readonly moderators: readonly string[];
  report(cause: unknown, where: string): string;
};

/** https://docs.slack.dev/reference/methods/users.info */
const userSchema = z.object({
  is_admin: z.boolean().nullish(),
  is_owner: z.boolean().nullish(),
  is_primary_owner: z.boolean().nullish(),
  locale: z.string().nullish(),
});

const keptMs = 5 * 60_000;
/** Answers wait no longer for it; what is late counts for the next one. */
const patienceMs = 1000;

/**
 * Who asks: admins and owners are moderators where Slack tells us of them (the extra `users`), as are those whom the
 * configuration names and whoever installed the app.
 */
export function createPeople({ clients, installations, extras, moderators, report }: PeopleParts): {
  find(workspace: WorkspaceId, userId: string): Promise<Person>;
} {
  const seesAdmins = extras.includes("users");
  const whoModerates = seesAdmins ? "slack.moderators" : "slack.moderatorsNamed";
  const nobody: Person = { moderator: false, platformLocale: undefined, whoModerates };
  const known = new Map<string, { readonly person: Promise<Person>; readonly until: number }>();

  async function ask(workspace: WorkspaceId, userId: string, forget: () => void): Promise<Person> {
    const document = await installations.get(workspace);
    const isNamed =
      moderators.includes(userId) || (document !== null && parseInstallation(document).installer === userId);
    if (!seesAdmins) return { ...nobody, moderator: isNamed };
    const client = await clients.of(workspace);
    const told = await client?.users.info({ user: userId, include_locale: true }).catch((cause: unknown) => {
      report(cause, "slack: who asks");
      // a permission that is missing stays so for a while; the network may be there again next time
      if (problemOf(cause) === "network") forget();
      return null;
    });
    const user = userSchema.safeParse(told?.user);
    if (!user.success) return { ...nobody, moderator: isNamed };
    const { is_admin, is_owner, is_primary_owner, locale } = user.data;
    return {
      moderator: isNamed || is_admin === true || is_owner === true || is_primary_owner === true,
      platformLocale: platformLocaleOf(locale ?? ""),
      whoModerates,
    };
  }

  return {
    async find(workspace, userId) {
      const key = `${workspace} ${userId}`;
      const kept = known.get(key);
      if (kept && kept.until > performance.now()) return kept.person;
      const fallback: Person = { ...nobody, moderator: moderators.includes(userId) };
      const forget = () => void known.delete(key);
      const person = ask(workspace, userId, forget).catch((cause: unknown) => {
        report(cause, "slack: who asks");
        forget();
        return fallback;
      });
      forgetOld(known);
      known.set(key, { person, until: performance.now() + keptMs });
      return Promise.race([person, after(patienceMs, fallback)]);
    },
  };
}

/** Slack says "nb-NO" or "no-NO" of Norwegian in either form; of languages that we do not speak it says nothing to us. */
function platformLocaleOf(locale: string): CommandCall["platformLocale"] {
  const [language] = locale.toLowerCase().split(/[-_]/u);
  if (language === "nb" || language === "nn" || language === "no") return "no";
  return language === "en" ? "en" : undefined;
}

function forgetOld(known: Map<string, { readonly until: number }>): void {
  for (const [key, { until }] of known) if (until <= performance.now()) known.delete(key);
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
