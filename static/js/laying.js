// @ts-check
/** A long article is there at once, and stays quick: what is far from the window is laid out later, and then left alone. */

import { Anchor, rowInView } from "./swaps.js";
import { whenHeightsChange } from "./view.js";

const AT_ONCE = 6; // rows, so that what one does meanwhile waits a twentieth of a second at most
const NEAR = "150% 0px"; // of the window's height above and below it: more than a push of a wheel or a key goes

/** All rows. @returns {HTMLElement[]} */
function allRows() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#rows > .row"))];
}

/** Whether the browser goes back to where one was on the page, by the height that it had. */
function isComingBack() {
  const [page] = performance.getEntriesByType("navigation");
  return page instanceof PerformanceNavigationTiming && page.type !== "navigate";
}

/** Soon all rows are laid out; what one reads stays where it is. */
export function layOut() {
  const rows = allRows();
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

/** From now on rows that come are laid out at once, and those far away keep their height and cost nothing. */
function finish() {
  document.documentElement.classList.add("whole");
  for (const row of allRows()) row.style.contentVisibility = "";
  document.fonts.ready.then(() => new FarRows().watch());
}

/** @param {() => void} then */
function later(then) {
  if (window.requestIdleCallback) requestIdleCallback(then, { timeout: 200 });
  else setTimeout(then, 20);
}

/** Knows which rows are far from the window; the browser keeps their height and skips what is in them. */
class FarRows {
  constructor() {
    this.observer = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) target.classList.toggle("far", !isIntersecting);
    }, { rootMargin: NEAR });
    this.frame = 0;
  }

  watch() {
    const list = document.getElementById("rows");
    if (!list) return;
    this.observe();
    // A row that is redrawn is another element, which nobody has measured yet.
    new MutationObserver((changes) => {
      for (const change of changes) {
        for (const row of change.removedNodes) if (row instanceof Element) this.observer.unobserve(row);
        for (const row of change.addedNodes) if (row instanceof Element && row.matches(".row")) this.observer.observe(row);
      }
    }).observe(list, { childList: true });
    whenHeightsChange(() => this.again());
  }

  observe() {
    for (const row of allRows()) this.observer.observe(row);
  }

  /** Each row has another height now: all are laid out once more. */
  again() {
    this.observer.disconnect();
    for (const row of allRows()) row.classList.remove("far");
    cancelAnimationFrame(this.frame);
    // In the next frame they are measured.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => this.observe());
    });
  }
}
