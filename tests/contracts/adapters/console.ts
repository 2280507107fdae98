import { z } from "zod";
import { renderMessage } from "../../../src/adapters/console/render.ts";
import { noPictures } from "../../../src/core/message/chart.ts";
import { pointsFor } from "../../fixtures/pictures.ts";
import { keyOf, type RenderingAdapter } from "./adapter.ts";

/** The elements and attributes of an answer; whatever else stands in it came from somebody's text. */
const known: Readonly<Record<string, readonly string[]>> = {
  a: ["class", "href", "target", "rel"],
  bdi: [],
  blockquote: [],
  button: ["class", "data-run", "aria-label", "disabled"],
  code: [],
  dd: [],
  div: ["class"],
  dl: ["class"],
  dt: [],
  em: [],
  figcaption: [],
  figure: ["class"],
  form: ["class", "data-select"],
  h2: [],
  h3: [],
  header: ["class"],
  hr: [],
  img: ["src", "alt", "loading"],
  li: [],
  nav: ["class", "aria-label"],
  ol: [],
  option: ["value"],
  p: ["class"],
  select: ["aria-label", "required"],
  span: ["class"],
  strong: [],
  ul: [],
};

type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };
const tag = /<(\/?)([a-z]\w*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/gu;
const carried = z.object({ command: z.string(), options: z.record(z.string(), z.string()) });
const run = z.object({ invocation: carried });

/** The console: one piece of HTML, with charts in words or drawn. */
export const consoleAdapter = (drawn: boolean): RenderingAdapter<string> => ({
  render: (message, speech) => [renderMessage(message, speech, drawn ? pointsFor(message) : noPictures)],
  check: (html) => [
    ...(/[<>]/u.test(html.replace(tag, "")) ? ["has a mark that is of no element"] : []),
    ...tagsOf(html).flatMap(({ name, attributes }) => {
      const allowed = known[name];
      if (!allowed) return [`has an element ${name}`];
      return [...attributes.keys()].filter((each) => !allowed.includes(each)).map((each) => `has ${name} with ${each}`);
    }),
  ],
  letters: (html) => undone(html.replace(tag, "\n")),
  links: (html) =>
    tagsOf(html)
      .flatMap(({ attributes }) => attributes.get("href") ?? attributes.get("src") ?? [])
      .filter((address) => !isOurPicture(address)),
  described: drawn
    ? (html) =>
        tagsOf(html).flatMap(({ attributes }) =>
          isOurPicture(attributes.get("src") ?? "") ? [attributes.get("alt") ?? ""] : [],
        )
    : null,
  pressed: (html) =>
    tagsOf(html).flatMap(({ name, attributes }) => {
      const held = attributes.get("data-run");
      if (held !== undefined) return [keyOf(run.parse(JSON.parse(held)).invocation)];
      const value = name === "option" ? attributes.get("value") : undefined;
      return value ? [keyOf(carried.parse(JSON.parse(value)))] : [];
    }),
});

function isOurPicture(address: string): boolean {
  return /^data:image\/png;base64,[\w+/=]+$/u.test(address);
}

function tagsOf(html: string): readonly Tag[] {
  return [...html.matchAll(tag)]
    .filter(([, closing]) => closing === "")
    .map(([, , name = "", attributes = ""]) => ({
      name,
      attributes: new Map(
        [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/gu)].map(([, key = "", value = ""]) => [key, undone(value)]),
      ),
    }));
}

function undone(text: string): string {
  return text.replace(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)));
}
