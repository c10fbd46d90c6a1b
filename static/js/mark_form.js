// @ts-check
/** The form at the selection: opens there, keeps its draft, closes without losing anything. */

import { Chosen, hideChosen, placeAt } from "./chosen.js";
import { fieldsOf, fill } from "./drafts.js";
import { remember } from "./picker.js";
import { announce, words } from "./words.js";

/** @typedef {import("./drafts.js").Drafts} Drafts */
/** @typedef {import("./snapping.js").Snapper} Snapper */
/** @typedef {{ isSaved?: boolean, isUnsent?: boolean }} How */

const GAP = 8; // pixels between the words and the form
const LAST_CATEGORY = "emenda:last-category";
const OMISSION = "accuracy/omission";

/** A random key, so that a save that is sent twice is stored once. `crypto.randomUUID` exists on HTTPS only. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The form for a new mark. */
export class MarkForm {
  /** @param {HTMLElement} panel @param {Drafts} drafts @param {Snapper} snapper */
  constructor(panel, drafts, snapper) {
    this.panel = panel;
    this.drafts = drafts;
    this.snapper = snapper;
    /** @type {Chosen | null} */
    this.chosen = null;
    /** @type {"mouse" | "touch" | "keyboard"} */
    this.by = "mouse";
    this.untouched = "";
    /** From the top of the words to the top of the form, in pixels. */
    this.distance = 0;
    /** @type {string} What the form said before anybody touched it. */
    this.fresh = "";
    /** @type {(chosen: Chosen, by: "mouse" | "touch" | "keyboard", how: How) => void} What happens when it has closed without being saved. */
    this.onClose = () => {};
    panel.addEventListener("input", () => this.keep());
    panel.addEventListener("keydown", (event) => this.onKey(event));
    panel.addEventListener("click", (event) => this.onClick(event));
    addEventListener("resize", () => this.place());
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.panel.querySelector("form"));
  }

  get isOpen() {
    return this.chosen !== null;
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  /** The name of the draft for the place that the form speaks of; none if it is closed. */
  get draftName() {
    const { start, end } = this.chosen?.span ?? {};
    return this.chosen ? `mark:${start}-${end}` : "";
  }

  /** The form is open for this place, with its draft if there is one, and has the focus. @param {Chosen} chosen @param {"mouse" | "touch" | "keyboard"} by */
  open(chosen, by) {
    this.by = by;
    this.choose(chosen, true);
    this.panel.classList.add("floating");
    this.place();
    const correction = /** @type {HTMLInputElement} */ (this.field("correction"));
    correction.focus({ preventScroll: by === "touch" });
    correction.select();
    const selected = chosen.isPoint ? words("missing") : words("selected", { words: chosen.words });
    announce(chosen.isCut ? `${words("oneParagraph")} ${selected}` : selected);
  }

  /** The form speaks of this place. @param {Chosen} chosen @param {boolean} isNew whether its fields start again */
  choose(chosen, isNew) {
    this.chosen = chosen;
    chosen.show();
    getSelection()?.removeAllRanges();
    const { start, end, quote } = chosen.span;
    this.field("start").value = String(start);
    this.field("end").value = String(end);
    this.field("quote").value = quote;
    const head = this.form.querySelector("[data-selected-words]");
    if (head) head.textContent = chosen.isPoint ? words("missing") : `“${quote}”`;
    const correction = this.field("correction");
    if (!isNew && correction.value !== this.untouched) return;
    if (isNew) this.empty();
    this.untouched = correction.value = quote.replace(/\s+/gu, " ");
    this.fresh = JSON.stringify(this.said);
    const draft = isNew ? this.drafts.find(this.draftName) : null;
    if (!draft) return;
    fill(this.form, draft);
    this.field("key").value = draft.key || this.field("key").value; // saved once already, perhaps
    this.field("category").dispatchEvent(new Event("change"));
  }

  /** What a person has stated, without the place. */
  get said() {
    const { start, end, quote, key, ...said } = fieldsOf(this.form);
    return said;
  }

  /** The fields are as for a mark that nobody has begun. */
  empty() {
    this.form.reset();
    for (const error of this.form.querySelectorAll(".field-error")) error.remove();
    for (const field of this.form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    this.field("key").value = newKey();
    const category = /** @type {HTMLSelectElement} */ (this.field("category"));
    const wanted = this.chosen?.isPoint ? OMISSION : localStorage.getItem(LAST_CATEGORY);
    if (wanted && [...category.options].some((option) => option.value === wanted)) category.value = wanted;
    category.dispatchEvent(new Event("change"));
    const deleting = this.form.querySelector(".delete-check");
    if (deleting instanceof HTMLElement) deleting.hidden = Boolean(this.chosen?.isPoint);
  }

  /** The form stands below its words, or above where there is no room, inside the window. @param {{ isStill?: boolean }} [how] whether nothing may be scrolled */
  place({ isStill = false } = {}) {
    if (!this.chosen) return;
    const words = this.chosen.box;
    const { width, height } = this.panel.getBoundingClientRect();
    const room = document.documentElement.clientWidth - GAP;
    const left = Math.max(GAP, Math.min(words.left - GAP, room - width));
    const fitsBelow = words.bottom + GAP + height <= innerHeight || words.top - GAP - height < 0;
    // What stays still stays as far from its words as it was, whatever the form's height is by now.
    if (!isStill) this.distance = (fitsBelow ? words.bottom + GAP : words.top - GAP - height) - words.top;
    const top = words.top + this.distance;
    this.panel.style.setProperty("--left", `${left + scrollX}px`);
    this.panel.style.setProperty("--top", `${top + scrollY}px`);
    if (isStill) return;
    if (getComputedStyle(this.panel).position === "fixed") this.#showAbove();
    else this.panel.scrollIntoView({ block: "nearest" });
  }

  /** On a narrow window the form lies at the bottom; its words are to be seen above it. */
  #showAbove() {
    const words = /** @type {Chosen} */ (this.chosen).box;
    const free = this.panel.getBoundingClientRect().top - GAP;
    if (words.bottom > free || words.top < GAP) scrollBy({ top: words.top - free / 2 });
  }

  /** What is typed outlives this page, as soon as it says anything. */
  keep() {
    if (!this.chosen) return;
    if (JSON.stringify(this.said) !== this.fresh) this.drafts.keep(this.draftName, fieldsOf(this.form));
    else this.drafts.drop(this.draftName);
  }

  /** What the form says as something that can be sent later without it. @returns {import("./outbox.js").Unsent} */
  get unsent() {
    return { path: new URL(this.form.action).pathname, fields: fieldsOf(this.form), draft: this.draftName, at: Date.now() };
  }

  /** The form is closed; the draft stays unless it was saved, or waits to be sent. @param {How} [how] */
  close({ isSaved = false, isUnsent = false } = {}) {
    const { chosen, by } = this;
    if (!chosen) return;
    if (isSaved || isUnsent) {
      this.drafts.drop(this.draftName);
      if (!chosen.isPoint) localStorage.setItem(LAST_CATEGORY, this.field("category").value);
      remember(this.field("category").value);
    }
    // A hidden field would keep the focus until the next frame. While it is shown, leaving it costs nothing.
    if (document.activeElement instanceof HTMLElement && this.panel.contains(document.activeElement)) document.activeElement.blur();
    this.panel.classList.remove("floating");
    this.chosen = null;
    hideChosen();
    if (isSaved || isUnsent) this.field("key").value = newKey();
    if (!isSaved) this.onClose(chosen, by, { isUnsent });
  }

  /** After the server's answer took the place of the form: it stays where it was, at its first error. */
  redrawn() {
    if (!this.chosen) return;
    const { start, end } = this.chosen.span;
    const again = placeAt(start, end);
    if (again) this.choose(again, false);
    this.place();
    const wrong = this.form.querySelector("[aria-invalid='true']") ?? this.field("correction");
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (!this.chosen || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    }
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    if (!(event.target instanceof Element) || !this.chosen) return;
    const refine = event.target.closest("[data-refine]")?.getAttribute("data-refine");
    if (refine) this.refine(refine);
    else if (event.target.closest("[data-close-form]")) this.close();
    else if (event.target.closest("[data-missing-here]")) this.open(new Chosen(this.chosen.text, this.chosen.to, this.chosen.to), this.by);
  }

  /** One end of the selection moves by one character. @param {string} how */
  refine(how) {
    const next = this.chosen?.refined(this.snapper, how);
    if (!next) return;
    this.drafts.drop(this.draftName);
    this.choose(next, false);
    this.keep();
    announce(words("selected", { words: /** @type {Chosen} */ (this.chosen).words }));
  }
}
