// @ts-check
/** The review desk by keyboard: the next fix, approve, change, reject, take back; focus stays where the work is. */
import "./page.js";

/** @returns {HTMLElement[]} */
const fixes = () => [...document.querySelectorAll("[data-fix]")].filter((fix) => fix instanceof HTMLElement);

/** The fix that has the focus, or that an earlier decision left. @returns {HTMLElement | undefined} */
function current() {
  const active = document.activeElement?.closest("[data-fix]");
  return active instanceof HTMLElement ? active : undefined;
}

/** Bring a fix to the reader. @param {HTMLElement | undefined} fix */
function show(fix) {
  if (!fix) return;
  fix.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  fix.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** @param {number} step */
function move(step) {
  const all = fixes();
  const here = current();
  show(here ? all[all.indexOf(here) + step] : all[step > 0 ? 0 : all.length - 1]);
}

/** Whether the key belongs to a field that somebody types in. @param {KeyboardEvent} event */
function isTyping(event) {
  const target = event.target;
  return target instanceof HTMLElement && Boolean(target.closest("input, textarea, select, [contenteditable]"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    const open = current()?.querySelector("details[open]");
    open?.removeAttribute("open");
    if (open) open.querySelector("summary")?.focus();
    return;
  }
  if (isTyping(event)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else press(event);
});

/** Press the button of the current fix that belongs to the key. @param {KeyboardEvent} event */
function press(event) {
  const button = current()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
  const details = button.closest("details[open]");
  const field = details?.querySelector("input[type=text]");
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

// A decision redraws the fix: the focus stays on it, so that the next key works on.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {CustomEvent} */ (event).detail?.target;
  const id = target instanceof HTMLElement ? target.id : "";
  const redrawn = id ? document.getElementById(id) : null;
  const invalid = redrawn?.querySelector("[aria-invalid=true]");
  if (invalid instanceof HTMLElement) invalid.focus();
  else if (redrawn?.matches("[data-fix]")) redrawn.focus({ preventScroll: true });
});
