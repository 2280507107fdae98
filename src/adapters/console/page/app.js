/** @import { Entry } from "./chat.js" */
/** @import { Question } from "./server.js" */
import { addEntry, firstWords, showFromTop } from "./chat.js";
import { startComposer } from "./composer.js";
import { ask, fetchWords, fetchWorkspaces, ServerError } from "./server.js";
import { loadSettings, local, saveSettings, sayPage } from "./settings.js";

/** @typedef {{ command: string, options: Record<string, string> }} Invocation */

const chat = get("chat", HTMLElement);
const status = get("status", HTMLElement);
const locale = get("locale", HTMLSelectElement);
const moderator = get("moderator", HTMLInputElement);
const workspace = get("workspace", HTMLSelectElement);
let settings = loadSettings();
/** @type {Record<string, string>} */
let words = {};

const composer = startComposer(
  get("composer", HTMLFormElement),
  get("line", HTMLInputElement),
  get("suggestions", HTMLElement),
  {
    asker: () => settings,
    send: (line) => void append({ line }, (entry) => entry.setLine(line)),
  },
);

/** @param {string} word */
const say = (word) => words[word] ?? "";

/** @type {WeakMap<Element, Entry>} */
const entries = new WeakMap();

function newEntry() {
  const entry = addEntry(chat, { title: () => say("askedTitle"), edit: (line) => composer.write(line) });
  entries.set(entry.element, entry);
  return entry;
}

/**
 * Asks in a new entry at the end of the chat.
 * @param {Question} question
 * @param {(entry: Entry) => void} name says in the entry what was asked
 */
async function append(question, name) {
  const entry = newEntry();
  name(entry);
  showFromTop(entry.element);
  await fill(entry, question);
  showFromTop(entry.element);
}

/** @type {WeakMap<Entry, Question>} */
const asked = new WeakMap();

/**
 * Asks, and puts the answer into an entry. Other entries can be filled meanwhile.
 * @param {Entry} entry
 * @param {Question} question
 */
async function fill(entry, question) {
  asked.set(entry, question);
  entry.setWorking();
  status.textContent = say("working");
  try {
    const answer = await ask(question, settings);
    // asked something else meanwhile: that answer stands, in whatever order they come
    if (asked.get(entry) !== question) return;
    if (answer.line !== "" && "invocation" in question) entry.setLine(answer.line);
    entry.setAnswer(answer, settings.locale);
    status.textContent = firstWords(entry.element);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    if (asked.get(entry) !== question) return;
    const text = say(error.kind);
    entry.setFailure(text, say("retry"), () => void fill(entry, question));
    status.textContent = text;
  }
}

/**
 * Runs what a button carries: in place of its own entry, or in a new one.
 * @param {Element} pressed
 * @param {{ invocation: Invocation, replace: boolean, form?: boolean }} run
 */
async function press(pressed, { invocation, replace, form = false }) {
  const entry = entryOf(pressed);
  if (!replace || !entry) return append({ invocation, form }, ({ setLabel }) => setLabel(pressed.textContent));
  const rel = pressed.className;
  await fill(entry, { invocation });
  if (entry.element.getBoundingClientRect().top < 0) showFromTop(entry.element);
  // the pressed button is gone: its successor takes the focus, or else the answer does
  const successor = entry.element.querySelector(`button.${CSS.escape(rel)}:not(:disabled)`);
  const target = successor ?? entry.element.querySelector(".answer");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** @param {Element} element */
function entryOf(element) {
  const entry = element.closest(".entry");
  return entry ? entries.get(entry) : undefined;
}

/**
 * What a field says. One that is as empty as it was says nothing; one that was emptied takes back what stood there.
 * @param {Element} field
 * @returns {[option: string, value: string][]}
 */
function filledIn(field) {
  if (field instanceof HTMLSelectElement) {
    const was = [...field.options].some(({ defaultSelected, value }) => defaultSelected && value !== "");
    return field.value !== "" || was ? [[field.name, field.value]] : [];
  }
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return [];
  const value = field.value.trim();
  return value !== "" || field.defaultValue !== "" ? [[field.name, value]] : [];
}

/**
 * Sends a form in. What is refused is said above it, and what was filled in stays.
 * @param {HTMLFormElement} form
 */
async function sendIn(form) {
  const entry = entryOf(form);
  if (!entry) return;
  const { command, options } = JSON.parse(form.dataset.fill ?? "");
  const filled = Object.fromEntries([...form.elements].flatMap(filledIn));
  const question = { invocation: { command, options: { ...options, ...filled } } };
  asked.set(entry, question);
  entry.setWorking();
  status.textContent = say("working");
  try {
    const answer = await ask(question, settings);
    if (asked.get(entry) !== question) return;
    // read out by itself
    status.textContent = "";
    if (answer.outcome === "refusal") return entry.setProblem(answer.html, settings.locale);
    if (answer.line !== "") entry.setLine(answer.line);
    entry.setAnswer(answer, settings.locale);
    status.textContent = firstWords(entry.element);
    showFromTop(entry.element);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    if (asked.get(entry) !== question) return;
    status.textContent = "";
    const problem = document.createElement("p");
    problem.textContent = say(error.kind);
    entry.setProblem(problem.outerHTML, settings.locale);
  }
}

chat.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-run]") : null;
  if (button instanceof HTMLElement) void press(button, JSON.parse(button.dataset.run ?? ""));
});

chat.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  if (form.dataset.fill) return void sendIn(form);
  const chosen = form.querySelector("select")?.selectedOptions[0];
  if (chosen?.value) void append({ invocation: JSON.parse(chosen.value) }, ({ setLabel }) => setLabel(chosen.label));
});

// not at once when an entry is chosen: with the arrow keys one goes through all that lie between
chat.addEventListener("change", ({ target }) => {
  const button = target instanceof HTMLSelectElement ? target.form?.querySelector("button") : null;
  if (button && !button.form?.dataset.fill && target instanceof HTMLSelectElement)
    button.disabled = target.value === "";
});

/** @type {Entry | null} */
let welcome = null;

/** The first entry says what there is; it follows the language and the role. */
async function greet() {
  welcome ??= newEntry();
  await fill(welcome, { line: "/help" });
}

async function applySettings() {
  const chosen = settings;
  locale.value = chosen.locale;
  moderator.checked = chosen.moderator;
  workspace.value = chosen.workspace;
  try {
    const fetched = await fetchWords(chosen.locale);
    if (settings !== chosen) return;
    words = fetched;
    sayPage(chosen.locale, words);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
  }
  await greet();
}

for (const control of [locale, moderator, workspace]) {
  control.addEventListener("change", () => {
    // what was said of one Workspace must not be acted on in another
    if (control === workspace) clear();
    settings = { locale: locale.value, moderator: moderator.checked, workspace: workspace.value };
    saveSettings(settings);
    void applySettings();
  });
}

function clear() {
  chat.replaceChildren();
  welcome = null;
}

/**
 * Offers the Workspaces that there are, and goes to the one that was chosen the last time unless something was asked meanwhile:
 * platforms may take their time to name theirs.
 * @param {string} last
 */
async function offerWorkspaces(last) {
  /** @type {{ id: string, name: string }[]} */
  let offered = [];
  try {
    offered = await fetchWorkspaces();
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
  }
  for (const { id, name } of offered) workspace.add(new Option(name, id));
  workspace.hidden = offered.length === 0;
  const isUntouched = settings.workspace === local && chat.querySelectorAll(".entry").length <= 1;
  if (!isUntouched || !offered.some(({ id }) => id === last)) return;
  clear();
  settings = { ...settings, workspace: last };
  await applySettings();
}

const remembered = settings.workspace;
settings = { ...settings, workspace: local };
void applySettings();
void offerWorkspaces(remembered);
// on a phone the focus would bring the keyboard up over the greeting
if (matchMedia("(pointer: fine)").matches) get("line", HTMLInputElement).focus();

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
function get(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`page: #${id} is missing`);
  return element;
}
