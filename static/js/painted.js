// @ts-check
/** The text comes first: what scripts do at the start waits until the page can be read. */

/** Resolves when the page has been painted once, or at once where nobody looks at it. @returns {Promise<void>} */
export function painted() {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
