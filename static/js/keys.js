// @ts-check
/** All keys that work alone, without Ctrl or the like, in one table; they can be switched off. */

/** @type {Readonly<Record<string, string>>} What each key does, by the name of the act. */
export const KEYS = Object.freeze({
  j: "next",
  k: "previous",
  a: "accept",
  e: "edit",
  d: "dismiss",
  m: "mark",
  i: "missing",
  l: "everywhere",
  "?": "help",
});

const TYPING = "input, select, textarea, [contenteditable], [role='application']";

/** Whether the keys of the page are switched on. */
export function areKeysOn() {
  const box = document.getElementById("view-keys");
  return !(box instanceof HTMLInputElement) || box.checked;
}

/** From now on each key calls its act, except while one types or the keys are off. @param {Record<string, () => boolean | void>} acts */
export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    const act = KEYS[event.key.toLowerCase()];
    if (!act || (event.shiftKey && event.key !== "?") || event.repeat || !areKeysOn()) return;
    if (acts[act]?.() !== false) event.preventDefault();
  });
}
