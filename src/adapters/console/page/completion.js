/** @import { Asker, Completion, Completions } from "./server.js" */
import { complete } from "./server.js";

const pauseMs = 60;

/**
 * The list of suggestions under an input, after the ARIA combobox pattern
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): the focus stays in the input, the arrows move in the list.
 */
export class Suggestions {
  /** @type {Completions} */
  #found = { from: 0, to: 0, completions: [] };
  #active = -1;
  #asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {() => Asker} asker
   */
  constructor(input, list, asker) {
    this.input = input;
    this.list = list;
    this.asker = asker;
    // pressing must not take the focus from the input
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.accept([...list.children].indexOf(option));
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get hasActive() {
    return this.isOpen && this.#active >= 0;
  }

  /** Looks for what the line could go on with, once the typing pauses. */
  refresh() {
    clearTimeout(this.#pause);
    this.#asking.abort();
    if (!this.input.value.startsWith("/")) return this.close();
    const asking = new AbortController();
    this.#asking = asking;
    this.#pause = setTimeout(async () => {
      try {
        const cursor = this.input.selectionStart ?? this.input.value.length;
        const found = await complete(this.input.value, cursor, this.asker(), asking.signal);
        if (!asking.signal.aborted) this.#show(found);
      } catch {
        // no suggestions are no failure: the line can be sent without them
        if (!asking.signal.aborted) this.close();
      }
    }, pauseMs);
  }

  close() {
    clearTimeout(this.#pause);
    this.#asking.abort();
    this.list.hidden = true;
    this.#activate(-1);
    this.input.setAttribute("aria-expanded", "false");
  }

  /**
   * Moves in the list, around its ends.
   * @param {1 | -1} step
   */
  move(step) {
    const count = this.#found.completions.length;
    if (this.#active < 0) this.#activate(step > 0 ? 0 : count - 1);
    else this.#activate((this.#active + step + count) % count);
  }

  /** Puts a suggestion into the line and looks for the next. @param {number} [at] */
  accept(at = Math.max(0, this.#active)) {
    const chosen = this.#found.completions[at];
    if (!chosen) return;
    const { from, to } = this.#found;
    this.input.setRangeText(chosen.value, from, to, "end");
    this.input.focus();
    this.close();
    this.refresh();
  }

  /** @param {Completions} found */
  #show(found) {
    this.#found = found;
    this.list.replaceChildren(...found.completions.map(suggestion));
    this.list.hidden = found.completions.length === 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.#activate(-1);
    this.list.scrollTop = 0;
  }

  /** @param {number} at */
  #activate(at) {
    this.#active = at;
    for (const [index, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(index === at));
      if (index !== at) continue;
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
  }
}

/**
 * @param {Completion} completion
 * @param {number} at
 */
function suggestion({ value, label }, at) {
  const option = document.createElement("div");
  option.id = `suggestion-${at}`;
  option.role = "option";
  const typed = value.trim().replaceAll('"', "");
  // "/quote – what it does", "Jens Stoltenberg (12)": what is typed looks typed, and is said once
  const described = (label.startsWith(typed) ? label.slice(typed.length) : label).replace(/^ – /, "").trim();
  const code = document.createElement("code");
  code.textContent = typed;
  option.append(code);
  if (described !== "") option.append(Object.assign(document.createElement("span"), { textContent: described }));
  return option;
}
