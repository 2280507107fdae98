import { nameKeyOf, nameWordsOf } from "../search/fold.ts";

/** A name, and how many articles have it. */
export type Company = { readonly name: string; readonly articles: number };

/** What is known of the names in the articles that quote one speaker. */
export type CompanyRequest = {
  /** The speaker's own name. */
  readonly own: string;
  /** The names of each article, as it writes them, most frequent first. */
  readonly articles: readonly (readonly string[])[];
  isPerson(name: string): boolean;
  /** Whom words are quoted of: persons, bodies, papers. */
  isSpeaker(name: string): boolean;
  /** A source, or an outlet that words were told to. */
  isOutlet(name: string): boolean;
};

/**
 * Persons named in the same articles, most first. A name that ends exactly one longer person's ("Putin", "Vladimir
 * Putin") is that person; one that ends several is nobody's. Never the speaker's own name, a part of it or an outlet.
 */
export function namedTogether(request: CompanyRequest): Company[] {
  const { articles, isPerson, isOutlet } = request;
  const others = namesOf(articles).filter((name) => !isOwn(name, request.own) && !isOutlet(name));
  const persons = others.filter(isPerson);
  const personOf = new Map(
    others.map((name) => {
      const longer = longerNames(name, persons);
      return [
        nameKeyOf(name),
        longer.length === 0 && isPerson(name) ? name : longer.length === 1 ? longer[0] : undefined,
      ];
    }),
  );
  return countEach(articles.map((names) => names.flatMap((name) => personOf.get(nameKeyOf(name)) ?? [])));
}

/** An article names what it is about most often, and those come first; a paper that it cites once comes late. */
const maxThingsPerArticle = 4;

/** Names in the same articles that are no speaker's, no part of a person's and no outlet's, most first: places, causes. */
export function namedThings({ articles, own, isPerson, isSpeaker, isOutlet }: CompanyRequest): Company[] {
  const persons = [own, ...namesOf(articles).filter(isPerson)].map((name) => new Set(nameWordsOf(name)));
  const isThing = (name: string) =>
    !isOwn(name, own) &&
    !isSpeaker(name) &&
    !isOutlet(name) &&
    !persons.some((words) => nameWordsOf(name).every((word) => words.has(word)));
  return countEach(articles.map((names) => names.filter(isThing).slice(0, maxThingsPerArticle)));
}

/** In how many of the lists each word stands, most first; words that only differ in case are one, as first written. */
export function countEach(lists: readonly (readonly string[])[]): Company[] {
  const counts = new Map<string, Company>();
  for (const list of lists) {
    for (const [key, word] of new Map(list.map((word) => [nameKeyOf(word), word]))) {
      const { name, articles } = counts.get(key) ?? { name: word, articles: 0 };
      counts.set(key, { name, articles: articles + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.articles - a.articles);
}

function namesOf(articles: readonly (readonly string[])[]): string[] {
  return [...new Map(articles.flat().map((name) => [nameKeyOf(name), name])).values()];
}

/** The same name, words of it, or a longer name that ends in it. */
function isOwn(name: string, own: string): boolean {
  const [words, ownWords] = [nameWordsOf(name), nameWordsOf(own)];
  return words.every((word) => ownWords.includes(word)) || ends(ownWords, words);
}

function longerNames(name: string, persons: readonly string[]): string[] {
  const words = nameWordsOf(name);
  return persons.filter((person) => {
    const longer = nameWordsOf(person);
    return longer.length > words.length && ends(words, longer);
  });
}

function ends(tail: readonly string[], words: readonly string[]): boolean {
  return tail.length > 0 && tail.every((word, i) => words[words.length - tail.length + i] === word);
}
