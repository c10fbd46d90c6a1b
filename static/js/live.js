// @ts-check
/** What others do arrives without disturbing: rows that did not change stay, rows that one works in wait. */

import { announce } from "./words.js";

/** @typedef {object} Desk
 * @property {(row: Element) => boolean} isBusy whether somebody types or chooses words in the row now, or waits for an answer to it
 * @property {(row: HTMLElement) => void} redrawn a row was redrawn because of others
 */

const WAITED = "&waited"; // tells such a request from one that somebody has made
const LOOK = 500; // milliseconds between two looks whether a row that waits has been left

/** Rows that wait until one has left them. @type {Set<string>} */
const waiting = new Set();
let told = "";

/** The page knows of an act, its own: if it knew of all before it, it does not ask for it. @param {number} number */
export function hear(number) {
  const live = document.getElementById("live");
  if (Number(live?.dataset.pulse) === number - 1) live?.setAttribute("data-pulse", String(number));
}

/** @param {Element} row @param {Element} fragment */
function isSame(row, fragment) {
  return row instanceof HTMLElement && fragment instanceof HTMLElement && row.dataset.sign === fragment.dataset.sign && !row.querySelector("[data-card-form]");
}

/** A row in the window that gets shorter keeps its room: what stands below must not move. @param {Element} row @param {HTMLElement} fragment */
function keepRoom(row, fragment) {
  const box = row.getBoundingClientRect();
  if (box.bottom > 0 && box.top < innerHeight) fragment.style.setProperty("min-block-size", `${box.height}px`);
}

/** From now on the rows that the server sends are swapped in when that disturbs nobody. @param {Desk} desk */
export function watchOthers(desk) {
  document.addEventListener("htmx:configRequest", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.elt.id === "live") detail.parameters.seen = detail.elt.dataset.pulse;
  });

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const row = detail.target instanceof Element ? detail.target : null;
    if (!row?.matches(".row[data-row]")) return;
    const incoming = detail.fragment instanceof DocumentFragment ? detail.fragment.firstElementChild : detail.fragment;
    if (incoming && isSame(row, incoming)) detail.shouldSwap = false;
    else if (desk.isBusy(row)) {
      waiting.add(row.id);
      detail.shouldSwap = false;
    } else if (incoming instanceof HTMLElement) keepRoom(row, incoming);
  });

  // A row that waited was asked for when it had been left; by now one may be in it again.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const row = detail.target instanceof Element ? detail.target : null;
    if (!detail.pathInfo?.requestPath?.endsWith(WAITED) || !row || !desk.isBusy(row)) return;
    waiting.add(row.id);
    detail.shouldSwap = false;
  });

  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const row = detail.target instanceof Element ? document.getElementById(detail.target.id) : null;
    if (row?.matches(".row[data-row]")) desk.redrawn(row);
  });

  // The latest news stays until there is newer: an answer that only says who is here does not take it away.
  /** @type {Element | null} */
  let latest = null;
  document.addEventListener("htmx:afterSwap", () => {
    const live = document.getElementById("live");
    const news = live?.querySelector("[data-news]") ?? null;
    if (news) latest = news;
    else if (latest) live?.append(latest);
  });

  document.addEventListener("htmx:afterSettle", () => {
    const news = document.querySelector("#live [data-news]")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    if (news && news !== told) announce(news);
    told = news;
  });

  // A room that was kept has the width of the window at that time.
  addEventListener("resize", () => {
    for (const row of document.querySelectorAll(".row[data-row][style]")) /** @type {HTMLElement} */ (row).style.removeProperty("min-block-size");
  });

  setInterval(() => {
    for (const id of waiting) {
      const row = document.getElementById(id);
      if (row && desk.isBusy(row)) continue;
      waiting.delete(id);
      if (row) fetchRow(row);
    }
  }, LOOK);
}

/** The row as it is now is swapped in. @param {Element} row */
function fetchRow(row) {
  const { htmx } = /** @type {any} */ (window);
  const base = /** @type {HTMLElement} */ (document.querySelector("[data-desk]")).dataset.base;
  htmx.ajax("GET", `${base}live/?row=${row.id.replace("row-", "")}${WAITED}`, { target: `#${row.id}`, swap: "outerHTML show:none" });
}
