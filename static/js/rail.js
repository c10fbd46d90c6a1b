// @ts-check
/** Cards stand at the height of their words, as far as there is room, and never make their row longer. */

import { whenHeightsChange } from "./view.js";

const GAP = 8;

/** The first piece of the text that is marked for each card, by the card's name. @param {Element} text @returns {Map<string, Element>} */
function firstPlaces(text) {
  const found = new Map();
  for (const piece of /** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("mark[data-ids]"))) {
    for (const id of (piece.dataset.ids ?? "").split(" ")) if (!found.has(id)) found.set(id, piece);
  }
  return found;
}

/** @param {HTMLElement} row */
function measure(row) {
  const rail = /** @type {HTMLElement | null} */ (row.querySelector(".rail"));
  const target = row.querySelector("[data-side='target']");
  if (!rail || !target) return null;
  const box = target.getBoundingClientRect();
  const top = rail.getBoundingClientRect().top;
  // Where cards lie under the text, as on narrow windows, they follow each other.
  const isBeside = top < box.bottom;
  const cards = /** @type {HTMLElement[]} */ ([...rail.children]).filter((card) => card.offsetHeight > 0);
  const heights = cards.map((card) => card.offsetHeight);
  const places = firstPlaces(target);
  const wanted = cards.map((card) => (places.get(card.id)?.getBoundingClientRect().top ?? top) - top);
  return { cards, heights, wanted, room: box.bottom - top, isBeside };
}

/** Where each card begins: at its words, below the card before it, and ending where the text ends. @param {number[]} wanted @param {number[]} heights @param {number} room @returns {number[]} */
export function tops(wanted, heights, room) {
  /** @type {number[]} */
  const found = [];
  wanted.forEach((top, at) => {
    const before = at ? (found[at - 1] ?? 0) + (heights[at - 1] ?? 0) + GAP : 0;
    found.push(Math.max(top, before));
  });
  let limit = Math.max(room, heights.reduce((sum, height) => sum + height + GAP, -GAP));
  for (let at = found.length - 1; at >= 0; at -= 1) {
    found[at] = Math.max(0, Math.min(found[at] ?? 0, limit - (heights[at] ?? 0)));
    limit = (found[at] ?? 0) - GAP;
  }
  return found;
}

/** The cards of these rows stand at their words. All is read before anything is written, and only what differs is. @param {Iterable<HTMLElement>} rows */
export function align(rows) {
  const measured = [...rows].map(measure).filter((each) => each !== null);
  for (const { cards, heights, wanted, room, isBeside } of measured) {
    let bottom = -GAP;
    tops(wanted, heights, room).forEach((top, at) => {
      const card = cards[at];
      if (card) shift(card, isBeside ? Math.round(top - bottom - GAP) : 0);
      bottom = top + (heights[at] ?? 0);
    });
  }
}

/** A card stands so many pixels below the one before it. @param {HTMLElement} card @param {number} pixels */
function shift(card, pixels) {
  if (pixels <= 0 && card.dataset.shifted === undefined) return;
  if (pixels <= 0) {
    card.style.removeProperty("--shift");
    delete card.dataset.shifted;
  } else if (card.style.getPropertyValue("--shift") !== `${pixels}px`) {
    card.style.setProperty("--shift", `${pixels}px`);
    card.dataset.shifted = "";
  }
}

/** From now on the cards stand at their words, whatever is redrawn, resized or shown. */
export function watchRail() {
  const rows = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".row[data-row]"));
  /** @type {Set<HTMLElement>} */
  const due = new Set();
  let frame = 0;
  const later = (/** @type {Iterable<HTMLElement>} */ some) => {
    for (const row of some) due.add(row);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      align(due);
      due.clear();
    });
  };
  // Rows far from the window are aligned when they come near it: a long article is usable at once.
  const near = new IntersectionObserver((entries) => {
    const come = entries.filter((entry) => entry.isIntersecting).map((entry) => /** @type {HTMLElement} */ (entry.target));
    for (const row of come) near.unobserve(row);
    align(come);
  }, { rootMargin: "100% 0px" });
  const all = () => {
    for (const row of rows()) near.observe(row);
  };
  align([...rows()].filter((row) => row.getBoundingClientRect().top < 2 * innerHeight));
  all();
  whenHeightsChange(() => {
    near.disconnect();
    all();
  });
  document.fonts?.ready.then(() => all());
  // A row that was redrawn as a whole is aligned in the same turn, so that no frame shows its cards elsewhere.
  for (const name of ["htmx:afterSwap", "htmx:oobAfterSwap"]) {
    document.addEventListener(name, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      const swapped = name === "htmx:afterSwap" ? event.target : detail.target;
      const row = swapped instanceof Element && swapped.matches(".row[data-row]") ? rowOf(swapped) : null;
      if (row) align([row]);
      else if (event.target instanceof Element && event.target.id === "rows") all();
    });
  }
  document.addEventListener("emenda:card", (event) => {
    const row = rowOf(/** @type {CustomEvent} */ (event).detail.target);
    if (row) later([row]);
  });
}

/** The row in which an element stands now, also if it was replaced by its like. @param {unknown} node @returns {HTMLElement | null} */
function rowOf(node) {
  const element = node instanceof Element && node.id ? (document.getElementById(node.id) ?? node) : node;
  return element instanceof Element ? element.closest(".row[data-row]") : null;
}
