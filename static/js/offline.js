// @ts-check
/** When the connection is gone the page says so, keeps what is typed, and sends it when the connection is back. */

import { announce, words } from "./words.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;

/** Forms whose answer never came. A form is sent again with its own key, so nothing is stored twice. @type {Set<HTMLFormElement>} */
const unsent = new Set();
let wait = FIRST_WAIT;
let timer = 0;
let isGone = false;

function showState() {
  const bar = document.getElementById("connection");
  if (!bar) return;
  bar.hidden = !isGone;
  const text = bar.querySelector("[data-connection-words]");
  if (text && isGone) text.textContent = unsent.size ? words("unsent", { n: unsent.size }) : words("noConnection");
}

/** The connection is gone, or is back. @param {boolean} gone */
function turn(gone) {
  if (isGone === gone) {
    showState();
    return;
  }
  isGone = gone;
  showState();
  announce(words(gone ? "noConnection" : "connectionBack"));
}

function sendAgain() {
  clearTimeout(timer);
  for (const form of unsent) {
    if (form.isConnected) form.requestSubmit();
    else unsent.delete(form);
  }
  if (unsent.size) later();
}

function later() {
  clearTimeout(timer);
  timer = window.setTimeout(sendAgain, wait);
  wait = Math.min(LONGEST_WAIT, wait * 2);
}

/** From now on the connection is watched. */
export function watchConnection() {
  for (const lost of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(lost, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      const element = detail.elt instanceof HTMLElement ? detail.elt : null;
      const form = element instanceof HTMLFormElement ? element : element?.closest("form");
      if (form && detail.requestConfig?.verb === "post" && form.matches("[data-keyed]")) {
        unsent.add(form);
        later();
      }
      turn(true);
    });
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (!(detail.xhr?.status > 0)) return;
    const form = detail.elt instanceof HTMLFormElement ? detail.elt : detail.elt?.closest?.("form");
    if (form) unsent.delete(form);
    wait = FIRST_WAIT;
    turn(false);
    if (unsent.size) sendAgain();
  });
  addEventListener("online", sendAgain);
  addEventListener("offline", () => turn(true));
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-send-again]")) sendAgain();
  });
  // Whoever leaves now would lose what has not been sent; what is typed is kept, but better to know.
  addEventListener("beforeunload", (event) => {
    if (unsent.size) event.preventDefault();
  });
}
