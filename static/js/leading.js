// @ts-check
/** Links that lead to a place of the text: those of the history, of the news, and the one in the address. */

import { placeAt } from "./chosen.js";
import { closeDialog } from "./dialogs.js";
import { paint } from "./highlights.js";
import { flash } from "./swaps.js";
import { announce, words } from "./words.js";

/** @typedef {import("./cards.js").Cards} Cards */

/** The cell of the translation in which something stands. @param {Element | null | undefined} element @returns {HTMLElement | null} */
export function rowTarget(element) {
  return element?.closest(".row")?.querySelector("[data-side='target']") ?? null;
}

/** The page is at the place that a link speaks of: its card, or the words if the card is gone. @param {HTMLAnchorElement} link @param {Cards} cards */
function lead(link, cards) {
  const card = link.hash ? document.getElementById(link.hash.slice(1)) : null;
  if (card?.matches("[data-card]")) {
    cards.activate(card, { focus: true, scroll: "place" });
    flash(card);
    return;
  }
  const [start, end] = (link.dataset.place ?? "").split("-").map(Number);
  const place = start === undefined || end === undefined ? null : placeAt(start, end);
  if (!place) return;
  cards.activate(null);
  place.text.block.scrollIntoView({ block: "center" });
  paint("shown", [place.range]);
  rowTarget(place.text.block)?.focus({ preventScroll: true });
  announce(words("placeShown", { words: place.words }));
}

/** From now on such links are followed without leaving the page. @param {Cards} cards */
export function watchLinks(cards) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-place]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    closeDialog({ isLeft: true });
    lead(link, cards);
  });
  document.addEventListener("emenda:card", () => paint("shown", []));
  const followHash = () => {
    const card = /^#[as]\d+$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
    if (card) cards.activate(card, { scroll: "place" });
  };
  addEventListener("hashchange", followHash);
  followHash();
}
