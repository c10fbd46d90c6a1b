// @ts-check
/** What every page needs: menus that close by themselves, and errors that are read first. */

/** Close every open menu but the one that holds this node. @param {Node | null} except */
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!except || !menu.contains(except)) menu.removeAttribute("open");
  }
}

document.addEventListener("click", (event) => closeMenus(/** @type {Node} */ (event.target)));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
});

const summary = document.querySelector("[data-error-summary]");
if (summary instanceof HTMLElement) summary.focus();
