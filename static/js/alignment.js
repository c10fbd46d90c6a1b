// @ts-check
/** Which sentence of the original says what a place of the translation says; all places are code points. */

/** @typedef {[number, number]} Place */

/** Places written as "12-40 50-60". @param {string | undefined} text @returns {Place[]} */
export function places(text) {
  return [...(text ?? "").matchAll(/(\d+)-(\d+)/g)].map((found) => [Number(found[1]), Number(found[2])]);
}

let read = "";
/** @type {{ target: Place, source: Place }[]} */
let pairs = [];

/** The pairs that came with the page: of each, how far it begins behind the one before and how long it is, in both texts. */
function allPairs() {
  const text = document.getElementById("rows")?.dataset.pairs ?? "";
  if (text === read) return pairs;
  const numbers = text.split(" ").map(Number);
  const ends = [0, 0];
  const next = (/** @type {number} */ side, /** @type {number} */ at) => {
    const start = (ends[side] ?? 0) + (numbers[at] ?? 0);
    ends[side] = start + (numbers[at + 1] ?? 0);
    return /** @type {Place} */ ([start, ends[side]]);
  };
  pairs = [];
  for (let at = 0; at + 3 < numbers.length; at += 4) pairs.push({ target: next(0, at), source: next(1, at + 2) });
  read = text;
  return pairs;
}

/** The sentences of the original for a place of the translation. @param {number} start @param {number} end @returns {Place[]} */
export function sourcesOf(start, end) {
  const isHere = (/** @type {Place} */ [from, to]) => (start === end ? from <= start && start <= to : from < end && start < to);
  return allPairs()
    .filter((pair) => isHere(pair.target))
    .map((pair) => pair.source);
}
