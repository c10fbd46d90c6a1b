// @ts-check
/** A long article is there at once: the rows far below are laid out when the first have been painted, bit by bit. */

import { Anchor, rowInView } from "./swaps.js";

const AT_ONCE = 6; // rows, so that what one does meanwhile waits a twentieth of a second at most

/** Whether the browser goes back to where one was on the page, by the height that it had. */
function isComingBack() {
  const [page] = performance.getEntriesByType("navigation");
  return page instanceof PerformanceNavigationTiming && page.type !== "navigate";
}

/** Soon all rows are laid out; what one reads stays where it is. */
export function layOut() {
  const rows = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#rows > .row"))];
  const anchor = new Anchor();
  const step = () => {
    anchor.set(rowInView());
    for (const row of rows.splice(0, AT_ONCE)) row.style.contentVisibility = "visible";
    anchor.hold();
    if (rows.length) later(step);
    else finish();
  };
  if (isComingBack()) finish();
  else later(step);
}

/** From now on rows that come are laid out at once. */
function finish() {
  document.documentElement.classList.add("whole");
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#rows > .row"))) row.style.contentVisibility = "";
}

/** @param {() => void} then */
function later(then) {
  if (window.requestIdleCallback) requestIdleCallback(then, { timeout: 200 });
  else setTimeout(then, 20);
}
