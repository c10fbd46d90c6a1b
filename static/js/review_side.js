// @ts-check
/** The panel beside the fixes is renewed without taking the focus or the place in its list away. */

/** @param {Element | null} panel */
function listIn(panel) {
  return panel?.querySelector(".blockers") ?? null;
}

/** From now on the panel is renewed only when something has changed, and quietly. */
export function watchSide() {
  let scrolled = 0;
  let isHeld = false;
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const old = detail.target instanceof HTMLElement && detail.target.id === "review-side" ? detail.target : null;
    if (!old) return;
    const next = detail.fragment instanceof DocumentFragment ? detail.fragment.firstElementChild : null;
    const sign = next instanceof HTMLElement ? (next.dataset.sign ?? "") : "";
    // The answer to "Finish" needs its button: either the page goes on, or that answer, a refusal, brings the panel.
    const isAsked = old.querySelector(".htmx-request") !== null && !sign.endsWith("!");
    if (isAsked || sign === old.dataset.sign) detail.shouldSwap = false;
    scrolled = listIn(old)?.scrollTop ?? 0;
    isHeld = old.contains(document.activeElement);
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    const panel = document.getElementById("review-side");
    listIn(panel)?.scrollTo({ top: scrolled });
  });
  // htmx gives the focus back to what has the same id; what is gone leaves it to the list, or to the button.
  document.addEventListener("htmx:afterSettle", () => {
    if (isHeld && document.activeElement === document.body) {
      (document.getElementById("blockers-heading") ?? document.getElementById("finish-button"))?.focus({ preventScroll: true });
    }
    isHeld = false;
  });
}
