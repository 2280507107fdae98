import { resultsPerPage } from "../../../src/adapters/console/limits.ts";
import { renderMessage } from "../../../src/adapters/console/render.ts";
import { adapterContract } from "../../contracts/adapters.ts";

/** Everything that the console writes itself; anything else in angle brackets would be somebody else's. */
const ours =
  /<\/?(?:header|h2|h3|p|blockquote|bdi|figure|figcaption|ol|ul|li|dl|dt|dd|div|hr|img|form|select|option|button|nav|span|code|em|strong|a)(?:\s[\w-]+(?:="[^"<>]*")?)*>/gu;

adapterContract<string>("console", {
  resultsPerPage,
  render: (message, speech) => [renderMessage(message, speech)],
  faultsOf: () => [],
  lettersOf: (html) => decoded(html.replace(ours, "\n")),
  liveMarkup: (html) => {
    const links = [
      ...html.matchAll(/(?:href|src)="(?!https:\/\/(?:(?:nrk|vg)\.no|[\w.-]+\.example|example\.org)\/)([^"]*)"/gu),
    ];
    const handlers = [...html.matchAll(ours)].filter(([tag]) => /\son\w+/iu.test(tag.replace(/"[^"]*"/gu, "")));
    return [...html.replace(ours, "").matchAll(/<[^>]*>?/gu), ...handlers, ...links].map(([token]) => token);
  },
  reaches: (pages, command) => pages.some((html) => decoded(html).includes(`"command":"${command}"`)),
});

function decoded(html: string): string {
  return html.replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
}
