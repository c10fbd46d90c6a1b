// @ts-check
/** The forms in the cards: they come from templates of the page, and reasons are chosen by click or digit. */

/** Forms that somebody has open now. */
const OPEN_FORM = "details[data-form][open]";

/** @param {Element} details @returns {HTMLFormElement | null} */
function formIn(details) {
  return details.querySelector("form");
}

/** The form of a card is there: its own, or a copy of the page's. @param {HTMLElement} details */
function fill(details) {
  for (const part of details.querySelectorAll(".unscripted")) {
    if (part.querySelector("form")) part.classList.remove("unscripted");
  }
  if (formIn(details)) return;
  const template = document.getElementById(`form-${details.dataset.form}`);
  const approve = details.closest("[data-acts]")?.querySelector("form[data-approve]");
  if (!(template instanceof HTMLTemplateElement) || !(approve instanceof HTMLFormElement)) return;
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const form = /** @type {HTMLFormElement} */ (copy.querySelector("form"));
  form.setAttribute("action", approve.getAttribute("action") ?? "");
  form.setAttribute("hx-post", approve.getAttribute("action") ?? "");
  for (const seen of approve.querySelectorAll("[data-seen]")) form.append(seen.cloneNode());
  const correction = form.querySelector("[name=correction]");
  if (correction instanceof HTMLInputElement) correction.value = details.dataset.correction ?? "";
  details.append(copy);
  const { htmx } = /** @type {any} */ (window);
  htmx.process(form);
}

/** The form is open with the focus where one begins. @param {HTMLElement} details */
export function openForm(details) {
  fill(details);
  details.setAttribute("open", "");
  const first = details.querySelector("[aria-invalid=true], [data-first], input[type=radio]:checked, input[type=radio]");
  if (!(first instanceof HTMLInputElement)) return;
  first.focus({ preventScroll: true });
  if (first.type === "text") first.select();
  details.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** The open form of a card is closed; what was typed stays in it. @param {Element} card @returns {boolean} whether there was one */
export function closeForm(card) {
  const details = card.querySelector(OPEN_FORM);
  details?.removeAttribute("open");
  return details !== null;
}

/** Whether somebody types or has begun to choose in the card, or an answer to it is under way. @param {Element} card */
export function isBusy(card) {
  if (card.querySelector(".htmx-request")) return true;
  if (card.querySelector(OPEN_FORM) || card.querySelector("input[name=choice]:checked")) return true;
  const { activeElement } = document;
  return card.contains(activeElement) && Boolean(activeElement?.matches("input, textarea, select"));
}

/** The reason is in the field, where it can be changed. @param {HTMLInputElement} radio */
function take(radio) {
  const field = radio.closest("[data-reasons]")?.querySelector("[data-reason]");
  if (!(field instanceof HTMLInputElement)) return;
  field.value = radio.value;
}

/** The reason with that digit is chosen and can be changed or sent. @param {Element} part @param {number} digit */
export function chooseReason(part, digit) {
  const radio = part.querySelectorAll("input[name=canned]")[digit - 1];
  if (!(radio instanceof HTMLInputElement)) return false;
  radio.checked = true;
  take(radio);
  const field = part.querySelector("[data-reason]");
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
  return true;
}

/** Forms that are open offer the reasons that there are now; what was typed stays. */
export function renewReasons() {
  const template = document.getElementById("form-reject");
  const fresh = template instanceof HTMLTemplateElement ? template.content.querySelector(".reasons") : null;
  if (!fresh) return;
  for (const old of document.querySelectorAll("#fix-list .reasons")) {
    const held = old.contains(document.activeElement);
    const at = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : "";
    const chosen = old.querySelector("input:checked");
    const copy = /** @type {Element} */ (fresh.cloneNode(true));
    const radios = /** @type {HTMLInputElement[]} */ ([...copy.querySelectorAll("input[name=canned]")]);
    for (const radio of radios) radio.checked = chosen instanceof HTMLInputElement && radio.value === chosen.value;
    old.replaceWith(copy);
    if (held) (radios.find((radio) => radio.value === at) ?? radios[0])?.focus({ preventScroll: true });
  }
}

/** From now on the forms work. @param {string} article */
export function watchForms(article) {
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.dataset.form) return;
    // One form at a time in a card; the other keeps what was typed.
    for (const other of details.closest("[data-acts]")?.querySelectorAll(OPEN_FORM) ?? []) {
      if (other !== details) other.removeAttribute("open");
    }
    if (!details.contains(document.activeElement) || document.activeElement?.matches("summary")) openForm(details);
  }, true);
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "canned") take(event.target);
  });
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.dataset.reason === undefined) return;
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (field.closest("[data-reasons]")?.querySelectorAll("input[name=canned]:checked") ?? [])) {
      radio.checked = radio.value === field.value;
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-remove-reason]") : null;
    if (!(button instanceof HTMLElement)) return;
    const { htmx } = /** @type {any} */ (window);
    const token = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=csrfmiddlewaretoken]"));
    const values = { article, csrfmiddlewaretoken: token?.value ?? "" };
    htmx.ajax("POST", button.dataset.removeReason, { source: "#live", target: "#live", swap: "innerHTML", values });
  });
}
