// @ts-check
/** The dialog of the page: what is fetched into it is shown at once, and the focus goes back to where it came from. */

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("dialog"));
/** What had the focus, and the ids of that: the element may be another one when the dialog closes. @type {{ element: Element | null, ids: string[] }} */
let before = { element: null, ids: [] };

/** Whether the dialog is open. */
export function isDialogOpen() {
  return dialog?.open ?? false;
}

/** The dialog is open. */
function open() {
  if (!dialog || dialog.open) return;
  const { activeElement } = document;
  before = { element: activeElement, ids: [activeElement?.id ?? "", activeElement?.closest("[data-card]")?.id ?? ""] };
  dialog.showModal();
}

/** The dialog is closed, and the focus is back unless it goes elsewhere. @param {{ isLeft?: boolean }} [how] */
export function closeDialog({ isLeft = false } = {}) {
  if (isLeft) before = { element: null, ids: [] };
  dialog?.close();
}

/** The dialog shows what a template of the page holds. @param {string} id */
export function showTemplate(id) {
  const template = document.getElementById(id);
  const place = document.getElementById("dialog-content");
  if (!(template instanceof HTMLTemplateElement) || !place) return;
  place.replaceChildren(template.content.cloneNode(true));
  open();
  focusHead();
}

function focusHead() {
  const head = dialog?.querySelector("h2[tabindex]");
  if (!(head instanceof HTMLElement)) return;
  dialog?.setAttribute("aria-label", head.textContent ?? "");
  head.focus();
}

/** From now on links that open the dialog do. */
export function watchDialog() {
  if (!dialog) return;
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = /** @type {CustomEvent} */ (event).detail?.target;
    if (!(target instanceof HTMLElement) || !dialog.contains(target)) return;
    open();
    focusHead();
  });
  document.addEventListener("click", (event) => {
    const closer = event.target instanceof Element ? event.target.closest("[data-close-dialog]") : null;
    if (!closer || !dialog.contains(closer)) return;
    event.preventDefault();
    closeDialog();
  });
  // What was done from the dialog is told by the page, so the dialog goes.
  document.addEventListener("emenda:news", () => closeDialog());
  dialog.addEventListener("close", () => {
    document.getElementById("dialog-content")?.replaceChildren();
    const { element, ids } = before;
    const back = element?.isConnected ? element : ids.map((id) => (id ? document.getElementById(id) : null)).find((each) => each);
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  });
}
