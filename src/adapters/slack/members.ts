import type { webApi } from "@slack/bolt";
import type { CommandCall } from "../../core/command/command.ts";
import type { Installed } from "./installations.ts";
import type { Member, Place } from "./places.ts";

/** How long what Slack says of a member is believed: somebody who is an admin no longer is none soon after. */
const keptMinutes = 5;
const mostKept = 1000;

export type MembersParts = {
  /** Member ids that are moderators whatever Slack says. */
  readonly moderators: readonly string[];
  clientFor(installed: Installed): webApi.WebClient;
  now(): Temporal.Instant;
  report(cause: unknown, where: string): string;
};

/**
 * Who is a moderator, and in which language somebody is answered. With the scope users:read Slack tells: admins and owners
 * are. Without it, those of the configuration and whoever installed the app.
 */
export function createMembers({ moderators, clientFor, now, report }: MembersParts) {
  const kept = new Map<string, { readonly member: Member; readonly until: Temporal.Instant }>();
  return async ({ workspace, userId }: Place, installed: Installed): Promise<Member> => {
    const isNamed = moderators.includes(userId) || installed.installerId === userId;
    const unknown: Member = { isModerator: isNamed, platformLocale: undefined };
    if (!installed.scopes.includes("users:read")) return unknown;
    const key = `${workspace}/${userId}`;
    const known = kept.get(key);
    if (known && Temporal.Instant.compare(known.until, now()) > 0) return known.member;
    try {
      const { user } = await clientFor(installed).users.info({ user: userId, include_locale: true });
      const isAdmin = user?.is_admin === true || user?.is_owner === true;
      const member = { isModerator: isNamed || isAdmin, platformLocale: localeOf(user?.locale) };
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, { member, until: now().add({ minutes: keptMinutes }) });
      return member;
    } catch (cause) {
      // who cannot be looked up is nobody in particular
      report(cause, "slack: users.info");
      return unknown;
    }
  };
}

function localeOf(locale: string | undefined): CommandCall["platformLocale"] {
  if (locale === undefined) return undefined;
  if (/^nn/iu.test(locale)) return "nn";
  if (/^(?:nb|no)/iu.test(locale)) return "no";
  return /^en/iu.test(locale) ? "en" : undefined;
}
