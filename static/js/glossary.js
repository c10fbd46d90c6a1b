// @ts-check
/** The list of terms while one types: an answer that is another page, such as the sign-in page, is gone to instead. */

import "./page.js";

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  const arrived = detail.xhr.responseURL ? new URL(detail.xhr.responseURL).pathname : "";
  const asked = new URL(detail.pathInfo?.requestPath ?? arrived, location.href).pathname;
  if (arrived === asked && detail.xhr.status < 400) return;
  detail.shouldSwap = false;
  if (arrived !== asked) location.reload();
});
