import { type Found, type Source, type Stretch, stretchOf, trimStretch } from "./found.ts";
import type { Passage, TokenRange } from "./passage.ts";
import type { QuoteRule } from "./rules.ts";

/** Words that the reporter tells of what somebody said, trimmed; null when nothing is left of them. */
export function report(
  passage: Passage,
  sentence: TokenRange,
  parts: readonly TokenRange[],
  rule: QuoteRule,
  source: Source,
  cue: string,
): Found | null {
  const spans = parts.flatMap((part): Stretch[] => {
    if (part.to <= part.from) return [];
    const whole = stretchOf(passage, part.from, part.to);
    const span = trimStretch(passage.text, whole.start, whole.end);
    return span ? [span] : [];
  });
  if (spans.length === 0) return null;
  return {
    passage,
    spans,
    kind: "indirect",
    rule,
    source,
    cue,
    sentence: stretchOf(passage, sentence.from, sentence.to),
  };
}
