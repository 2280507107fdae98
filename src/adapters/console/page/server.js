/** @import { Invocation } from "./app.js" */

/**
 * What the server says to a question, with the line that asks the same; no line asks what only a button can.
 * @typedef {{ html: string, outcome: "answer" | "nothing" | "refusal" | "fault", line: string }} Answer
 * @typedef {{ value: string, label: string }} Completion
 * @typedef {{ from: number, to: number, completions: Completion[] }} Completions
 * @typedef {{ locale: string, moderator: boolean, workspace: string }} Asker
 * @typedef {{ line: string } | { invocation: Invocation, form?: boolean }} Question
 */

/** The server could not be reached, or did not take the question. */
export class ServerError extends Error {
  /** @param {"gone" | "refused"} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * @param {Question} question
 * @param {Asker} asker
 * @returns {Promise<Answer>}
 */
export function ask(question, asker) {
  return post("/api/answer", { ...question, ...asker });
}

/**
 * @param {string} line
 * @param {number} cursor
 * @param {Asker} asker
 * @param {AbortSignal} signal
 * @returns {Promise<Completions>}
 */
export function complete(line, cursor, asker, signal) {
  return post("/api/complete", { line, cursor, ...asker }, signal);
}

/**
 * @param {string} locale
 * @returns {Promise<Record<string, string>>}
 */
export function fetchWords(locale) {
  return fetchJson(`/api/words?locale=${locale}`, {});
}

/**
 * The Workspaces that may be acted for, beside the console's own.
 * @returns {Promise<{ id: string, name: string }[]>}
 */
export function fetchWorkspaces() {
  return fetchJson("/api/workspaces", {});
}

/**
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 */
function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return fetchJson(path, { method: "POST", headers, body: JSON.stringify(body), signal: signal ?? null });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function fetchJson(path, request) {
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ServerError("gone");
  }
  if (response.status === 401) location.assign("/sign-in");
  if (!response.ok) throw new ServerError(response.status >= 500 ? "gone" : "refused");
  return response.json();
}
