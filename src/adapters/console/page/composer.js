/** @import { Asker } from "./server.js" */
import { Suggestions } from "./completion.js";

const historyLength = 100;

/**
 * Where lines are typed: suggestions, earlier lines with Up and Down, Enter to send, Esc to close, `/` to come here.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {{ asker: () => Asker, send: (line: string) => void }} desk
 */
export function startComposer(form, input, list, { asker, send }) {
  const suggestions = new Suggestions(input, list, asker);
  /** @type {string[]} */
  const sent = [];
  let at = 0;
  let draft = "";

  /** @param {string} line */
  function write(line) {
    input.value = line;
    input.focus();
    input.setSelectionRange(line.length, line.length);
  }

  /** @param {1 | -1} step */
  function recall(step) {
    if (at === sent.length) draft = input.value;
    at = Math.min(sent.length, Math.max(0, at + step));
    write(sent[at] ?? draft);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (line === "") return;
    suggestions.close();
    if (sent.at(-1) !== line) sent.push(line);
    if (sent.length > historyLength) sent.shift();
    at = sent.length;
    input.value = "";
    send(line);
  });

  input.addEventListener("input", () => suggestions.refresh());
  input.addEventListener("blur", () => suggestions.close());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    if (step !== null) {
      if (suggestions.isOpen) suggestions.move(step);
      else recall(step);
    } else if (event.key === "Enter" && suggestions.hasActive) suggestions.accept();
    else if (event.key === "Tab" && !event.shiftKey && suggestions.isOpen) suggestions.accept();
    else if (event.key === "Escape" && suggestions.isOpen) suggestions.close();
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    write(input.value === "" ? "/" : input.value);
    suggestions.refresh();
  });

  return { write };
}
