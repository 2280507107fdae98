/**
 * Who said a quotation stands in its search row as tokens of their own, so that "this speaker about these words" is one
 * look-up however much the speaker has said. They begin with an underscore, which no word does: so no text can claim to be
 * someone's words.
 */
export function speakerToken(speakerId: string): string {
  return `_s${speakerId}`;
}

/** A stem of the speaker's name. */
export function speakerNameToken(stem: string): string {
  return `_n${stem}`;
}
