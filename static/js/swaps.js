// @ts-check
/** What happens around the server's answers: focus and reading position stay, refusals are told, nothing is lost. */

import { announce, clearNotice, notify, words } from "./words.js";

/**
 * @typedef {object} Then
 * @property {() => boolean} isBusy whether somebody types or chooses words now
 * @property {(row: HTMLElement, savedId: string, isMark: boolean) => void} redrawn a row was redrawn
 * @property {() => void} formRefused the form for a mark came back with its errors
 * @property {() => void} formSaved the form for a mark was saved
 */

/** The row that one reads: the one with the focus, else the first in the window. */
function rowInView() {
  const focused = document.activeElement?.closest(".row[data-row]");
  if (focused) return focused;
  return [...document.querySelectorAll(".row[data-row]")].find((row) => row.getBoundingClientRect().bottom > innerHeight * 0.2);
}

/** @param {any} detail of an htmx event */
function isPolling(detail) {
  const ids = [detail.elt?.id, detail.requestConfig?.elt?.id];
  return ids.includes("analysis") || ids.includes("live");
}

/** Whether an answer is a whole page that does not belong into this one: the sign-in page, or an error page. @param {any} detail */
function isForeignPage(detail) {
  const { xhr } = detail;
  const arrived = xhr.responseURL ? new URL(xhr.responseURL).pathname : "";
  const asked = new URL(detail.pathInfo?.requestPath ?? arrived, location.href).pathname;
  return arrived !== asked || (xhr.status >= 400 && /^\s*<!doctype/i.test(xhr.responseText));
}

/** From now on answers are swapped in without disturbing anybody. @param {Then} then */
export function watchSwaps(then) {
  /** @type {{ id: string, top: number } | null} */
  let anchor = null;
  let focusedIds = ["", ""];
  let isMark = false;

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (isForeignPage(detail)) {
      detail.shouldSwap = false;
      if (!isPolling(detail)) notify(words(detail.xhr.status >= 400 ? "broken" : "signedOut"));
      return;
    }
    if (detail.xhr.status < 400) clearNotice();
    const row = rowInView();
    anchor = row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
    focusedIds = [document.activeElement?.id ?? "", document.activeElement?.closest("[data-card]")?.id ?? ""];
    isMark = detail.requestConfig?.elt?.id === "mark-form";
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const row = anchor && document.getElementById(anchor.id);
    const moved = row && anchor ? row.getBoundingClientRect().top - anchor.top : 0;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
    anchor = null;
    if (document.activeElement === document.body) {
      const before = focusedIds.map((id) => document.getElementById(id)).find((each) => each !== null);
      before?.focus({ preventScroll: true });
    }
    const swapped = detail.elt instanceof HTMLElement ? detail.elt : null;
    if (swapped?.id === "mark-form") then.formRefused();
    else if (swapped?.matches(".row[data-row]")) then.redrawn(swapped, swapped.dataset.saved ?? "", isMark);
    const show = document.querySelector("[data-show-suggestions]");
    if (show instanceof HTMLElement && !then.isBusy()) show.click();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.elt.id === "mark-form" && detail.xhr.status > 0 && detail.xhr.status < 400 && !isForeignPage(detail)) then.formSaved();
  });

  for (const lost of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(lost, (event) => {
      if (!isPolling(/** @type {CustomEvent} */ (event).detail)) notify(words("noServer"));
    });
  }
  document.addEventListener("htmx:responseError", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.xhr.status >= 500 && !isPolling(detail)) notify(words("broken"));
  });
}

/** The element blinks once, for those who have not switched motion off. @param {Element | null} element */
export function flash(element) {
  if (!element) return;
  element.classList.add("flash");
  element.addEventListener("animationend", () => element.classList.remove("flash"), { once: true });
}

/** Says how far the work is now. */
export function announceProgress() {
  const progress = document.getElementById("progress")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  announce(words("done", { progress }));
}
