// @ts-check
/** The keys of the review desk: those that work alone can be switched off, and none works while one types. */

import { isDialogOpen } from "./dialogs.js";
import { areKeysOn } from "./keys.js";
import { chooseReason, closeForm } from "./review_forms.js";

/** @typedef {import("./review_cards.js").Cards} Cards */

/** @type {Readonly<Record<string, string>>} What each key does, by the name of the act. */
const KEYS = Object.freeze({ j: "next", k: "previous", a: "approve", c: "change", r: "reject", o: "open", u: "undo", "?": "help" });

const TEXT = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/** The digit of a key, also with Alt, when some keyboards type other characters; 0 if it is none. @param {KeyboardEvent} event */
function digitOf(event) {
  const text = event.altKey ? event.code.replace(/^(Digit|Numpad)/, "") : event.key;
  return /^[1-9]$/.test(text) ? Number(text) : 0;
}

/** A digit chooses a reason, or one of several fixes of the same words. @param {KeyboardEvent} event @param {Element} target @param {Cards} cards */
function choose(event, target, cards) {
  const digit = digitOf(event);
  if (!digit || event.shiftKey || (target.matches(TEXT) && !event.altKey)) return false;
  const part = target.closest("[data-reasons]") ?? target.closest("details[data-form=reject]")?.querySelector("[data-reasons]");
  if (part) return chooseReason(part, digit);
  const radio = cards.current?.querySelectorAll("input[name=choice]")[digit - 1];
  if (!(radio instanceof HTMLInputElement) || event.altKey) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const reasons = radio.value === "neither" ? cards.current?.querySelector("input[name=canned]") : null;
  (reasons instanceof HTMLElement ? reasons : radio).focus({ preventScroll: true });
  return true;
}

/** What is typed while a reason is being chosen goes into the field for reasons. @param {KeyboardEvent} event @param {Element} target */
function typeReason(event, target) {
  const field = target.closest("[data-reasons]")?.querySelector("[data-reason]");
  if (!(field instanceof HTMLInputElement) || !/^\p{L}$/u.test(event.key)) return false;
  field.focus();
  return true;
}

/** The form around the focus is closed, or the focus is back at its card. @param {Element} target @param {Cards} cards */
function leave(target, cards) {
  const { current } = cards;
  if (!current || target.closest("[data-menu]")) return false;
  const inside = target.closest("[data-acts]") ?? current;
  if (!closeForm(inside) && target === current) return false;
  current.focus({ preventScroll: true });
  return true;
}

/** A decided card is unfolded, or folded again. @param {Element} target */
function unfold(target) {
  const fold = target.matches("[data-entry]") ? target.querySelector(":scope > details.decided") : null;
  fold?.toggleAttribute("open");
  return fold !== null;
}

/** From now on each key calls its act. @param {Cards} cards @param {Record<string, () => boolean | void>} acts */
export function listenKeys(cards, acts) {
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing || isDialogOpen()) return;
    if (!(target instanceof Element)) return;
    if (choose(event, target, cards)) event.preventDefault();
    else if (!event.altKey && event.key === "Escape" && leave(target, cards)) event.preventDefault();
    else if (!event.altKey && event.key === "Enter" && unfold(target)) event.preventDefault();
    else if (!event.altKey && !target.matches(TEXT) && !typeReason(event, target)) press(event, acts);
  });
}

/** @param {KeyboardEvent} event @param {Record<string, () => boolean | void>} acts */
function press(event, acts) {
  const act = KEYS[event.key.toLowerCase()];
  if (!act || event.repeat || (event.shiftKey && event.key !== "?") || !areKeysOn()) return;
  if (acts[act]?.() !== false) event.preventDefault();
}
