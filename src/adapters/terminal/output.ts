/** The part of a writable stream that the terminal needs. */
export type WritableText = {
  write(text: string, done: (error?: Error | null) => void): boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
  readonly isTTY?: boolean;
};

/** Writes, and waits until it is taken. False when nobody reads any longer (`| head`): that is no fault. */
export type Print = (text: string) => Promise<boolean>;

/** @throws (rejects) when writing fails for another reason than a reader that has gone, such as a full disk */
export function openOutput(stream: WritableText): Print {
  let gone = false;
  // without a listener an EPIPE between two writes would end the process
  stream.on("error", (error) => {
    if (isGone(error)) gone = true;
  });
  return (text) => {
    if (gone) return Promise.resolve(false);
    if (text === "") return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (!error) return resolve(true);
        gone = true;
        return isGone(error) ? resolve(false) : reject(error);
      });
    });
  };
}

function isGone(error: Error): boolean {
  return "code" in error && ["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED"].includes(String(error.code));
}
