/** What is done for as long as no other process does it. */
export type Held = {
  /** The lease has become ours. Not awaited by anything but `end`. */
  begin(): Promise<void>;
  /** It is ours no longer, or about to be given back. */
  end(): Promise<void>;
};

export type Holding = {
  /** Resolves once it has been looked for the first time, and what is ours has begun. */
  readonly ready: Promise<void>;
  /** Ends what is ours, and gives it back. */
  stop(): Promise<void>;
};

/**
 * Does something as one of all processes that share a store: begins when the lease of that name is free, goes on as long
 * as it can be held, and looks again and again where another holds it.
 */
export type HoldLease = (name: string, held: Held) => Holding;
