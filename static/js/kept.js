// @ts-check
/** What was begun and not saved: offered again on the page, filled in again in the forms of cards. */

import { placeOf } from "./cards.js";
import { Chosen, placeAt } from "./chosen.js";
import { fieldsOf, fill } from "./drafts.js";
import { announce, words } from "./words.js";

/** @typedef {import("./drafts.js").Drafts} Drafts */

/** The bar that offers the mark that was begun last. */
export class KeptDraft {
  /** @param {Drafts} drafts @param {{ isOpen: boolean }} form @param {(chosen: Chosen) => void} goOn */
  constructor(drafts, form, goOn) {
    this.drafts = drafts;
    this.form = form;
    this.goOn = goOn;
    this.bar = document.getElementById("kept-draft");
    this.bar?.addEventListener("click", (event) => this.onClick(event));
  }

  /** The bar is there if something was begun and its form is closed. */
  show() {
    const kept = this.drafts.latest("mark:");
    if (!this.bar) return;
    this.bar.hidden = !kept || this.form.isOpen;
    const place = this.bar.querySelector("[data-kept-words]");
    if (kept && place) place.textContent = kept.fields.quote || kept.fields.correction || "";
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const kept = button && this.drafts.latest("mark:");
    if (!kept) return;
    const chosen = placeAt(Number(kept.fields.start), Number(kept.fields.end));
    if (button.matches("[data-forget]")) this.drafts.drop(kept.name);
    else if (chosen) this.goOn(chosen);
    this.show();
    if (this.bar?.hidden && !this.form.isOpen) /** @type {HTMLElement | null} */ (document.querySelector("[data-start-marking]"))?.focus();
  }
}

/** @param {Event} event @returns {HTMLFormElement | null} */
function cardFormOf(event) {
  const form = event.target instanceof Element ? event.target.closest("[data-card-form]") : null;
  return form instanceof HTMLFormElement ? form : null;
}

/** The forms inside cards: their text is kept, Escape leaves them, Ctrl-Enter saves. */
export class CardForms {
  /** @param {Drafts} drafts @param {import("./snapping.js").Snapper} snapper */
  constructor(drafts, snapper) {
    this.drafts = drafts;
    this.snapper = snapper;
    document.addEventListener("click", (event) => {
      const form = cardFormOf(event);
      const how = event.target instanceof Element ? event.target.closest("[data-refine]")?.getAttribute("data-refine") : null;
      if (form && how) this.refine(form, how);
    });
    document.addEventListener("input", (event) => {
      const form = cardFormOf(event);
      if (form) drafts.keep(form.dataset.draft ?? "", fieldsOf(form));
    });
    document.addEventListener("keydown", (event) => {
      const form = cardFormOf(event);
      const cancel = form?.querySelector("[data-cancel]");
      if (event.key === "Escape" && cancel instanceof HTMLElement) cancel.click();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form?.requestSubmit();
    });
  }

  /** The form is about other words: those that were chosen for its fix. @param {HTMLFormElement} form @param {Chosen} chosen */
  move(form, chosen) {
    const { start, end, quote } = chosen.span;
    for (const [name, value] of Object.entries({ start, end, quote })) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = String(value);
    }
    const words = form.querySelector("[data-card-words]");
    if (words) words.textContent = quote;
    this.drafts.keep(form.dataset.draft ?? "", fieldsOf(form));
    chosen.show();
  }

  /** One end of the form's words moves by one character. @param {HTMLFormElement} form @param {string} how */
  refine(form, how) {
    const value = (/** @type {string} */ name) => {
      const field = form.elements.namedItem(name);
      return field instanceof HTMLInputElement && field.value !== "" ? Number(field.value) : null;
    };
    const card = /** @type {HTMLElement | null} */ (form.closest("[data-card]"));
    const stored = (card && placeOf(card)) ?? [0, 0];
    const place = placeAt(value("start") ?? stored[0], value("end") ?? stored[1]);
    const next = place?.refined(this.snapper, how);
    if (!next) return;
    this.move(form, next);
    announce(words("selected", { words: next.words }));
  }

  /** A form that has just come says what was typed before and has the focus. @param {HTMLFormElement} form */
  open(form) {
    const draft = this.drafts.find(form.dataset.draft ?? "");
    if (draft && !form.querySelector("[aria-invalid]")) fill(form, draft);
    const moved = draft?.start && draft.end ? placeAt(Number(draft.start), Number(draft.end)) : null;
    if (moved) this.move(form, moved);
    form.querySelector("select")?.dispatchEvent(new Event("change"));
    const correction = form.querySelector("[data-correction]");
    if (!(correction instanceof HTMLInputElement)) return;
    correction.focus();
    correction.select();
  }
}
