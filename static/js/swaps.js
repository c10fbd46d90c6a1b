// @ts-check
/** What happens around the server's answers: focus and reading position stay, refusals are told, nothing is lost. */

import { isAway } from "./offline.js";
import { announce, clearNotice, notify, words } from "./words.js";

/**
 * @typedef {object} Then
 * @property {() => boolean} isBusy whether somebody types or chooses words now
 * @property {(row: HTMLElement, savedId: string, isMark: boolean) => void} redrawn a row was redrawn
 * @property {() => void} formRefused the form for a mark came back with its errors
 * @property {(unsent: import("./outbox.js").Unsent | undefined) => void} formSaved the form for a mark was saved, which said this
 */

/** The row that one reads: the one with the focus, else the first in the window. */
export function rowInView() {
  const focused = document.activeElement?.closest(".row[data-row]");
  const box = focused?.getBoundingClientRect();
  if (box && box.bottom > 0 && box.top < innerHeight) return focused;
  return [...document.querySelectorAll(".row[data-row]")].find((row) => row.getBoundingClientRect().bottom > innerHeight * 0.2);
}

/** @param {any} detail of an htmx event */
function isPolling(detail) {
  const ids = [detail.elt?.id, detail.requestConfig?.elt?.id];
  return ids.includes("analysis") || ids.includes("live");
}

/** @param {any} detail of an htmx event */
function isKept(detail) {
  const element = detail.requestConfig?.elt;
  return element?.id === "outbox" || Boolean(element?.closest?.("[data-keyed]"));
}

/** Whether an answer is a whole page that does not belong into this one: the sign-in page, or an error page. @param {any} detail */
export function isForeignPage(detail) {
  const { xhr } = detail;
  const arrived = xhr.responseURL ? new URL(xhr.responseURL).pathname : "";
  const asked = new URL(detail.pathInfo?.requestPath ?? arrived, location.href).pathname;
  return arrived !== asked || (xhr.status >= 400 && /^\s*<!doctype/i.test(xhr.responseText));
}

/** Signing in again has made another secret: the page's own tokens are old then, the one in the cookie never is. @param {any} detail */
function renewToken(detail) {
  if (detail.verb === "get") return;
  const kept = /** @type {HTMLInputElement | null} */ (document.querySelector("#acts [name='csrfmiddlewaretoken']"));
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? kept?.value;
  if (token) detail.parameters.csrfmiddlewaretoken = token;
}

/** Keeps the row that one reads where it is while others around it change. */
class Anchor {
  constructor() {
    /** @type {{ id: string, top: number } | null} */
    this.at = null;
  }

  set() {
    const row = rowInView();
    this.at = row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
  }

  hold() {
    const row = this.at && document.getElementById(this.at.id);
    const moved = row && this.at ? row.getBoundingClientRect().top - this.at.top : 0;
    if (Math.abs(moved) > 0.5) scrollBy({ top: moved, behavior: "instant" });
  }
}

/** From now on answers are swapped in without disturbing anybody. @param {Then} then */
export function watchSwaps(then) {
  const anchor = new Anchor();
  let focusedIds = ["", ""];
  let focusedRow = "none";
  let isMark = false;

  document.addEventListener("htmx:configRequest", (event) => renewToken(/** @type {CustomEvent} */ (event).detail));

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (isForeignPage(detail)) {
      detail.shouldSwap = false;
      if (!isPolling(detail) && !isAway(detail)) notify(words(detail.xhr.status >= 400 ? "broken" : "signedOut"));
      return;
    }
    if (detail.xhr.status < 400 && !isPolling(detail)) clearNotice();
    anchor.set();
    focusedRow = `#${document.activeElement?.closest(".row[data-row]")?.id || "none"} [data-side='target']`;
    focusedIds = [document.activeElement?.id ?? "", document.activeElement?.closest("[data-card]")?.id ?? ""];
    const source = detail.requestConfig?.elt?.id;
    isMark = source === "mark-form" || source === "outbox";
  });

  // In the same turn as the swap, so that not one frame shows the page moved.
  for (const swapped of ["htmx:oobAfterSwap", "htmx:afterSwap"]) document.addEventListener(swapped, () => anchor.hold());

  document.addEventListener("htmx:afterSettle", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    anchor.hold();
    anchor.at = null;
    if (document.activeElement === document.body) {
      const before = focusedIds.map((id) => document.getElementById(id)).find((each) => each !== null) ?? document.querySelector(focusedRow);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    }
    const swapped = detail.elt instanceof HTMLElement ? detail.elt : null;
    if (swapped?.id === "mark-form") then.formRefused();
    else if (swapped?.matches(".row[data-row]")) then.redrawn(swapped, swapped.dataset.saved ?? "", isMark);
    const show = document.querySelector("[data-show-suggestions]");
    if (show instanceof HTMLElement && !then.isBusy()) show.click();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.elt.id === "mark-form" && detail.xhr?.status > 0 && detail.xhr.status < 400 && !isForeignPage(detail)) then.formSaved(detail.requestConfig?.unsent);
  });

  for (const lost of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(lost, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (isPolling(detail)) return;
      if (!isAway(detail)) notify(words("broken"));
      else if (!isKept(detail)) notify(words("noServer"));
    });
  }
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
