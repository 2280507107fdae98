/** What an article is known by wherever it is told, as a digest is by `digestName`. */
export function articleName(number: number): string {
  return `nyhetssak ${number}`;
}

/** What alerts of the bench ask for. */
export const wantedWords = "ferja";

/** An article that has the words, and says in its title which it is. */
export function madeUpArticle(number: number, at: Temporal.Instant) {
  const record = {
    source: "Kystavisa",
    title: `Merke ${articleName(number)} sak 1 av 1`,
    url: `https://kystavisa.example/${number}`,
    published: at.toString(),
    language: "nb",
  };
  return {
    record,
    text: `Ferja gikk som den skulle for ${number}. gang, melder rederiet.\n\nPå kaia sto ${number} biler.`,
  };
}
