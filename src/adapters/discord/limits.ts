/**
 * What Discord takes, in UTF-16 units unless said otherwise; sorted. Sources, by the beginning of the name:
 * command*, choice*: https://docs.discord.com/developers/interactions/application-commands
 * embed*: https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 * button*, customId, row*, select*, modal*, label*: https://docs.discord.com/developers/components/reference
 * nonce: https://docs.discord.com/developers/resources/message#create-message
 */
export const limits = {
  autocompleteChoices: 25,
  buttonLabel: 80,
  choiceName: 100,
  choices: 25,
  customId: 100,
  embedDescription: 4096,
  embedTitle: 256,
  embeds: 10,
  embedsText: 6000,
  labelText: 45,
  labelDescription: 100,
  modalFields: 5,
  modalTitle: 45,
  nonce: 25,
  optionDescription: 100,
  options: 25,
  optionValue: 6000,
  rowButtons: 5,
  rows: 5,
  selectDescription: 100,
  selectLabel: 100,
  selectOptions: 25,
  selectPlaceholder: 150,
  textInputPlaceholder: 100,
  textInputValue: 4000,
} as const;

/** Results on a page: three quotations with who, where and their question fill what is read at a time. */
export const resultsPerPage = 3;

/**
 * Discord shows "did not respond" after three seconds (https://docs.discord.com/developers/interactions/receiving-and-responding);
 * what is not answered in half of them is deferred.
 */
export const answerAtOnceMs = 1500;

/** How long a deferred answer can be given: the life of an interaction's token, same source. */
export const promiseMinutes = 15;

/** Shortens a label to `maxChars` at a word, with … where something is left out. Never for what others said. */
export function shortened(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const room = text.slice(0, maxChars - 1);
  const word = room.replace(/\s+\S*$/u, "");
  const kept = word.length > maxChars / 2 ? word : room;
  // no half of a character of two units
  return `${kept.replace(/[\uD800-\uDBFF]$/u, "").trimEnd()}…`;
}
