/**
 * Who said a quotation stands in its search row as tokens of their own, so that "this speaker about these words" is one
 * look-up however much the speaker has said. An underscore is in no token made of text (stems.ts makes them of letters).
 */
export function speakerToken(speakerId: string): string {
  return `s_${speakerId}`;
}

/** A stem of the speaker's name. */
export function speakerNameToken(stem: string): string {
  return `n_${stem}`;
}
