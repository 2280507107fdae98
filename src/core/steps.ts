/** Something that takes long, a little at a time: between the steps others may have their turn. */
export type Steps<T> = Generator<undefined, T>;

/** What it comes to, all at once. */
export function lastOf<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
