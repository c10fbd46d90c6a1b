// @ts-check
/** Highlights that are painted over the text without touching its elements. */

/** @typedef {"draft" | "active" | "counterpart" | "counterpart-exact"} Name */

/** These ranges, and no others, carry the highlight. @param {Name} name @param {Range[]} ranges */
export function paint(name, ranges) {
  if (!("highlights" in CSS)) return; // the card and the form still name the words
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
