// @ts-check
/**
 * What an act has changed comes alone: its words go into their block, its cards into the rail beside them. This is done
 * here and not by htmx, which would look at each of hundreds of pieces of a text whether it asks for anything.
 */

import { describe, placeOf } from "./cards.js";
import { align } from "./rail.js";

/** @param {string} id @returns {HTMLElement | null} */
function cardInRail(id) {
  return document.querySelector(`#rows .rail > #${CSS.escape(id)}`);
}

/** @param {Element | null} element @returns {HTMLElement | null} */
function rowOf(element) {
  return element?.closest(".row") ?? null;
}

/** The first piece in one of these that is marked for a card. @param {ParentNode[]} places @param {string} id */
function markIn(places, id) {
  return places.map((each) => each.querySelector(`mark[data-ids~="${id}"]`)).find((mark) => mark !== null) ?? null;
}

/** How far the place of a card begins, or else ends, behind that of another. @param {HTMLElement} one @param {HTMLElement} other */
function distance(one, other) {
  const [mine, theirs] = [placeOf(one) ?? [0, 0], placeOf(other) ?? [0, 0]];
  return mine[0] - theirs[0] || mine[1] - theirs[1];
}

/** The card stands in the rail of the row, in the order of the places. @param {HTMLElement} card @param {HTMLElement | null} row */
function put(card, row) {
  const rail = row?.querySelector(".rail");
  if (!rail) return;
  rail.append(card);
  const next = /** @type {HTMLElement[]} */ ([...rail.children]).find((other) => other !== card && distance(other, card) > 0);
  if (next) next.before(card);
}

/** A block has the pieces that came. Those at its ends that say the same stay: each new one has to be laid out and painted. @param {Element} block @param {DocumentFragment} came */
function renew(block, came) {
  describe(came);
  const [old, fresh] = [[...block.childNodes], [...came.childNodes]];
  const isSame = (/** @type {number} */ at, /** @type {number} */ other) => Boolean(fresh[other]?.isEqualNode(old[at] ?? null));
  let first = 0;
  while (first < Math.min(old.length, fresh.length) && isSame(first, first)) first += 1;
  while (old.length > first && fresh.length > first && isSame(old.length - 1, fresh.length - 1)) {
    old.pop();
    fresh.pop();
  }
  const last = old[old.length - 1];
  const next = last ? last.nextSibling : block.firstChild;
  for (const gone of old.slice(first)) gone.remove();
  for (const piece of fresh.slice(first)) block.insertBefore(piece, next);
}

/** All that came is at its place, what is gone is gone. @param {HTMLElement} came @returns {HTMLElement | null} the row of what was asked for */
export function placeTouched(came) {
  /** @type {Set<HTMLElement>} */
  const rows = new Set();
  /** @type {HTMLElement | null} */
  let last = null;
  const leave = (/** @type {string} */ id) => {
    const card = cardInRail(id);
    last = rowOf(card) ?? last;
    if (last) rows.add(last);
    card?.remove();
  };
  for (const id of (came.dataset.gone ?? "").split(" ").filter(Boolean)) leave(id);
  /** @type {Element[]} */
  const blocks = [];
  for (const text of came.querySelectorAll("template")) {
    const block = document.querySelector(`[data-side="target"] [data-block="${text.dataset.of}"]`);
    text.remove();
    if (!block) continue;
    renew(block, text.content);
    blocks.push(block);
  }
  const cards = /** @type {HTMLElement[]} */ ([...came.children]);
  for (const card of cards) {
    leave(card.id);
    // One that the text does not show stands where it was, or where the fix was that it had become.
    last = rowOf(markIn(blocks, card.id)) ?? last ?? rowOf(markIn([document], card.id));
    if (last) rows.add(last);
    put(card, last);
  }
  // Taken out of what came before htmx has looked at it.
  for (const card of cards) /** @type {any} */ (window).htmx.process(card);
  for (const row of rows) row.dataset.sign = ""; // its cards are others now than when it was drawn as a whole
  align(rows);
  return last;
}
