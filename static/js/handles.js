// @ts-check
/** The ends of one's own fix can be dragged: its form opens with the new words. */

import { placeOf } from "./cards.js";
import { Chosen, placeAt } from "./chosen.js";
import { paint } from "./highlights.js";
import { blockOf, textAt } from "./offsets.js";

/** @typedef {import("./snapping.js").Snapper} Snapper */

/** Two handles at the words of a card. */
export class Handles {
  /** @param {Snapper} snapper @param {(card: HTMLElement, chosen: Chosen) => void} moved */
  constructor(snapper, moved) {
    this.snapper = snapper;
    this.moved = moved;
    /** @type {HTMLElement | null} */
    this.card = null;
    /** @type {Chosen | null} */
    this.chosen = null;
    this.first = this.#make("first");
    this.last = this.#make("last");
    addEventListener("resize", () => this.place());
  }

  /** @param {"first" | "last"} end */
  #make(end) {
    const handle = document.createElement("span");
    handle.className = `handle ${end}`;
    handle.setAttribute("aria-hidden", "true"); // by keyboard the form has buttons for the same
    handle.hidden = true;
    handle.addEventListener("pointerdown", (event) => this.#grab(event, end));
    return handle;
  }

  /** The handles are at the words of this card, or nowhere. @param {HTMLElement | null} card */
  show(card) {
    this.card = card?.matches(".annotation[data-may-change]") && !card.querySelector("[data-card-form]") ? card : null;
    const place = this.card && placeOf(this.card);
    this.chosen = place && placeAt(...place);
    this.place();
  }

  /** The handles are where the words are now. */
  place() {
    const { chosen } = this;
    this.first.hidden = this.last.hidden = !chosen || chosen.isPoint;
    if (!chosen || chosen.isPoint) return;
    const target = chosen.text.block.closest("[data-side='target']");
    if (!target) return;
    target.append(this.first, this.last);
    const around = target.getBoundingClientRect();
    const boxes = [...chosen.range.getClientRects()].filter((box) => box.width > 0);
    const isRtl = getComputedStyle(chosen.text.block).direction === "rtl";
    const begin = boxes[0];
    const end = boxes[boxes.length - 1];
    if (!begin || !end) return;
    this.#put(this.first, isRtl ? begin.right : begin.left, begin, around);
    this.#put(this.last, isRtl ? end.left : end.right, end, around);
  }

  /** @param {HTMLElement} handle @param {number} x @param {DOMRect} box @param {DOMRect} around */
  #put(handle, x, box, around) {
    handle.style.setProperty("--x", `${x - around.left}px`);
    handle.style.setProperty("--y", `${box.top - around.top}px`);
    handle.style.setProperty("--height", `${box.height}px`);
  }

  /** @param {PointerEvent} event @param {"first" | "last"} end */
  #grab(event, end) {
    if (!this.chosen || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const handle = /** @type {HTMLElement} */ (event.target);
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("dragged"); // what counts is the text under the pointer
    const started = this.chosen;
    const drag = (/** @type {PointerEvent} */ moved) => {
      const next = this.#chosenAt(moved, end, started);
      if (next) {
        this.chosen = next;
        paint("draft", [next.range]);
      }
    };
    const drop = () => {
      handle.removeEventListener("pointermove", drag);
      handle.classList.remove("dragged");
      paint("draft", []);
      const { card, chosen } = this;
      if (card && chosen && (chosen.from !== started.from || chosen.to !== started.to)) this.moved(card, chosen);
      else this.place();
    };
    handle.addEventListener("pointermove", drag);
    handle.addEventListener("pointerup", drop, { once: true });
    handle.addEventListener("pointercancel", drop, { once: true });
  }

  /** What would be chosen if the end were here: whole words, or single characters with Alt. @param {PointerEvent} event @param {"first" | "last"} end @param {Chosen} started */
  #chosenAt(event, end, started) {
    const place = textAt(event.clientX, event.clientY);
    if (!place || blockOf(place.node) !== started.text.block) return null;
    const at = started.text.indexAt(place.node, place.offset);
    const from = end === "first" ? Math.min(at, started.to) : started.from;
    const to = end === "last" ? Math.max(at, started.from) : started.to;
    if (from >= to) return null;
    const fits = event.altKey ? this.snapper.characters(started.text.text, from, to) : this.snapper.snap(started.text.text, from, to);
    return fits ? new Chosen(started.text, ...started.text.whole(fits[0] ?? from, fits[1] ?? to)) : null;
  }
}
