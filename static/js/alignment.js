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

/** The pairs that came with the page: "0-31:0-28 32-60:29-55". */
function allPairs() {
  const text = document.getElementById("rows")?.dataset.pairs ?? "";
  if (text === read) return pairs;
  const found = places(text);
  pairs = [];
  for (let at = 0; at + 1 < found.length; at += 2) {
    const [target, source] = [found[at], found[at + 1]];
    if (target && source) pairs.push({ target, source });
  }
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
