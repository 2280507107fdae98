import type { App } from "@slack/bolt";
import { z } from "zod";
import { askerOf, type ListenerParts } from "./asker.ts";
import { homeBlocks } from "./home.ts";
import { placeOf } from "./places.ts";
import { unfurlOf } from "./unfurl.ts";

/** What Slack tells without being asked: the Home tab was opened, a link was posted, we were removed. */
export function registerEvents(app: App, parts: ListenerParts): void {
  const { desk } = parts;
  app.event("app_home_opened", ({ event, body, client }) =>
    parts.track(
      (async () => {
        const asker = await askerOf({ ...body, user_id: event.user }, parts);
        if (!asker || event.tab !== "home") return;
        const { command: _, options: __, ...call } = asker.call({ command: "", options: {} });
        const blocks = await homeBlocks(call, desk);
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [...blocks] } });
      })(),
    ),
  );
  app.event("link_shared", ({ event, body, client }) =>
    parts.track(
      (async () => {
        const asker = await askerOf({ ...body, user_id: event.user }, parts);
        if (!asker) return;
        const { command: _, options: __, ...call } = asker.call({ command: "", options: {} });
        const unfurls: Record<string, { blocks: (typeof blocks & object)[number][] }> = {};
        let blocks: Awaited<ReturnType<typeof unfurlOf>> = null;
        for (const { url } of event.links) {
          blocks = await unfurlOf(url, call, desk);
          if (blocks !== null) unfurls[url] = { blocks: [...blocks] };
        }
        if (Object.keys(unfurls).length === 0) return;
        await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
      })(),
    ),
  );
  const removed = (body: unknown) => {
    const place = placeOf({ user_id: "-", ...z.record(z.string(), z.unknown()).parse(body) });
    return place === null ? Promise.resolve() : parts.track(parts.onRemoved(place.workspace));
  };
  app.event("app_uninstalled", ({ body }) => removed(body));
  app.event("tokens_revoked", ({ event, body }) =>
    (event.tokens.bot ?? []).length > 0 ? removed(body) : Promise.resolve(),
  );
}
