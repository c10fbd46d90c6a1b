// @ts-check
/** Where a name of the translation stands in the original: shown while one points at it, or moves the caret to it. */

import { paint } from "./highlights.js";
import { BlockText, blockOf, rangesOf, textAt } from "./offsets.js";

/** @typedef {import("./alignment.js").Place} Place */

let read = "";
/** @type {[Place[], Place[]][]} Places in the original and in the translation of each name. */
let names = [];

function allNames() {
  const text = document.getElementById("rows")?.dataset.names ?? "[]";
  if (text !== read) {
    read = text;
    names = JSON.parse(text);
  }
  return names;
}

let shown = -1;

/** The name at a place of the translation has its places in the original painted: those beside it, else all. @param {number} point @param {Element | null} row */
export function showName(point, row) {
  const at = allNames().findIndex(([, here]) => here.some(([start, end]) => start <= point && point < end));
  if (at === shown) return;
  shown = at;
  const [there] = names[at] ?? [[]];
  const inside = (/** @type {ParentNode} */ root) => there.flatMap(([start, end]) => rangesOf(root, start, end));
  const beside = there.length && row ? [...row.querySelectorAll("[data-side='source']")].flatMap(inside) : [];
  paint("name", beside.length || !there.length ? beside : [...document.querySelectorAll("[data-side='source']")].flatMap(inside));
}

/** No name is painted. */
export function hideName() {
  shown = -1;
  paint("name", []);
}

/** From now on pointing at a name shows it. */
export function watchNames() {
  let frame = 0;
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons || !allNames().length) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const isText = event.target instanceof Element && event.target.closest("[data-side='target']");
      const place = isText ? textAt(event.clientX, event.clientY) : null;
      const block = place && blockOf(place.node);
      if (!block || !place) hideName();
      else showName(pointAt(block, place), block.closest(".row"));
    });
  });
}

/** @param {HTMLElement} block @param {{ node: Node, offset: number }} place */
function pointAt(block, place) {
  const text = new BlockText(block);
  return text.startAt(text.indexAt(place.node, place.offset));
}
