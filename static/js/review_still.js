// @ts-check
/** The window stands still: what one reads stays where it is, and what one goes to comes where one was reading. */

const GAP = 12;

/** The part of the window in which cards are read, without the bar that stays. @returns {{ low: number, high: number }} */
function clear() {
  const bar = document.getElementById("review-bar")?.getBoundingClientRect();
  if (!bar || bar.height === 0) return { low: GAP, high: innerHeight - GAP };
  // As in the style sheet: on narrow windows the bar is below.
  const isBelow = matchMedia("(width < 40rem)").matches;
  return isBelow ? { low: GAP, high: innerHeight - bar.height - GAP } : { low: bar.height + GAP, high: innerHeight - GAP };
}

/** Whether any of the element is in the window. @param {Element} element */
export function isSeen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

/** The element stands as near as can be to that height of the window, and if it fits, all of it can be seen. @param {Element} element @param {number} [wanted] */
export function place(element, wanted = 0) {
  const { top, height } = element.getBoundingClientRect();
  const { low, high } = clear();
  const to = Math.max(low, Math.min(wanted, high - height));
  scrollBy({ top: top - to, behavior: "instant" });
}

/** The card that one reads: the one with the focus if it can be seen, else the first in the window. @param {Element} list @returns {Element | null} */
function read(list) {
  const focused = document.activeElement?.closest("[data-entry]");
  if (focused && list.contains(focused) && isSeen(focused)) return focused;
  const { low } = clear();
  return [...list.children].find((card) => card.getBoundingClientRect().bottom > low && isSeen(card)) ?? null;
}

/** The list has its own height again. @param {HTMLElement} list */
export function release(list) {
  list.style.paddingBlock = "";
}

/**
 * The change is made, and the card that one reads is where it was; a card that is replaced counts by its id.
 * Where the window cannot be scrolled that far, the list gets as much room as it needs.
 * @param {HTMLElement} list @param {() => void} change
 */
export function holdStill(list, change) {
  const card = read(list);
  const before = card?.getBoundingClientRect().top ?? 0;
  change();
  const same = card ? (document.getElementById(card.id) ?? card) : null;
  if (!same?.isConnected) return;
  const moved = () => same.getBoundingClientRect().top - before;
  if (Math.abs(moved()) > 0.5) scrollBy({ top: moved(), behavior: "instant" });
  const rest = moved();
  if (rest < -0.5) list.style.paddingBlockStart = `${(Number.parseFloat(list.style.paddingBlockStart) || 0) - rest}px`;
  else if (rest > 0.5) {
    list.style.paddingBlockEnd = `${(Number.parseFloat(list.style.paddingBlockEnd) || 0) + rest}px`;
    scrollBy({ top: moved(), behavior: "instant" });
  }
}
