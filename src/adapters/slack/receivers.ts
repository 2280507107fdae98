import { randomBytes } from "node:crypto";
import type { RequestListener, ServerResponse } from "node:http";
import { App, type Authorize, HTTPReceiver, type InstallationStore, SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Speech } from "../../core/locale.ts";
import type { PlatformPorts } from "../../core/platform/keeping.ts";
import type { SlackClients } from "./clients.ts";
import { workspaceOfId } from "./events.ts";
import { parseInstallation } from "./installations.ts";
import { scopesOf, tiersOf } from "./scopes.ts";
import { onceProperty } from "./take.ts";

export type ReceiverParts = {
  readonly config: {
    readonly botToken?: string | null | undefined;
    readonly appToken?: string | null | undefined;
    readonly signingSecret?: string | null | undefined;
    readonly clientId?: string | null | undefined;
    readonly clientSecret?: string | null | undefined;
    readonly stateSecret?: string | null | undefined;
    readonly publicUrl?: string | null | undefined;
    readonly extras: readonly string[];
  };
  readonly apiUrl: string;
  readonly clients: SlackClients;
  readonly keeping: Pick<PlatformPorts, "installations">;
  readonly installationStore: InstallationStore;
  readonly speech: Speech;
  readonly logger: ConstructorParameters<typeof SocketModeReceiver>[0]["logger"];
  report(cause: unknown, where: string): string;
};

const envelopeSchema = z.object({ envelope_id: z.string() });
const bodyLimit = "1mb";

/** Bolt over Socket Mode; null without an app token. Reconnecting is ours (see socket.ts). */
export function createSocketApp(
  parts: ReceiverParts,
): { readonly app: App; readonly receiver: SocketModeReceiver } | null {
  const { config, clients, logger } = parts;
  if (!config.appToken) return null;
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clients.webClientOptions } },
    customPropertiesExtractor: (args) => onceOf(envelopeSchema.safeParse(args).data?.envelope_id),
    ...(logger && { logger }),
  });
  return { app: appOf(receiver, authorizeOf(parts), parts), receiver };
}

/**
 * Bolt over HTTP, with the pages that install the app where there is a client id; null without a signing secret. The
 * server is not ours: main mounts the listener.
 */
export function createHttpApp(parts: ReceiverParts): { readonly app: App; readonly listener: RequestListener } | null {
  const { config, logger, report } = parts;
  if (!config.signingSecret) return null;
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret,
    endpoints: ["/slack/events"],
    bodyLimit,
    customPropertiesExtractor: ({ headers }) => onceOf(headers["x-slack-signature"]),
    ...(logger && { logger }),
    ...installing(parts),
  });
  const isInstallable = receiver.installer !== undefined;
  const app = appOf(receiver, isInstallable ? null : authorizeOf(parts), parts);
  const listener: RequestListener = (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch (cause) {
      // nothing is there: Bolt throws for what is neither an event nor a page of its own
      if (!(cause instanceof Error && "code" in cause)) report(cause, "slack: a request");
      if (!response.headersSent) plainPage(response, 404, "not found");
    }
  };
  return { app, listener };
}

function installing({ config, clients, apiUrl, installationStore, speech, report }: ReceiverParts) {
  const { clientId, clientSecret, publicUrl } = config;
  if (!clientId || !clientSecret || !publicUrl) return {};
  return {
    clientId,
    clientSecret,
    // states live for ten minutes: after a restart one presses the button again
    stateSecret: config.stateSecret || randomBytes(32).toString("base64url"),
    redirectUri: `${publicUrl.replace(/\/+$/u, "")}/slack/oauth_redirect`,
    installationStore,
    scopes: [...scopesOf(tiersOf(config.extras))],
    installerOptions: {
      directInstall: true,
      installPath: "/slack/install",
      redirectUriPath: "/slack/oauth_redirect",
      authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
      clientOptions: { ...clients.webClientOptions },
      callbackOptions: {
        success: (_installation: unknown, _options: unknown, _request: unknown, response: ServerResponse) =>
          plainPage(response, 200, speech.say("slack.installed")),
        failure: (cause: Error, _options: unknown, _request: unknown, response: ServerResponse) => {
          const reference = report(cause, "slack: installing");
          plainPage(response, 400, `${speech.say("slack.notInstalled")} (${reference})`);
        },
      },
    },
  };
}

function appOf(
  receiver: SocketModeReceiver | HTTPReceiver,
  authorize: Authorize<boolean> | null,
  { clients, logger, report }: ReceiverParts,
): App {
  const app = new App({
    receiver,
    convoStore: false,
    ignoreSelf: false,
    clientOptions: { ...clients.webClientOptions },
    ...(authorize && { authorize }),
    ...(logger && { logger }),
  });
  app.error(async (cause) => void report(cause, "slack"));
  return app;
}

/** The token of one workspace, or of the one that sent something. */
function authorizeOf({ config, keeping }: ReceiverParts): Authorize<boolean> {
  return async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    if (config.botToken) return { botToken: config.botToken };
    const id = isEnterpriseInstall ? enterpriseId : teamId;
    const document = id === undefined ? null : await keeping.installations.get(workspaceOfId(id));
    if (document === null) throw new Error(`not installed in ${id ?? "an unknown workspace"}`);
    const { token, botId, botUserId } = parseInstallation(document);
    return { botToken: token, botId, botUserId };
  };
}

function onceOf(key: string | string[] | undefined): Record<string, string> {
  return typeof key === "string" ? { [onceProperty]: key } : {};
}

function plainPage(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${text}\n`);
}
