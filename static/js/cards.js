// @ts-check
/** Cards and the places that they speak of: one card is active, its words are painted in both texts. */

import { places, sourcesOf } from "./alignment.js";
import { paint } from "./highlights.js";
import { codePoints, rangesOf } from "./offsets.js";
import { announce, words } from "./words.js";

const DOUBLE_CLICK = 350; // milliseconds in which a second click may follow, under which the words must not move

/** @typedef {import("./alignment.js").Place} Place */

/** @param {string} side */
function sideOf(side) {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-side='${side}']`)]);
}

/** The pieces of the text that are marked for a card. @param {HTMLElement} card @returns {HTMLElement[]} */
export function marksOf(card) {
  const row = card.closest(".row");
  return row ? [.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(`mark[data-ids~="${card.id}"]`))] : [];
}

/** Where the card's words stand in the translation, code points. @param {HTMLElement} card @returns {Place | null} */
export function placeOf(card) {
  if (card.dataset.start) return [Number(card.dataset.start), Number(card.dataset.end)];
  const marks = marksOf(card);
  const [first, last] = [marks[0], marks[marks.length - 1]];
  if (!first || !last) return null;
  return [Number(first.dataset.s), endOf(last)];
}

/** The code point at which a mark ends. @param {HTMLElement} mark */
function endOf(mark) {
  const { s, e } = mark.dataset;
  const text = mark.textContent ?? "";
  return e ? Number(e) : Number(s) + codePoints(text, text.length);
}

/** The words that the card is about, or that it inserts. @param {HTMLElement} card */
export function wordsOf(card) {
  const said = card.querySelector(".change :is(del, .doubt)") ?? card.querySelector("ins, .diff");
  return said?.textContent ?? "";
}

/** What a card is called: its kind and its words. @param {HTMLElement} card */
export function labelOf(card) {
  const isInsertion = card.querySelector(".change > ins:only-of-type") && !card.querySelector(".change > del");
  const name = card.matches(".suggestion") ? "suggestionFor" : isInsertion ? "insertionOf" : "fixFor";
  return words(name, { words: wordsOf(card) });
}

/** The words of a card are painted in the translation, what they stand for in the original. @param {HTMLElement | null} card */
function paintPlaces(card) {
  const place = card && placeOf(card);
  const target = card?.closest(".row")?.querySelector("[data-side='target']");
  paint("active", place && target ? rangesOf(target, ...place) : []);
  const exact = [...(card?.querySelectorAll("[data-source-place]") ?? [])].flatMap((each) => places(/** @type {HTMLElement} */ (each).dataset.sourcePlace));
  paintOriginal(place);
  paint("counterpart-exact", inOriginal(exact));
}

/** @param {Place[]} them */
function inOriginal(them) {
  return them.length ? sideOf("source").flatMap((side) => them.flatMap((each) => rangesOf(side, ...each))) : [];
}

/** The sentence of the original that says what stands at a place of the translation is painted. @param {Place | null} place */
export function paintOriginal(place) {
  paint("counterpart", inOriginal(place ? sourcesOf(...place) : []));
}

/** @param {string} id @returns {HTMLElement | null} */
function cardById(id) {
  return document.getElementById(id);
}

/** @param {HTMLElement} card */
function isShown(card) {
  return card.checkVisibility?.() ?? card.offsetParent !== null;
}

/** Screen readers get from a mark to its card, the first one of several; a card that has the focus has its name. @param {ParentNode} root */
export function describe(root) {
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("mark[data-ids]"))) {
    mark.setAttribute("aria-details", mark.dataset.ids?.split(" ")[0] ?? "");
  }
}

/** All cards of the page and the one that is active. */
export class Cards {
  constructor() {
    this.activeId = "";
    /** @type {HTMLElement | null} */
    this.hovered = null;
    this.isPointing = false;
    this.showing = 0;
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("focusin", (event) => this.onFocus(event));
    document.addEventListener("pointerdown", () => {
      this.isPointing = true;
      clearTimeout(this.showing);
    }, true);
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
    const place = marksOf(card)[0] ?? card;
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
    const button = this.active?.querySelector(`[data-act='${act}']:not([hidden])`);
    if (!(button instanceof HTMLElement)) return false;
    button.click();
    return true;
  }

  /** The cards of the marks at a place, the smallest span first. @param {string[]} ids @returns {HTMLElement[]} */
  bySize(ids) {
    const size = (/** @type {HTMLElement} */ card) => (([start, end]) => end - start)(placeOf(card) ?? [0, 0]);
    const found = ids.map(cardById).filter((card) => card !== null);
    return found.map((card) => ({ card, size: size(card) })).sort((one, other) => one.size - other.size).map(({ card }) => card);
  }

  /** Opens the smallest mark here; called again at the same place, the next larger one. @param {string[]} ids @param {boolean} [focus] */
  openMarks(ids, focus = false) {
    const cards = this.bySize(ids);
    const next = cards[(cards.findIndex((card) => card.id === this.activeId) + 1) % cards.length];
    if (!next) return;
    const row = next.closest(".row");
    const top = row?.getBoundingClientRect().top ?? 0;
    this.activate(next, { focus, scroll: focus ? "card" : "none" });
    // The card that was active has become smaller, and what is below it has moved up: the words stay under the pointer.
    const moved = (row?.getBoundingClientRect().top ?? 0) - top;
    if (Math.abs(moved) > 0.5) scrollBy({ top: moved, behavior: "instant" });
    if (!focus) this.showing = window.setTimeout(() => next.isConnected && next.scrollIntoView({ block: "nearest" }), DOUBLE_CLICK);
    const values = { label: labelOf(next), number: cards.indexOf(next) + 1, total: cards.length };
    announce(cards.length > 1 ? words("cardOfSeveral", values) : values.label);
  }

  /** Opens the marks that cover a code point of the translation, by keyboard. @param {number} point */
  openAt(point) {
    const marks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-side='target'] mark[data-ids]")]);
    const covers = (/** @type {HTMLElement} */ mark) => Number(mark.dataset.s) <= point && point <= endOf(mark);
    this.openMarks([...new Set(marks.filter(covers).flatMap((mark) => (mark.dataset.ids ?? "").split(" ")))], true);
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
    const other = /** @type {HTMLElement | null} */ (event.target.closest("[data-other-card]"));
    const next = other && cardById(other.dataset.otherCard ?? "");
    if (next) {
      this.activate(next, { focus: true, scroll: "place" });
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
    if (active) document.dispatchEvent(new CustomEvent("emenda:card", { detail: { target: active } }));
  }
}
