/** @import { Asker } from "./server.js" */

const key = "avisbud";

/** The console's own Workspace. */
export const local = "local";

/**
 * What the reader chose last time; where nothing can be kept, what the page was served with.
 * @returns {Asker}
 */
export function loadSettings() {
  const served = document.documentElement.lang;
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    const locale = ["nb", "nn", "en"].includes(kept.locale) ? kept.locale : served;
    const workspace = typeof kept.workspace === "string" ? kept.workspace : local;
    return { locale, moderator: kept.moderator === true, workspace };
  } catch {
    return { locale: served, moderator: false, workspace: local };
  }
}

/** @param {Asker} settings */
export function saveSettings(settings) {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // a browser that keeps nothing asks again next time
  }
}

/** Where the page says something: the attribute that names the word, and the one that holds it (null: the text). */
const places = Object.entries({
  "data-say": null,
  "data-say-label": "aria-label",
  "data-say-placeholder": "placeholder",
  "data-say-title": "title",
});

/**
 * Puts the page's own words into it, in another language.
 * @param {string} locale
 * @param {Record<string, string>} words
 */
export function sayPage(locale, words) {
  document.documentElement.lang = locale;
  for (const [named, held] of places) {
    for (const element of document.querySelectorAll(`[${named}]`)) {
      const word = words[element.getAttribute(named) ?? ""] ?? "";
      if (held === null) element.textContent = word;
      else element.setAttribute(held, word);
    }
  }
}
