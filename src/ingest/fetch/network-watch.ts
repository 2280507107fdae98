/** Tells a network that is not there from a host that cannot be reached: by whether others have answered meanwhile. */
export type NetworkWatch = {
  answered(host: string): void;
  /** That a host could not be reached. Gives whether any has answered since it first could not. */
  unreached(host: string): boolean;
};

const mostHosts = 5_000;

export function createNetworkWatch(): NetworkWatch {
  let answers = 0;
  const answersBefore = new Map<string, number>();

  return {
    answered(host) {
      answers++;
      answersBefore.delete(host);
    },
    unreached(host) {
      const before = answersBefore.get(host);
      if (before !== undefined) return answers > before;
      if (answersBefore.size >= mostHosts) answersBefore.clear();
      answersBefore.set(host, answers);
      return false;
    },
  };
}
