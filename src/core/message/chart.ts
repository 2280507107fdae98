/** Numbers over time, each line with its name: as many values as there are labels. */
export type LinePlot = {
  readonly kind: "lines";
  /** Under the picture, from left to right. */
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
};

/** What happened when, in order of time; what has the same label stands above it. */
export type EventPlot = {
  readonly kind: "events";
  /** `label` is the date as it is shown; `mark` is by what the event is found again in the text: "3". */
  readonly events: readonly { readonly label: string; readonly mark: string }[];
};

/**
 * A picture, described: an adapter shows it drawn where its platform shows pictures, else in words (`chartInWords`). All
 * texts are in the reader's language.
 */
export type Chart = {
  readonly title: string;
  /** For who does not see it: what the picture shows, in a sentence or two. */
  readonly alt: string;
  readonly plot: LinePlot | EventPlot;
};

/** A picture as a file. */
export type Png = Uint8Array;

/** Draws a chart. Null where it cannot be drawn: then it is shown in words. */
export type DrawChart = (chart: Chart) => Promise<Png | null>;

/** The charts of a message that are drawn. */
export type Pictures = ReadonlyMap<Chart, Png>;

/** For whoever shows no pictures. */
export const noPictures: Pictures = new Map();
