// @ts-check
/** What others do arrives without disturbing: rows that did not change stay, rows that one works in wait. */

/** @typedef {object} Desk
 * @property {(row: Element) => boolean} isBusy whether somebody types or chooses words in the row now
 * @property {(row: HTMLElement) => void} redrawn a row was redrawn because of others
 */

/** Rows that wait until one has left them. @type {Set<string>} */
const waiting = new Set();

/** @param {Element} row @param {Element} fragment */
function isSame(row, fragment) {
  return row instanceof HTMLElement && fragment instanceof HTMLElement && row.dataset.sign === fragment.dataset.sign && !row.querySelector("[data-card-form]");
}

/** From now on the rows that the server sends are swapped in when that disturbs nobody. @param {Desk} desk */
export function watchOthers(desk) {
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const row = detail.target instanceof Element ? detail.target : null;
    if (!row?.matches(".row[data-row]")) return;
    const incoming = detail.fragment instanceof DocumentFragment ? detail.fragment.firstElementChild : detail.fragment;
    if (incoming && isSame(row, incoming)) detail.shouldSwap = false;
    else if (desk.isBusy(row)) {
      waiting.add(row.id);
      detail.shouldSwap = false;
    }
  });

  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const row = detail.target instanceof Element ? document.getElementById(detail.target.id) : null;
    if (row?.matches(".row[data-row]")) desk.redrawn(row);
  });

  setInterval(() => {
    for (const id of waiting) {
      const row = document.getElementById(id);
      if (row && desk.isBusy(row)) continue;
      waiting.delete(id);
      if (row) fetchRow(id);
    }
  }, 1000);
}

/** The row as it is now is swapped in. @param {string} id */
function fetchRow(id) {
  const { htmx } = /** @type {any} */ (window);
  htmx.ajax("GET", location.pathname, { target: `#${id}`, select: `#${id}`, swap: "outerHTML show:none" });
}
