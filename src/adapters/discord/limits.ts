/**
 * What Discord accepts, in UTF-16 units or counts, by name. Sources:
 * messages: https://discord.com/developers/docs/resources/message#create-message
 * attachmentDescription: https://discord.com/developers/docs/resources/message#attachment-object
 * embeds: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * components: https://discord.com/developers/docs/components/reference
 * commands: https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
export const limits = {
  attachmentDescription: 1024,
  buttonLabel: 80,
  /** A link button's address. */
  buttonUrl: 512,
  buttonsInRow: 5,
  choiceName: 100,
  choiceValue: 100,
  choices: 25,
  /** Names, descriptions and values of one command, all together; of each the longest localisation. */
  commandChars: 8000,
  commandDescription: 100,
  commandOptions: 25,
  content: 2000,
  customId: 100,
  embedDescription: 4096,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFields: 25,
  embedFooter: 2048,
  embedTitle: 256,
  embedUrl: 2048,
  embeds: 10,
  /** Titles, descriptions, field names and values, and footers of all embeds of a message. */
  embedsChars: 6000,
  labelDescription: 100,
  labelText: 45,
  modalRows: 5,
  /** https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel */
  threadName: 100,
  modalTitle: 45,
  nonce: 25,
  rows: 5,
  selectDescription: 100,
  selectLabel: 100,
  selectOptions: 25,
  selectPlaceholder: 150,
  selectValue: 100,
  stringOption: 6000,
  textInput: 4000,
} as const;

/** How many results stand on one page of an answer: more makes a message that fills the screen. */
export const resultsPerPage = 3;

/** How long an interaction can be answered, in minutes: https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
export const tokenMinutes = 15;

/** How long the first answer may take is 3 s; half of it is left for the network. Same source. */
export const deferAfterMs = 1500;
