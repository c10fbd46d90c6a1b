// @ts-check
/** What scripts say: sentences come translated with the page, and are spoken by a live region or shown as a notice. */

/** The sentence of that name with its values filled in. @param {string} name @param {Record<string, string | number>} [values] */
export function words(name, values = {}) {
  const sentence = document.getElementById("words")?.dataset[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/** Screen readers say this text when they are done with what they say. @param {string} text */
export function announce(text) {
  const region = document.getElementById("announcer");
  if (!region) return;
  // The same sentence twice is only spoken twice if something changes in between.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/** A notice on top of the page says this, at once also to screen readers. @param {string} text */
export function notify(text) {
  const place = document.getElementById("notice");
  if (!place) return;
  const said = document.createElement("div");
  said.append(document.createElement("p"));
  if (said.firstChild) said.firstChild.textContent = text;
  const close = /** @type {HTMLTemplateElement | null} */ (document.getElementById("notice-close"));
  place.className = "notice bad";
  place.setAttribute("role", "alert");
  place.replaceChildren(said, ...(close ? [close.content.cloneNode(true)] : []));
}

/** The notice is gone. */
export function clearNotice() {
  const place = document.getElementById("notice");
  if (!place) return;
  place.className = "";
  place.removeAttribute("role");
  place.replaceChildren();
}
