// @ts-check
/** The list of articles: refreshed without disturbing, searched while one types, at an address that can be passed on. */

import { closeDialog, isDialogOpen, watchDialog } from "./dialogs.js";
import "./page.js";
import { clearNotice, notify, words } from "./words.js";

/** For so long after the pointer has moved in the list it stays as it is: a line that moves away is easily missed. */
const POINTING_MILLISECONDS = 3000;
const TYPING = "input, select, textarea, [contenteditable]";

let pointedAt = -Infinity;
/** @type {string} The id of what had the focus in the list before an answer came. */
let focused = "";

/** The list, which is another element after each answer. */
function list() {
  return document.getElementById("queue");
}

/** Whether a change of the list would disturb now. */
function isBusy() {
  const { activeElement } = document;
  const isInside = [list(), document.getElementById("queue-tabs")].some((part) => part?.contains(activeElement));
  return isInside || isDialogOpen() || document.hidden || performance.now() - pointedAt < POINTING_MILLISECONDS;
}

/** @param {any} detail of an htmx event */
function isPolling(detail) {
  return [detail.elt?.id, detail.requestConfig?.elt?.id].includes("queue-live");
}

document.addEventListener("pointermove", (event) => {
  if (event.target instanceof Element && event.target.closest("#queue")) pointedAt = performance.now();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (isPolling(/** @type {CustomEvent} */ (event).detail) && isBusy()) event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  const arrived = detail.xhr.responseURL ? new URL(detail.xhr.responseURL).pathname : "";
  const asked = new URL(detail.pathInfo?.requestPath ?? arrived, location.href).pathname;
  if (arrived !== asked) {
    // Another page, such as the one to sign in.
    detail.shouldSwap = false;
    location.reload();
    return;
  }
  // What was asked before one has gone into the list comes too late to be swapped in.
  if (isPolling(detail) && isBusy()) detail.shouldSwap = false;
  if (detail.xhr.status >= 400 && detail.target?.id === "notice") closeDialog();
  else if (!isPolling(detail)) clearNotice();
  const { activeElement } = document;
  focused = list()?.contains(activeElement) ? (activeElement?.closest("tr")?.id ?? activeElement?.id ?? "") : "";
});

document.addEventListener("htmx:afterSwap", (event) => {
  const { target } = /** @type {CustomEvent} */ (event).detail;
  if (target instanceof HTMLElement && target.matches("tr")) closeDialog();
});

document.addEventListener("htmx:afterSettle", () => {
  const here = list()?.dataset.here;
  if (here && here !== location.pathname + location.search) history.replaceState(null, "", here);
  if (focused && document.activeElement === document.body) {
    const before = document.getElementById(focused);
    const within = before?.matches("tr") ? before.querySelector("a") : before;
    within?.focus({ preventScroll: true });
  }
  focused = "";
});

for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, (event) => {
    if (isPolling(/** @type {CustomEvent} */ (event).detail)) return;
    closeDialog();
    notify(words("noServer"));
  });
}

document.addEventListener("htmx:responseError", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (detail.xhr.status < 500 || isPolling(detail)) return;
  closeDialog();
  notify(words("broken"));
});

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-dismiss-notice]")) clearNotice();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(TYPING)) return;
  // Keys that work alone are switched off on the workbench, for all pages.
  if (isDialogOpen() || localStorage.getItem("emenda:view:view-keys") === "0") return;
  const field = document.getElementById("find-q");
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// On a small screen the views are a strip, and the chosen one may lie outside.
document.querySelector("#queue-tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });

watchDialog();
