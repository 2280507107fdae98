/** The part of snowball-stemmers that we use; the package ships no types. */
declare module "snowball-stemmers" {
  export type Stemmer = { stem(word: string): string };
  const snowball: { newStemmer(algorithm: string): Stemmer; algorithms(): string[] };
  export default snowball;
}
