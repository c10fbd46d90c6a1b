// @ts-check
/** The dialog of the page: what is fetched into it is shown at once, and the focus goes back to where it came from. */

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("dialog"));
/** The ids of what had the focus: the element may be another one when the dialog closes. @type {string[]} */
let before = [];

/** Whether the dialog is open. */
export function isDialogOpen() {
  return dialog?.open ?? false;
}

/** The dialog is open. */
function open() {
  if (!dialog || dialog.open) return;
  const { activeElement } = document;
  before = [activeElement?.id ?? "", activeElement?.closest("[data-card]")?.id ?? ""];
  dialog.showModal();
}

/** The dialog is closed and the focus is back. */
export function closeDialog() {
  dialog?.close();
}

/** The dialog shows what a template of the page holds. @param {string} id */
export function showTemplate(id) {
  const template = document.getElementById(id);
  const place = document.getElementById("dialog-content");
  if (!(template instanceof HTMLTemplateElement) || !place) return;
  place.replaceChildren(template.content.cloneNode(true));
  open();
  const head = place.querySelector("h2[tabindex]");
  if (head instanceof HTMLElement) head.focus();
}

/** From now on links that open the dialog do. */
export function watchDialog() {
  if (!dialog) return;
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = /** @type {CustomEvent} */ (event).detail?.target;
    if (!(target instanceof HTMLElement) || !dialog.contains(target)) return;
    open();
    const head = dialog.querySelector("h2[tabindex]");
    if (head instanceof HTMLElement) head.focus();
  });
  document.addEventListener("click", (event) => {
    const closer = event.target instanceof Element ? event.target.closest("[data-close-dialog], [data-history-place]") : null;
    if (!closer || !dialog.contains(closer)) return;
    if (closer.matches("[data-close-dialog]")) event.preventDefault();
    closeDialog();
  });
  // What was done from the dialog is told by the page, so the dialog goes.
  document.addEventListener("emenda:news", closeDialog);
  dialog.addEventListener("close", () => {
    const place = document.getElementById("dialog-content");
    place?.replaceChildren();
    const back = before.map((id) => (id ? document.getElementById(id) : null)).find((each) => each);
    back?.focus({ preventScroll: true });
  });
}
