// @ts-check
/** What is shown and how stays as one has chosen it, in this browser. */

import { areKeysOn } from "./keys.js";

/** The boxes that are to be remembered are as they were left, and stay so. */
export function rememberView() {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-remember]"))) {
    const name = `emenda:view:${box.id}`;
    const kept = localStorage.getItem(name);
    if (kept !== null) box.checked = kept === "1";
    box.addEventListener("change", () => localStorage.setItem(name, box.checked ? "1" : "0"));
  }
}

/** Whenever rows have other heights: in another window, or since more or less of them is shown. @param {() => void} then */
export function whenHeightsChange(then) {
  addEventListener("resize", then);
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.closest(".view-menu")) then();
  });
}

/** Each choice of a group gets the first letter of its label that is still free; pressed in the group, it chooses. @param {HTMLElement} group @returns {Map<string, HTMLInputElement>} */
export function lettersOf(group) {
  /** @type {Map<string, HTMLInputElement>} */
  const letters = new Map();
  for (const label of group.querySelectorAll("label")) {
    const radio = label.querySelector("input");
    const name = label.querySelector(".severity") ?? label;
    const letter = [...(name.textContent ?? "").trim().toLowerCase()].find((each) => /\p{L}/u.test(each) && !letters.has(each));
    if (radio && letter) letters.set(letter, radio);
  }
  return letters;
}

/** The letters are underlined in the names of their choices. @param {ParentNode} root */
export function showLetters(root) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-letters]"))) {
    if (group.querySelector(".letter")) continue;
    for (const [letter, radio] of lettersOf(group)) {
      const name = radio.closest("label")?.querySelector(".severity");
      const text = name?.textContent ?? "";
      const at = text.toLowerCase().indexOf(letter);
      if (!name || at < 0) continue;
      const mark = document.createElement("u");
      mark.className = "letter";
      mark.textContent = text.slice(at, at + letter.length);
      const whole = document.createElement("span"); // so that the letter and the rest stay one word
      whole.append(text.slice(0, at), mark, text.slice(at + letter.length));
      name.replaceChildren(whole);
      radio.setAttribute("aria-keyshortcuts", `Alt+${letter.toUpperCase()}`);
    }
  }
}

/** The group that a key speaks of: the one with the focus, or with Alt the one of the form. @param {KeyboardEvent} event @returns {HTMLElement | null} */
function groupOf(event) {
  const { target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || !areKeysOn()) return null;
  if (event.altKey) return target.closest("form")?.querySelector("[data-letters]") ?? null;
  return target instanceof HTMLInputElement && target.type === "radio" ? target.closest("[data-letters]") : null;
}

document.addEventListener("keydown", (event) => {
  const group = groupOf(event);
  if (!group) return;
  // With Alt some keyboards type other letters, so the place of the key counts too.
  const letters = lettersOf(group);
  const radio = letters.get(event.key.toLowerCase()) ?? (event.code.startsWith("Key") ? letters.get(event.code.slice(3).toLowerCase()) : undefined);
  if (!radio) return;
  event.preventDefault();
  if (!event.altKey) radio.focus();
  radio.checked = true;
  for (const name of ["input", "change"]) radio.dispatchEvent(new Event(name, { bubbles: true }));
});
