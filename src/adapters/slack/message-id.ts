/**
 * What a message is called: its `ts`. What went to a person by their id stands in a channel that only Slack's answer names, and
 * only there can it be changed and answered: `D024BE91L:1718791200.000100`.
 */
export function formatMessageId(asked: string, stands: string | undefined, ts: string): string {
  return stands === undefined || stands === asked ? ts : `${stands}:${ts}`;
}

/** Where a message stands, of a post that went to this channel. */
export function parseMessageId(asked: string, id: string): { readonly channel: string; readonly ts: string } {
  const [, channel = asked, ts = id] = /^(\w+):(.+)$/u.exec(id) ?? [];
  return { channel, ts };
}
