// @ts-check
/** What is shown and how stays as one has chosen it, in this browser. */

/** The boxes that are to be remembered are as they were left, and stay so. */
export function rememberView() {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-remember]"))) {
    const name = `emenda:view:${box.id}`;
    const kept = localStorage.getItem(name);
    if (kept !== null) box.checked = kept === "1";
    box.addEventListener("change", () => localStorage.setItem(name, box.checked ? "1" : "0"));
  }
}

/** Each choice of a group gets the first letter of its label that is still free; pressed in the group, it chooses. @param {HTMLElement} group @returns {Map<string, HTMLInputElement>} */
export function lettersOf(group) {
  /** @type {Map<string, HTMLInputElement>} */
  const letters = new Map();
  for (const label of group.querySelectorAll("label")) {
    const radio = label.querySelector("input");
    const letter = [...(label.textContent ?? "").trim().toLowerCase()].find((each) => /\p{L}/u.test(each) && !letters.has(each));
    if (radio && letter) letters.set(letter, radio);
  }
  return letters;
}

document.addEventListener("keydown", (event) => {
  const group = event.target instanceof HTMLInputElement && event.target.type === "radio" ? event.target.closest("[data-letters]") : null;
  if (!(group instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const radio = lettersOf(group).get(event.key.toLowerCase());
  if (!radio) return;
  event.preventDefault();
  radio.focus();
  radio.click();
});
