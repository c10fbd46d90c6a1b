// @ts-check
/** What happens around the server's answers: focus and reading position stay, refusals are told, nothing is lost. */

import { hear } from "./live.js";
import { isAway } from "./offline.js";
import { painted } from "./painted.js";
import { renewTokens, useToken } from "./tokens.js";
import { placeTouched } from "./touched.js";
import { announce, clearNotice, notify, words } from "./words.js";

/**
 * @typedef {object} Then
 * @property {() => boolean} isBusy whether somebody types or chooses words now
 * @property {() => Element | null} rowInUse the row of the words that a form speaks of, if one is open
 * @property {() => void} held the page was scrolled so that a row stays where it is
 * @property {(row: HTMLElement, savedId: string, isMark: boolean) => void} redrawn a row, or some of it, was redrawn
 * @property {() => void} formRefused the form for a mark came back with its errors
 * @property {(unsent: import("./outbox.js").Unsent | undefined) => void} formSaved the form for a mark was saved, which said this; its row is about to be redrawn
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

/** A request that was forbidden for its old token is made again with a new one, once. @param {any} detail of an htmx event */
async function sendAgain(detail) {
  const { elt } = detail.requestConfig;
  elt.dataset.again = "";
  if (!(await renewTokens())) notify(words("signedOut"));
  else if (elt instanceof HTMLFormElement) elt.requestSubmit();
  else elt.click();
}

/** Whether an answer says that the token of a form is none any more, and that for the first time. @param {any} detail of an htmx event */
function isOldToken(detail) {
  const { elt, verb } = detail.requestConfig ?? {};
  return detail.xhr.status === 403 && verb === "post" && elt instanceof HTMLElement && elt.id !== "outbox" && elt.dataset.again === undefined;
}

/** Keeps the row that one reads where it is while others around it change. */
export class Anchor {
  constructor() {
    /** @type {{ id: string, top: number } | null} */
    this.at = null;
  }

  /** @param {Element | null | undefined} row */
  set(row) {
    this.at = row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
  }

  hold() {
    const row = this.at && document.getElementById(this.at.id);
    const moved = row && this.at ? row.getBoundingClientRect().top - this.at.top : 0;
    if (Math.abs(moved) <= 0.5) return false;
    scrollBy({ top: moved, behavior: "instant" });
    return true;
  }
}

/** From now on answers are swapped in without disturbing anybody. @param {Then} then */
export function watchSwaps(then) {
  const anchor = new Anchor();
  let focusedIds = ["", ""];
  let focusedRow = "none";
  let isMark = false;
  /** @type {HTMLElement | null} */
  let row = null;

  document.addEventListener("htmx:configRequest", (event) => useToken(/** @type {CustomEvent} */ (event).detail));

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (isOldToken(detail)) {
      detail.shouldSwap = false;
      sendAgain(detail);
      return;
    }
    if (isForeignPage(detail)) {
      detail.shouldSwap = false;
      if (!isPolling(detail) && !isAway(detail)) notify(words(detail.xhr.status >= 400 ? "broken" : "signedOut"));
      return;
    }
    if (detail.xhr.status < 400 && !isPolling(detail)) clearNotice();
    delete detail.requestConfig?.elt?.dataset?.again;
    anchor.set(then.rowInUse() ?? rowInView()); // before anything is changed that would have to be laid out for this
    if (detail.requestConfig?.elt?.id === "mark-form" && detail.xhr.status < 400) then.formSaved(detail.requestConfig.unsent);
    focusedRow = `#${document.activeElement?.closest(".row[data-row]")?.id || "none"} [data-side='target']`;
    focusedIds = [document.activeElement?.id ?? "", document.activeElement?.closest("[data-card]")?.id ?? ""];
    const source = detail.requestConfig?.elt?.id;
    isMark = source === "mark-form" || source === "outbox";
  });

  const hold = () => {
    if (anchor.hold()) then.held();
  };
  // In the same turn as the swaps, so that not one frame shows the page moved, and once for all that are swapped.
  let isDue = false;
  const holdSoon = () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      hold();
    });
  };
  for (const swapped of ["htmx:oobAfterSwap", "htmx:afterSwap"]) document.addEventListener(swapped, holdSoon);

  /** A new mark is seen first, what follows it comes a frame later. @param {HTMLElement} touched @param {string} savedId */
  async function redrawnSoon(touched, savedId) {
    if (!isMark) return then.redrawn(touched, savedId, false);
    await painted();
    const again = document.getElementById(touched.id); // news may have replaced it meanwhile
    return then.redrawn(again ?? touched, savedId, true);
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.id !== "touched") return;
    row = placeTouched(event.target);
    hear(Number(event.target.dataset.actNumber));
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    hold();
    anchor.at = null;
    if (document.activeElement === document.body) {
      const before = focusedIds.map((id) => document.getElementById(id)).find((each) => each !== null) ?? document.querySelector(focusedRow);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    }
    const swapped = detail.elt instanceof HTMLElement ? detail.elt : null;
    if (swapped?.id === "mark-form") then.formRefused();
    else if (swapped?.id === "touched" && row) redrawnSoon(row, swapped.dataset.saved ?? "");
    else if (swapped?.matches(".row[data-row]")) then.redrawn(swapped, "", isMark);
    const show = document.getElementById("analysis")?.querySelector("[data-show-suggestions]");
    if (show instanceof HTMLElement && !then.isBusy()) show.click();
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
