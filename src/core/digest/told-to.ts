import type { TermCounts } from "../analysis.ts";
import type { Article } from "../article/article.ts";
import { hasReportingVerb } from "../article/block-marks.ts";
import type { LanguageProfile } from "../language/language.ts";
import { stemOf, wordsOf } from "../language/words.ts";
import { onceFor } from "../once-for.ts";

/** So many letters before the outlet stands the verb, with the speaker and their role between. */
const mostLetters = 100;

/**
 * The stems of names that an article has mostly where it says whom somebody spoke to: ", sier rektor Hanne Myrvåg til NTB".
 * However often such a name comes, the article is not about it.
 */
export function toldToIn(
  { blocks }: Pick<Article, "blocks">,
  terms: TermCounts,
  profile: LanguageProfile,
): ReadonlySet<string> {
  const told = new Map<string, number>();
  for (const { text } of blocks) {
    for (const { index, groups } of text.matchAll(addressed(profile))) {
      if (!isSaidBefore(text.slice(Math.max(0, index - mostLetters), index), profile)) continue;
      for (const word of wordsOf(groups?.name ?? "")) {
        const stem = stemOf(word.text, profile);
        told.set(stem, (told.get(stem) ?? 0) + 1);
      }
    }
  }
  return new Set([...told].filter(([stem, count]) => 2 * count >= (terms[stem] ?? 0)).map(([stem]) => stem));
}

/** Whether the last verb of the sentence so far reports: not "sier han vil reise til Oslo". */
function isSaidBefore(before: string, profile: LanguageProfile): boolean {
  const words = wordsOf(before.slice(before.search(/[^.!?]*$/u))).map(({ text }) => text.toLowerCase());
  const last = words.findLastIndex((word) => profile.finiteVerbs.includes(word));
  return hasReportingVerb(words.slice(last + 1).join(" "), profile);
}

// "i" and "på" go on inside the speaker's role: "ordføreren i Orredal"
const addressed = onceFor(({ toldTo, nounPrepositions }: LanguageProfile) => {
  const words = toldTo.filter((word) => !nounPrepositions.includes(word));
  return new RegExp(`\\s(?:${words.join("|")})\\s(?<name>\\p{Lu}[\\p{L}\\p{N}.]*)`, "gu");
});
