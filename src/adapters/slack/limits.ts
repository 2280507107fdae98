/**
 * What Slack takes, in UTF-16 units unless said otherwise; sorted. Sources: https://docs.slack.dev/reference/block-kit and
 * its pages on blocks, block elements and composition objects; `messageText` is undocumented: messages are refused from some
 * 11,000 characters in all their blocks on (https://github.com/slackapi/bolt-js/issues/2867), so we stay well below.
 */
export const limits = {
  actionElements: 25,
  altText: 2000,
  blocks: 50,
  buttonLabel: 75,
  contextElements: 10,
  contextText: 2000,
  fallbackText: 300,
  headerText: 150,
  homeBlocks: 100,
  inputHint: 2000,
  inputLabel: 2000,
  messageText: 9000,
  modalTitle: 24,
  optionText: 75,
  optionValue: 150,
  options: 100,
  placeholder: 150,
  richText: 3000,
  textInput: 3000,
  url: 3000,
} as const;

/** Results on a page: as the console, since an answer is for one reader. */
export const resultsPerPage = 5;

/** Slack shows an error after three seconds (https://docs.slack.dev/interactivity/handling-user-interaction); half is ours. */
export const answerAtOnceMs = 1500;

/** How long a response_url takes answers, same source. */
export const promiseMinutes = 30;

/** Buttons of a row that are read at a glance. */
export const buttonsInRow = 5;

/** Shortens a label to `maxChars` at a word, with … where something is left out. Never for what others said. */
export function shortened(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const room = text.slice(0, maxChars - 1);
  const word = room.replace(/\s+\S*$/u, "");
  const kept = word.length > maxChars / 2 ? word : room;
  // no half of a character of two units
  return `${kept.replace(/[\uD800-\uDBFF]$/u, "").trimEnd()}…`;
}

/** All letters in blocks: what is shown, addresses, values and ids. */
export function lettersIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, held) => sum + lettersIn(held), 0);
}
