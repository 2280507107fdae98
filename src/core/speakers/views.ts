/** Everything that is read under one id, or some of it: only these guises, or all but those. */
export type SpeakerPart = {
  readonly speakerId: string;
  /** Null for all. */
  readonly only: readonly number[] | null;
  readonly without: readonly number[];
};

/** Two or more Speakers that a Workspace reads as one: the first, under its name. */
export type Merge = { readonly kind: "merge"; readonly speakers: readonly [string, string, ...string[]] };
/** Guises of a Speaker that a Workspace reads as somebody else, whose id is `part`. */
export type Split = {
  readonly kind: "split";
  readonly speaker: string;
  readonly part: string;
  readonly guises: readonly [number, ...number[]];
};

/** A merge or split in force, with the id of its Reading. */
export type Regrouping = { readonly readingId: string } & (Merge | Split);

/** Who is who as one Workspace sees it. */
export type SpeakerViews = {
  /** Whether it regroups anybody. */
  readonly isPlain: boolean;
  /** What a Speaker is made of: mostly itself, whole. Empty for one that is read as another. */
  partsOf(speakerId: string): readonly SpeakerPart[];
  /** The Speakers that something of this one is seen under, the one that has most of it first. Never empty. */
  seenAs(speakerId: string): readonly [string, ...string[]];
  /** The Readings that made a Speaker what is seen, in the order in which they were made. */
  readingsOf(speakerId: string): readonly string[];
};

/**
 * Puts merges and splits on top of each other in the order in which they were made. Nothing of what is read gets lost or
 * stands twice: each guise of each Speaker is seen under one. One that comes to nothing, because an earlier one was undone
 * or both say the same, changes nothing.
 */
export function buildViews(regroupings: readonly Regrouping[]): SpeakerViews {
  const views = new Map<string, readonly SpeakerPart[]>();
  const readings = new Map<string, readonly string[]>();
  const partsOf = (id: string) => views.get(id) ?? [{ speakerId: id, only: null, without: [] }];
  const noteOn = (id: string, readingId: string, ...from: readonly string[]) => {
    const known = [id, ...from].flatMap((one) => readings.get(one) ?? []);
    readings.set(id, [...new Set([...known, readingId])]);
  };
  for (const regrouping of regroupings) {
    if (regrouping.kind === "merge") {
      const [kept, ...others] = [...new Set(regrouping.speakers)].filter((id) => partsOf(id).length > 0);
      if (kept === undefined || others.length === 0) continue;
      views.set(kept, joined([kept, ...others].flatMap(partsOf)));
      for (const other of others) views.set(other, []);
      noteOn(kept, regrouping.readingId, ...others);
    } else {
      const { speaker, part, guises } = regrouping;
      const taken = partsOf(speaker).flatMap((one) => takeGuises(one, guises));
      if (taken.length === 0 || views.has(part)) continue;
      views.set(part, taken);
      views.set(
        speaker,
        partsOf(speaker).flatMap((one) => leaveGuises(one, guises)),
      );
      noteOn(part, regrouping.readingId);
      noteOn(speaker, regrouping.readingId);
    }
  }
  const seen = new Map<string, string[]>();
  for (const [view, parts] of views) {
    for (const { speakerId, only } of parts) {
      const known = seen.get(speakerId) ?? [];
      if (!known.includes(view)) seen.set(speakerId, only === null ? [view, ...known] : [...known, view]);
    }
  }
  return {
    isPlain: views.size === 0,
    partsOf,
    seenAs: (id) => {
      const [first = id, ...others] = seen.get(id) ?? [];
      return [first, ...others];
    },
    readingsOf: (id) => readings.get(id) ?? [],
  };
}

function takeGuises({ speakerId, only, without }: SpeakerPart, guises: readonly number[]): readonly SpeakerPart[] {
  const taken = guises.filter((guise) => (only?.includes(guise) ?? true) && !without.includes(guise));
  return taken.length === 0 ? [] : [{ speakerId, only: taken, without: [] }];
}

function leaveGuises({ speakerId, only, without }: SpeakerPart, guises: readonly number[]): readonly SpeakerPart[] {
  if (only === null) return [{ speakerId, only, without: [...new Set([...without, ...guises])] }];
  const left = only.filter((guise) => !guises.includes(guise));
  return left.length === 0 ? [] : [{ speakerId, only: left, without }];
}

/** What was taken out of a Speaker and comes back to it is whole again. */
function joined(parts: readonly SpeakerPart[]): readonly SpeakerPart[] {
  return [...Map.groupBy(parts, ({ speakerId }) => speakerId)].map(([speakerId, own]) => {
    const taken = own.flatMap(({ only }) => only ?? []);
    const rest = own.find(({ only }) => only === null);
    if (!rest) return { speakerId, only: taken, without: [] };
    return { speakerId, only: null, without: rest.without.filter((guise) => !taken.includes(guise)) };
  });
}
