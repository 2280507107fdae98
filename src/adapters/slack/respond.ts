import { setTimeout as wait } from "node:timers/promises";
import type { types } from "@slack/bolt";
import { isNeverSent } from "./problems.ts";
import type { Sheet } from "./render.ts";

/** An answer as a `response_url`, or the acknowledgement of a slash command, takes it. */
export type Answer = {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
  readonly text: string;
  readonly blocks: types.KnownBlock[];
};

/** Slack did not take an answer. */
export class RespondError extends Error {
  /** Used up: the address takes no answer any more. Refused: it does not take this one. Later: it may take it. */
  readonly why: "used-up" | "refused" | "later";

  constructor(status: number) {
    super(`Slack did not take an answer: HTTP ${status}`);
    this.name = "RespondError";
    if (status === 404 || status === 410) this.why = "used-up";
    else this.why = status === 429 || status >= 500 ? "later" : "refused";
  }
}

const timeoutMs = 15_000;
const attempts = 3;
const pauseMs = 500;

/**
 * Sends an answer, and again where that failed in a way that may pass. What the channel sees is sent again only when it
 * certainly did not arrive. @throws RespondError when Slack does not take it, or what the network threw
 */
export async function respondPatiently(responseUrl: string, answer: Answer): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await respond(responseUrl, answer);
    } catch (error) {
      const mayPass = !(error instanceof RespondError) || error.why === "later";
      const mayRepeat = answer.response_type === "ephemeral" || isNeverSent(error);
      if (attempt === attempts || !mayPass || !mayRepeat) throw error;
      await wait(pauseMs * attempt);
    }
  }
}

/** Sends an answer to the one-time address that came with a request. @throws RespondError when Slack refuses it */
async function respond(responseUrl: string, answer: Answer): Promise<void> {
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
