import type { App, ViewSubmitAction } from "@slack/bolt";
import { z } from "zod";
import {
  homeOpenedSchema,
  linkSharedSchema,
  pressedSchema,
  removedSchema,
  revokedSchema,
  shortcutSchema,
  slashSchema,
  submittedSchema,
  suggestionSchema,
  workspaceOf,
} from "./events.ts";
import { submitted, suggested } from "./forms.ts";
import { homeOpened } from "./home.ts";
import { removeInstallation } from "./installations.ts";
import { chosenOnMessage, type InteractionParts, pressed, typed } from "./interactions.ts";
import { onceMinutes } from "./limits.ts";
import { linkShared } from "./unfurl.ts";

export type TakeParts = InteractionParts & {
  /** Runs something that Slack asked for, and remembers it until it is done; nothing while we stop. */
  inFlight(work: () => Promise<void>): Promise<void>;
  /** The app was removed from a Workspace, or its token revoked. */
  onRemoved(workspace: string): void;
};

type Ack<T> = (response?: T) => Promise<void>;

/** Under this name Bolt's context carries what makes a request the only one of its kind. */
export const onceProperty = "avisbudOnce";
const contextSchema = z.object({ [onceProperty]: z.string() });
const eventIdSchema = z.object({ event_id: z.string() });

/** Hands everything that an app receives to whom it concerns, each thing once. */
export function takeAll(app: App, parts: TakeParts): void {
  const { desk, report } = parts;

  async function take<T>(
    what: string,
    { context, body, ack }: { readonly context: unknown; readonly body: unknown; readonly ack: Ack<T> },
    run: (ack: Ack<T>) => Promise<void>,
    onFault?: (reference: string) => T,
  ): Promise<void> {
    let isAcknowledged = false;
    const ackOnce: Ack<T> = async (response) => {
      if (isAcknowledged) return;
      isAcknowledged = true;
      await ack(response);
    };
    await parts.inFlight(async () => {
      if (!(await isFirst(context, body, parts))) return ackOnce();
      try {
        await run(ackOnce);
      } catch (cause) {
        const reference = report(cause, `slack: ${what}`);
        await ackOnce(onFault?.(reference));
      }
    });
  }

  app.command(/^\//u, ({ context, body, ack }) =>
    take(
      "a command",
      { context, body, ack },
      (once) => typed(slashSchema.parse(body), once, parts),
      (reference) => ({
        response_type: "ephemeral" as const,
        text: desk.speech("en").say("fault", { reference }),
      }),
    ),
  );
  app.action(/.*/u, ({ context, body, ack }) =>
    take("something pressed", { context, body, ack: () => ack() }, (once) =>
      pressed(pressedSchema.parse(body), once, parts),
    ),
  );
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: /.*/u }, ({ context, body, ack }) =>
    take("a form", { context, body, ack }, (once) => submitted(submittedSchema.parse(body), once, parts)),
  );
  app.options(/.*/u, ({ context, body, ack }) =>
    take("suggestions", { context, body, ack }, (once) => suggested(suggestionSchema.parse(body), once, parts)),
  );
  app.shortcut({ type: "message_action" }, ({ context, body, ack }) =>
    take("a message", { context, body, ack: () => ack() }, (once) =>
      chosenOnMessage(shortcutSchema.parse(body), once, parts),
    ),
  );
  const ack = async () => undefined;
  app.event("app_home_opened", ({ context, body }) =>
    take("App Home", { context, body, ack }, () => homeOpened(homeOpenedSchema.parse(body), parts)),
  );
  app.event("link_shared", ({ context, body }) =>
    take("a link", { context, body, ack }, () => linkShared(linkSharedSchema.parse(body), parts)),
  );
  app.event("app_uninstalled", ({ context, body }) =>
    take("being removed", { context, body, ack }, () => removed(removedSchema.parse(body), parts)),
  );
  app.event("tokens_revoked", ({ context, body }) =>
    take("a revoked token", { context, body, ack }, async () => {
      const revoked = revokedSchema.parse(body);
      // a person's token that is revoked is none of ours: we have only the bot's
      if (revoked.event.tokens.bot?.length) await removed(revoked, parts);
    }),
  );
}

async function removed(body: Parameters<typeof workspaceOf>[0], parts: TakeParts): Promise<void> {
  const workspace = workspaceOf(body);
  if (workspace === null) return;
  await removeInstallation(workspace, parts);
  parts.onRemoved(workspace);
}

/** An event keeps its id when Slack sends it again; anything else is known by its envelope or its signature. */
async function isFirst(context: unknown, body: unknown, { keeping, now }: TakeParts): Promise<boolean> {
  const key = eventIdSchema.safeParse(body).data?.event_id ?? contextSchema.safeParse(context).data?.[onceProperty];
  if (key === undefined) return true;
  return keeping.once.first(`slack:${key}`, now(), now().add({ minutes: onceMinutes }));
}
