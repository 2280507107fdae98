import type { types } from "@slack/bolt";
import type { Sheet } from "./render.ts";

/** An answer as a `response_url`, or the acknowledgement of a slash command, takes it. */
export type Answer = {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
  readonly text: string;
  readonly blocks: types.KnownBlock[];
};

/** Slack did not take an answer. `isFinal`: it never will, because the address is used up or has expired. */
export class RespondError extends Error {
  readonly isFinal: boolean;

  constructor(status: number) {
    super(`Slack did not take an answer: HTTP ${status}`);
    this.name = "RespondError";
    this.isFinal = status === 404 || status === 410;
  }
}

const timeoutMs = 15_000;

/** Sends an answer to the one-time address that came with a request. @throws RespondError when Slack refuses it */
export async function respond(responseUrl: string, answer: Answer): Promise<void> {
  const response = await fetch(responseUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: JSON.stringify(answer),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new RespondError(response.status);
}

/** A sheet that only the asker sees, in a message of its own or in place of the one that was pressed. */
export function ephemeral({ blocks, text }: Sheet, replace: boolean): Answer {
  return { response_type: "ephemeral", replace_original: replace, text, blocks };
}

/** A sheet that the channel sees. */
export function inChannel({ blocks, text }: Sheet): Answer {
  return { response_type: "in_channel", replace_original: false, text, blocks };
}
