// @ts-check
/** Cards and the places that they speak of: one card is active, its words are painted in both texts. */

import { paint } from "./highlights.js";
import { rangesOf } from "./offsets.js";
import { announce, words } from "./words.js";

/** @param {string} side */
function sideOf(side) {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-side='${side}']`)]);
}

/** Pairs written as "12-40 50-60". @param {string | undefined} text @returns {[number, number][]} */
function spans(text) {
  return [...(text ?? "").matchAll(/(\d+)-(\d+)/g)].map((found) => [Number(found[1]), Number(found[2])]);
}

/** The words of a card are painted in the translation, what they stand for in the original. @param {HTMLElement | null} card */
function paintPlaces(card) {
  const own = card ? spans(`${card.dataset.start}-${card.dataset.end}`) : [];
  const row = card?.closest(".row");
  paint("active", row ? own.flatMap(([start, end]) => rangesOf(row.querySelector("[data-side='target']") ?? row, start, end)) : []);
  const sentences = spans(card?.dataset.sourceSpans);
  const exact = [...(card?.querySelectorAll("[data-source-place]") ?? [])].flatMap((each) => spans(/** @type {HTMLElement} */ (each).dataset.sourcePlace));
  const inOriginal = (/** @type {[number, number][]} */ places) => (places.length ? sideOf("source").flatMap((side) => places.flatMap(([start, end]) => rangesOf(side, start, end))) : []);
  paint("counterpart", inOriginal(sentences));
  paint("counterpart-exact", inOriginal(exact));
}

/** @param {string} id @returns {HTMLElement | null} */
function cardById(id) {
  return document.getElementById(id);
}

/** @param {HTMLElement} card */
function isShown(card) {
  return card.checkVisibility?.() ?? card.offsetParent !== null;
}

/** All cards of the page and the one that is active. */
export class Cards {
  constructor() {
    this.activeId = "";
    /** @type {HTMLElement | null} */
    this.hovered = null;
    this.isPointing = false;
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("focusin", (event) => this.onFocus(event));
    document.addEventListener("pointerdown", () => (this.isPointing = true), true);
    for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(() => (this.isPointing = false)), true);
    document.addEventListener("pointerover", (event) => this.onHover(event));
  }

  get active() {
    const card = cardById(this.activeId);
    return card && isShown(card) ? card : null;
  }

  /** The suggestions that wait for an answer and are shown. @returns {HTMLElement[]} */
  get open() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".mark-card.suggestion.open"))].filter(isShown);
  }

  /** This card is the active one; null leaves none. @param {HTMLElement | null} card @param {{ focus?: boolean, scroll?: "card" | "place" | "none" }} [how] */
  activate(card, { focus = false, scroll = "none" } = {}) {
    for (const other of document.querySelectorAll(".mark-card.active")) {
      if (other !== card) other.classList.remove("active");
    }
    this.activeId = card?.id ?? "";
    card?.classList.add("active");
    paintPlaces(card);
    document.dispatchEvent(new CustomEvent("emenda:card", { detail: { target: card } }));
    if (!card) return;
    if (focus) card.focus({ preventScroll: true });
    if (scroll === "card") card.scrollIntoView({ block: "nearest" });
    if (scroll === "place") this.showPlace(card);
  }

  /** The row of the card is in view, its words in the middle of the window if they would be hidden. @param {HTMLElement} card */
  showPlace(card) {
    const place = document.querySelector(`mark[data-ids~="${card.id}"]`) ?? card;
    const box = place.getBoundingClientRect();
    const isHidden = box.top < innerHeight * 0.2 || box.bottom > innerHeight * 0.8;
    if (isHidden) place.scrollIntoView({ block: "center" });
    card.scrollIntoView({ block: "nearest" });
  }

  /** The next or previous open suggestion is active and has the focus. @param {1 | -1} step */
  go(step) {
    const { open } = this;
    if (!open.length) {
      announce(words("nothingOpen"));
      return;
    }
    const card = open[this.#position(open, step)];
    if (card) this.activate(card, { focus: true, scroll: "place" });
    else announce(words(step > 0 ? "lastCard" : "firstCard"));
  }

  /** The place in `open` to go to. @param {HTMLElement[]} open @param {1 | -1} step */
  #position(open, step) {
    const { active } = this;
    const here = active ?? open.find((card) => card.getBoundingClientRect().bottom > 0) ?? open[0];
    const at = open.indexOf(/** @type {HTMLElement} */ (here));
    if (!active && at >= 0) return at;
    if (at >= 0) return at + step;
    // The active card is no open suggestion: the next one after it in the page.
    const isAfter = (/** @type {HTMLElement} */ card) => Boolean(here && here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = open.findIndex(isAfter);
    const after = next < 0 ? open.length : next;
    return step > 0 ? after : after - 1;
  }

  /** Presses a button of the active card; false if it has none. @param {"accept" | "edit" | "dismiss" | "everywhere"} act */
  press(act) {
    const button = this.active?.querySelector(`[data-act='${act}']`);
    if (!(button instanceof HTMLElement)) return false;
    button.click();
    return true;
  }

  /** The cards of the marks at a place, the smallest span first. @param {string[]} ids @returns {HTMLElement[]} */
  bySize(ids) {
    const size = (/** @type {HTMLElement} */ card) => Number(card.dataset.end) - Number(card.dataset.start);
    const found = ids.map(cardById).filter((card) => card !== null);
    return found.sort((one, other) => size(one) - size(other));
  }

  /** Opens the smallest mark here; called again at the same place, the next larger one. @param {string[]} ids @param {boolean} [focus] */
  openMarks(ids, focus = false) {
    const cards = this.bySize(ids);
    const next = cards[(cards.findIndex((card) => card.id === this.activeId) + 1) % cards.length];
    if (!next) return;
    this.activate(next, { focus, scroll: "card" });
    const label = next.getAttribute("aria-label") ?? "";
    announce(words("card", { label, number: cards.indexOf(next) + 1, total: cards.length }));
  }

  /** Opens the marks that cover a code point of the translation, by keyboard. @param {number} point */
  openAt(point) {
    const covers = (/** @type {HTMLElement} */ card) => Number(card.dataset.start) <= point && point <= Number(card.dataset.end);
    const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-card]")]);
    this.openMarks(cards.filter((card) => isShown(card) && covers(card)).map((card) => card.id), true);
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    if (!(event.target instanceof Element)) return;
    const text = event.target.closest("[data-side='target']");
    // A link in the text is text to be corrected here; with Ctrl it still opens.
    if (text && event.target.closest("a") && !event.ctrlKey && !event.metaKey) event.preventDefault();
    const mark = /** @type {HTMLElement | null} */ (event.target.closest("mark[data-ids]"));
    if (mark && text) {
      if (getSelection()?.isCollapsed ?? true) this.openMarks((mark.dataset.ids ?? "").split(" "));
      return;
    }
    const sibling = /** @type {HTMLElement | null} */ (event.target.closest("[data-sibling]"));
    const other = sibling && cardById(sibling.dataset.sibling ?? "");
    if (other) {
      event.preventDefault();
      this.activate(other, { focus: true, scroll: "place" });
      return;
    }
    const card = /** @type {HTMLElement | null} */ (event.target.closest("[data-card]"));
    if (card) this.activate(card);
  }

  /** A card that gets the focus is active. With the mouse that waits for the click: cards must not move under it. @param {FocusEvent} event */
  onFocus(event) {
    if (this.isPointing) return;
    const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
    if (card instanceof HTMLElement && card.id !== this.activeId) this.activate(card);
  }

  /** Hovering shows where things are, without making anything active. @param {PointerEvent} event */
  onHover(event) {
    if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
    const card = event.target.closest("[data-card]");
    const mark = /** @type {HTMLElement | null} */ (event.target.closest("[data-side='target'] mark[data-ids]"));
    const over = card instanceof HTMLElement ? card : mark ? (this.bySize((mark.dataset.ids ?? "").split(" "))[0] ?? null) : this.active;
    if (over === this.hovered) return;
    this.hovered = over;
    paintPlaces(over);
  }

  /** After rows were redrawn the highlights are painted anew, for their elements are new. */
  repaint() {
    this.hovered = null;
    const { active } = this;
    active?.classList.add("active");
    paintPlaces(active);
  }
}
