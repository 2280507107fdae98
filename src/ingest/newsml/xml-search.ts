import { normaliseText } from "../../core/article/normalise.ts";
import type { XmlElement } from "./xml.ts";

/** The elements right under `parent`, of these names if any are given. */
export function childrenOf(parent: XmlElement | null, ...names: readonly string[]): readonly XmlElement[] {
  const elements = (parent?.children ?? []).filter((child) => typeof child !== "string");
  return names.length === 0 ? elements : elements.filter(({ name }) => names.includes(name));
}

/** The element that a path of names leads to, each right under the one before; null where there is none. */
export function childAt(parent: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let at = parent;
  for (const name of path) at = childrenOf(at, name)[0] ?? null;
  return at;
}

/** All elements of a name anywhere under `parent`, in order. None of those inside one that was found. */
export function allOf(parent: XmlElement | null, name: string): readonly XmlElement[] {
  return childrenOf(parent).flatMap((child) => (child.name === name ? [child] : allOf(child, name)));
}

/** The first element of a name anywhere under `parent`. */
export function firstOf(parent: XmlElement | null, name: string): XmlElement | null {
  return allOf(parent, name)[0] ?? null;
}

/** All text in an element as one line; "" for no element. */
export function textIn(element: XmlElement | null): string {
  return element === null ? "" : oneLine(allTextIn(element));
}

/** All text in an element as it is written. */
export function allTextIn(element: XmlElement): string {
  const pieces: string[] = [];
  gather(element, pieces);
  return pieces.join("");
}

function gather(element: XmlElement, pieces: string[]): void {
  for (const child of element.children) {
    if (typeof child === "string") pieces.push(child);
    else gather(child, pieces);
  }
}

/** How much text stands in an element, white space between its elements included. */
export function charsIn(element: XmlElement): number {
  return element.children.reduce(
    (chars, child) => chars + (typeof child === "string" ? child.length : charsIn(child)),
    0,
  );
}

/** White space folded, invisible characters gone. */
export function oneLine(text: string): string {
  return normaliseText(text).text.replaceAll(/\s+/gu, " ").trim();
}

/** The attribute of an element; "" where either is missing. */
export function attributeOf(element: XmlElement | null, name: string): string {
  return (element?.attributes[name] ?? "").trim();
}

/** The last part of a code that is qualified: "stat:usable" is "usable". In lower case. */
export function codeOf(element: XmlElement | null): string {
  const code = attributeOf(element, "qcode") || attributeOf(element, "uri") || attributeOf(element, "formalname");
  return (code.split(/[:/]/u).at(-1) ?? "").toLowerCase();
}
