/**
 * Does something once nobody has asked for it for a while: once for all who asked.
 * @param ms how long it is to be quiet
 */
export function afterQuiet(act: () => Promise<void>, ms: number): { ask(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  let isStopped = false;
  return {
    ask() {
      if (isStopped) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        last = act();
      }, ms);
    },
    /** What was asked for and has not begun is not done any more. */
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await last;
    },
  };
}
