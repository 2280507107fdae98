import { wordsOf } from "../language/words.ts";
import type { StoredQuote } from "../ports.ts";

/** Somebody who is quoted: how many different utterances, and in which outlets. */
export type QuotedVoice = { readonly name: string; readonly count: number; readonly sources: readonly string[] };

/**
 * Who is quoted how often, most first; the same words of the same speaker in several articles count once. `uncertain` counts
 * utterances of which it is not certain whose they are. Empty without quotations.
 */
export function quotedVoices(quotes: readonly StoredQuote[]): {
  readonly voices: readonly QuotedVoice[];
  readonly uncertain: number;
} {
  const byVoice = new Map<string, { name: string; texts: Set<string>; sources: Set<string> }>();
  const uncertain = new Set<string>();
  for (const { quote, speakerId, text, article } of quotes) {
    const letters = lettersOf(text);
    if (quote.speaker === null || quote.certainty === "uncertain") {
      uncertain.add(letters);
      continue;
    }
    const key = speakerId ?? quote.speaker.name;
    const voice = byVoice.get(key) ?? { name: quote.speaker.name, texts: new Set(), sources: new Set() };
    byVoice.set(key, voice);
    // a later article may have the whole name
    if (quote.speaker.name.length > voice.name.length) voice.name = quote.speaker.name;
    voice.texts.add(letters);
    voice.sources.add(article.source);
  }
  const voices = [...byVoice.values()].map(({ name, texts, sources }) => ({
    name,
    count: texts.size,
    sources: [...sources].sort(),
  }));
  return { voices: voices.sort((a, b) => b.count - a.count), uncertain: uncertain.size };
}

function lettersOf(text: string): string {
  return wordsOf(text.toLowerCase())
    .map((word) => word.text)
    .join(" ");
}
