// @ts-check
/** Whether the server is there: the page says when it is not, and what is typed stays. */

import { announce, words } from "./words.js";

// What proxies answer while the server starts again.
const AWAY = new Set([0, 502, 503, 504]);

/** Whether an answer says only that nobody was there. @param {any} detail of an htmx event */
export function isAway(detail) {
  return AWAY.has(detail.xhr?.status ?? 0);
}

/** From now on a bar says that the connection is gone, until it is back. @param {() => void} again asks at once what is new */
export function watchConnection(again) {
  const bar = document.getElementById("connection");
  const text = bar?.querySelector("[data-connection-words]");
  if (!bar || !text) return;
  const turn = (/** @type {boolean} */ isGone) => {
    if (bar.hidden === !isGone) return;
    bar.hidden = !isGone;
    text.textContent = isGone ? words("noConnection") : "";
    announce(words(isGone ? "noConnection" : "connectionBack"));
  };
  for (const lost of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(lost, (event) => {
      if (isAway(/** @type {CustomEvent} */ (event).detail)) turn(true);
    });
  }
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!isAway(/** @type {CustomEvent} */ (event).detail)) turn(false);
  });
  addEventListener("online", again);
  bar.querySelector("[data-send-again]")?.addEventListener("click", again);
}
