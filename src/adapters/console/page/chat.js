/** @import { Answer } from "./server.js" */

/**
 * One question and its answer, as it stands in the chat.
 * @typedef {object} Entry
 * @property {HTMLElement} element
 * @property {(line: string) => void} setLine the line that was asked
 * @property {(label: string) => void} setLabel the button that was pressed, where no line can ask the same
 * @property {() => void} setWorking
 * @property {(answer: Answer, locale: string) => void} setAnswer
 * @property {(html: string, locale: string) => void} setProblem why a form that stands here was not taken; it keeps what is in it
 * @property {(text: string, label: string, retry: () => void) => void} setFailure
 */

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Adds an empty entry at the end of the chat.
 * @param {HTMLElement} chat
 * @param {{ title: () => string, edit: (line: string) => void }} asked what pressing the asked line does
 * @returns {Entry}
 */
export function addEntry(chat, { title, edit }) {
  const element = document.createElement("article");
  element.className = "entry";
  const asked = document.createElement("button");
  asked.type = "button";
  asked.className = "asked";
  asked.hidden = true;
  asked.addEventListener("click", () => edit(asked.textContent));
  const answer = document.createElement("div");
  answer.className = "answer";
  answer.tabIndex = -1;
  element.append(asked, answer);
  chat.append(element);

  /** @param {string} text */
  function setAsked(text) {
    asked.hidden = text === "";
    asked.textContent = text;
    if (text !== "") element.setAttribute("aria-label", text);
  }

  return {
    element,
    setLine(line) {
      setAsked(line);
      asked.disabled = false;
      asked.title = title();
    },
    setLabel(label) {
      setAsked(label);
      asked.disabled = true;
      asked.removeAttribute("title");
    },
    setWorking() {
      element.classList.add("working");
      element.setAttribute("aria-busy", "true");
    },
    setAnswer({ html, outcome }, locale) {
      settle(element);
      element.dataset.outcome = outcome;
      answer.lang = locale;
      // the server escapes all that is not its own markup, and the page's policy runs no script but ours
      answer.innerHTML = html;
    },
    setProblem(html, locale) {
      settle(element);
      const problem = answer.querySelector(".refused") ?? document.createElement("div");
      problem.className = "refused";
      problem.setAttribute("role", "alert");
      if (problem instanceof HTMLElement) problem.lang = locale;
      problem.innerHTML = html;
      answer.prepend(problem);
    },
    setFailure(text, label, retry) {
      settle(element);
      element.dataset.outcome = "unreached";
      const sentence = document.createElement("p");
      sentence.textContent = text;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = label;
      button.addEventListener("click", retry);
      answer.replaceChildren(sentence, button);
    },
  };
}

/** @param {HTMLElement} element */
function settle(element) {
  element.classList.remove("working");
  element.removeAttribute("aria-busy");
}

/**
 * Shows an entry from its beginning: answers are read from the top.
 * @param {HTMLElement} element
 */
export function showFromTop(element) {
  element.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "smooth" });
}

/**
 * The first words of an answer, for those who hear the page.
 * @param {HTMLElement} element
 */
export function firstWords(element) {
  const first = element.querySelector(".answer :is(h2, h3)") ?? element.querySelector(".answer :is(p, li)");
  return first?.textContent?.slice(0, 200) ?? "";
}
