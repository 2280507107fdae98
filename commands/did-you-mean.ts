import type { Speech } from "../src/core/locale.ts";
import { type Button, type Invocation, type Message, plain } from "../src/core/message/message.ts";

type Way = { readonly label: string; readonly invocation: Invocation };

/** A friendly miss: what was not found, the nearest names with a button each, and one other way to try. */
export function didYouMean(miss: {
  readonly miss: string;
  readonly nearest: readonly (Way & { readonly name: string })[];
  readonly otherwise: Way;
  readonly speech: Speech;
}): Message {
  const { speech } = miss;
  const names = speech.list(
    miss.nearest.map(({ label }) => label),
    "or",
  );
  const text = names === "" ? miss.miss : `${miss.miss} ${speech.say("miss.didYouMean", { names })}`;
  const button = ({ label, invocation }: Way): Button => ({
    label,
    action: { kind: "run", invocation, replace: true },
  });
  return {
    outcome: "nothing",
    visibility: "private",
    parts: [
      { kind: "text", text: plain(text) },
      {
        kind: "buttons",
        buttons: [
          ...miss.nearest.map(({ name, invocation }) => button({ label: name, invocation })),
          button(miss.otherwise),
        ],
      },
    ],
    json: { total: 0, nearest: miss.nearest.map(({ name }) => name) },
  };
}
