// @ts-check
/** A list of kinds that can be searched by typing, the last used ones first; without script it is the plain list. */

const RECENT = "emenda:recent-categories";
const MOST_RECENT = 4;
let count = 0;

/** @returns {string[]} */
function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** The kind was used now. @param {string} value */
export function remember(value) {
  try {
    localStorage.setItem(RECENT, JSON.stringify([value, ...recent().filter((each) => each !== value)].slice(0, MOST_RECENT)));
  } catch {
    // Storage is full or forbidden: the list is in its usual order.
  }
}

/** Letters without accents and capitals. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

class CategoryPicker extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    if (!select || this.querySelector("[role=combobox]")) return;
    this.select = select;
    const number = (count += 1);
    const label = this.dataset.label ?? "";
    const list = document.createElement("ul");
    Object.assign(list, { id: `picker-list-${number}`, className: "picker-list", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    const input = document.createElement("input");
    Object.assign(input, { type: "text", id: select.id, autocomplete: "off", className: "picker-input", spellcheck: false });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) {
      input.setAttribute(name, value);
    }
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = select.getAttribute(name);
      if (value) input.setAttribute(name, value);
    }
    select.removeAttribute("id");
    select.tabIndex = -1;
    select.setAttribute("aria-hidden", "true");
    select.classList.add("visually-hidden");
    this.append(input, list);
    this.input = input;
    this.list = list;
    this.active = -1;
    this.showValue();
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => this.open(""));
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // the draft is what is chosen, not what is looked for
      this.open(input.value);
    });
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option instanceof HTMLElement) this.pick(option.dataset.value ?? "");
    });
    select.addEventListener("change", () => this.showValue());
    select.form?.addEventListener("reset", () => setTimeout(() => this.showValue()));
  }

  /** The field shows what is chosen. */
  showValue() {
    const { select, input } = this;
    if (select && input) input.value = select.selectedOptions[0]?.textContent ?? "";
  }

  /** The list shows what matches. @param {string} text */
  open(text) {
    const { select, list, input } = this;
    if (!select || !list || !input) return;
    const wanted = folded(text.trim());
    const used = recent();
    const rank = (/** @type {HTMLOptionElement} */ option) => (used.includes(option.value) ? used.indexOf(option.value) : MOST_RECENT);
    const group = (/** @type {HTMLOptionElement} */ option) => option.parentElement?.getAttribute("label") ?? "";
    const found = [...select.options].filter((option) => folded(`${option.text} ${group(option)}`).includes(wanted)).sort((one, other) => rank(one) - rank(other));
    list.replaceChildren(
      ...found.map((option, at) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${at}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(option.selected));
        item.dataset.value = option.value;
        item.textContent = option.text;
        const where = document.createElement("span");
        where.className = "muted";
        where.textContent = ` ${group(option)}`;
        item.append(where);
        return item;
      }),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    const chosen = found.findIndex((option) => option.selected);
    this.activate(wanted ? 0 : Math.max(0, chosen));
  }

  /** @param {number} at */
  activate(at) {
    const { list, input } = this;
    if (!list || !input || list.hidden) return;
    const items = [...list.children];
    this.active = Math.max(0, Math.min(at, items.length - 1));
    items.forEach((item, number) => item.classList.toggle("active", number === this.active));
    const item = items[this.active];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const isOpen = this.list && !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) this.open("");
      else this.activate(this.active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && isOpen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const item = /** @type {HTMLElement | undefined} */ (this.list?.children[this.active]);
      if (item) this.pick(item.dataset.value ?? "");
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  /** @param {string} value */
  pick(value) {
    const { select } = this;
    if (!select) return;
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    select.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  close() {
    const { list, input } = this;
    if (!list || !input) return;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    this.showValue();
  }
}

customElements.define("category-picker", CategoryPicker);
