/**
 * What Slack takes, in UTF-16 units unless said otherwise; sorted. Sources, by the beginning of the name:
 * actionsElements, button*, contextElements, header*, image*, option*, placeholder, section*, select*, input*:
 *   https://docs.slack.dev/reference/block-kit/blocks and /block-elements and /composition-objects
 * blocks, homeBlocks, modal*, privateMetadata: https://docs.slack.dev/surfaces/modals and /reference/views
 * messageChars, as JSON: about 13,200 were seen refused (https://github.com/slackapi/bolt-js/issues/2509)
 * messageLetters, of all texts, addresses and values: 11,341 were (https://github.com/slackapi/bolt-js/issues/2867)
 * text: https://docs.slack.dev/reference/methods/chat.postMessage (what is longer is cut by Slack)
 * command*, shortcut*, unfurlDomains: https://docs.slack.dev/reference/app-manifest
 */
export const limits = {
  actionId: 255,
  actionsElements: 25,
  blocks: 50,
  buttonText: 75,
  buttonUrl: 3000,
  buttonValue: 2000,
  commandDescription: 2000,
  contextElements: 10,
  contextText: 2000,
  headerText: 150,
  homeBlocks: 100,
  imageAlt: 2000,
  imageUrl: 3000,
  inputHint: 2000,
  inputLabel: 2000,
  inputValue: 3000,
  messageChars: 12_000,
  messageLetters: 10_000,
  modalBlocks: 100,
  modalTitle: 24,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  privateMetadata: 3000,
  sectionText: 3000,
  selectOptions: 100,
  shortcutName: 24,
  text: 4000,
  unfurlDomains: 5,
} as const;

/** Buttons beside each other on a screen; what is more wraps anywhere. */
export const rowButtons = 5;

/** How long a button's invocation may be before it goes into the store: many of them share the room of one message. */
export const packedChars = 400;

/** Results on a page: what is read without losing the thread in a channel's column. */
export const resultsPerPage = 5;

/**
 * Slack shows "dispatch_failed" after three seconds (https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response);
 * what is not answered in half of them is answered later.
 */
export const answerAtOnceMs = 1500;

/** How long a later answer can be given, and a `response_url` be used (same source). */
export const promiseMinutes = 30;

/** How long the same request may come again: a signature is good for five minutes, an event is repeated for some minutes. */
export const onceMinutes = 30;

/** Shortens a label to `maxChars` at a word, with … where something is left out. Never for what others said. */
export function shortened(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const room = text.slice(0, maxChars - 1);
  const word = room.replace(/\s+\S*$/u, "");
  const kept = word.length > maxChars / 2 ? word : room;
  // no half of a character of two units
  return `${kept.replace(/[\uD800-\uDBFF]$/u, "").trimEnd()}…`;
}
