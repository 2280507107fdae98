/**
 * Who speaks in a dash paragraph that does not say so. In order:
 *
 * 1. It has a question in it, no "I" or "we", and speech follows: it may be the interviewer's, so it is uncertain.
 * 2. The paragraph before is speech, or the question that is answered: the same speaker goes on, or answers.
 * 3. The narration before leads in with a colon, reports somebody, or is about one person (introduction.ts): that one.
 *    About several: uncertain, and these are the candidates.
 * 4. It tells nobody: the last speaker, when nobody else has come between; else uncertain.
 *
 * A noun without a role may be anybody, and goes on as nobody. A question that is followed by speech is the interviewer's,
 * and is given to nobody.
 */
import type { Certainty, SpeakerMention } from "./quote.ts";
import type { SpeakerRule } from "./rules.ts";
import { person, type Resolved } from "./speakers.ts";

/** What narration leaves behind for the dash paragraph under it. */
export type Introduction = {
  readonly block: number;
  /** The last one it reports or introduces, when it is one. */
  readonly reported: Resolved | null;
  readonly endsInColon: boolean;
  /** The persons it is about (named before the verb of a sentence), each once. */
  readonly subjects: readonly string[];
  /** The persons it names besides. */
  readonly others: readonly string[];
};

/** The interview as it stands before a block. */
export type Interview = {
  /** Who spoke last, and where that was told: block, and UTF-16 offset in it. */
  readonly last: (Resolved & { readonly block: number; readonly start: number }) | null;
  readonly introduction: Introduction | null;
};

/** As an attribution is resolved, but there may be no one answer. */
export type Carried = Omit<Resolved, "speaker"> & { readonly speaker: SpeakerMention | null };

const nobody: Carried = {
  speaker: null,
  rule: "nobody-near",
  candidates: [],
  certainty: "uncertain",
  role: null,
  toldTo: null,
};

/** Decides who goes on. `previous` is the kind of text right before the paragraph. */
export function carryOver(
  interview: Interview,
  previous: "speech" | "question" | "narration" | "none",
  mayAsk: boolean,
): Carried {
  const { last, introduction } = interview;
  // with a question in it, and speech behind it, it may be the interviewer's
  if (mayAsk && last && previous !== "narration") return uncertain([last.speaker]);
  // a noun that is no role may be anybody, and goes on as nobody
  if (last && previous !== "narration" && !isSomebody(last)) return uncertain([last.speaker]);
  if (previous === "speech") return last ? goOn(last, "goes-on", "inferred") : nobody;
  if (previous === "question" && last) return goOn(last, "answers", "inferred");
  if (previous === "none" || !introduction) return last ? uncertain([last.speaker]) : nobody;
  const { reported, subjects, others, endsInColon } = introduction;
  if (reported) {
    if (reported.certainty === "uncertain")
      return reported.candidates.length > 0 ? uncertain(reported.candidates) : nobody;
    if (!endsInColon) return goOn(reported, "introduced", "inferred");
    // the lead-in is the attribution
    return { ...goOn(reported, "led-in", reported.certainty), speaker: reported.speaker };
  }
  if (subjects.length > 1) return uncertain(subjects.map(person));
  const only = subjects[0];
  if (only !== undefined) {
    if (last?.speaker.name === only) return goOn(last, "subject", "inferred");
    return { ...nobody, rule: "subject", speaker: person(only), certainty: "inferred" };
  }
  if (last && isSomebody(last) && introduction.block - last.block <= 1) return goOn(last, "resumed", "inferred");
  if (others.length > 0) return uncertain(others.map(person));
  return last ? uncertain([last.speaker]) : nobody;
}

/** A person, a body, or a title that says what somebody is. */
export function isSomebody({ speaker, role, rule }: Resolved): boolean {
  if (speaker.kind === "document") return false;
  return speaker.kind !== "title" || role !== null || rule !== "title";
}

function goOn(from: Resolved, rule: SpeakerRule, certainty: Certainty): Carried {
  const { speaker, role, toldTo } = from;
  return { speaker: { ...speaker, span: null }, rule, candidates: [], certainty, role, toldTo };
}

function uncertain(candidates: readonly SpeakerMention[]): Carried {
  return { ...nobody, rule: "several-near", candidates: candidates.map((candidate) => ({ ...candidate, span: null })) };
}
