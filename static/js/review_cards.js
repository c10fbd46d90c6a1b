// @ts-check
/** The cards of the review desk: which one has the focus, which comes next, which are shown. */

import { isSeen, place, release } from "./review_still.js";
import { announce, words } from "./words.js";

/** @typedef {{ show: string, kind: string, by: string }} Wanted */

/** Whether one of the blank-separated values is the wanted one, or all are wanted. @param {string | undefined} values @param {string} wanted */
function has(values, wanted) {
  return !wanted || (values ?? "").split(" ").includes(wanted);
}

export class Cards {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.filters = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-filters]"));
    /** The card or place that had the focus last. */
    this.lastId = "";
    list.addEventListener("focusin", () => {
      this.lastId = this.current?.id ?? "";
    });
  }

  /** All cards, hidden ones too. @returns {HTMLElement[]} */
  get entries() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(":scope > [data-entry]")]);
  }

  /** Where the keys J and K go: each card that is shown, and the places of groups that are open. @returns {HTMLElement[]} */
  get stops() {
    return this.entries.filter((entry) => !entry.hidden).flatMap((entry) => [entry, ...this.placesOf(entry)]);
  }

  /** The places of a group that is decided one by one. @param {HTMLElement} entry @returns {HTMLElement[]} */
  placesOf(entry) {
    return entry.classList.contains("opened") ? [.../** @type {NodeListOf<HTMLElement>} */ (entry.querySelectorAll("[data-place]"))] : [];
  }

  /** The card or place with the focus. @returns {HTMLElement | null} */
  get current() {
    const within = document.activeElement?.closest(".opened [data-place], [data-entry]");
    return within instanceof HTMLElement && this.list.contains(within) ? within : null;
  }

  /** The card or place has the focus and can be seen, where one was reading. @param {HTMLElement} stop @param {number} [top] */
  show(stop, top = this.current?.getBoundingClientRect().top ?? 0) {
    release(this.list);
    stop.focus({ preventScroll: true });
    place(stop, top);
  }

  /** To the next card, or the one before. @param {number} step */
  go(step) {
    const { stops } = this;
    const last = document.getElementById(this.lastId);
    const current = this.current ?? (last && isSeen(last) ? last : null);
    const at = current ? stops.indexOf(current) : -1;
    // Who has scrolled away, or has been nowhere yet, begins at the first card in the window.
    const near = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > innerHeight * 0.2);
    const next = at >= 0 ? stops[at + step] : stops[near] ?? stops[0];
    if (next) this.show(next, current?.getBoundingClientRect().top);
    else announce(words(step > 0 ? "lastCard" : "firstCard"));
  }

  /** The first card of these that waits for a decision and is shown. @param {HTMLElement[]} entries */
  waitingOf(entries) {
    return entries.find((entry) => entry.dataset.waiting !== undefined && !entry.hidden) ?? null;
  }

  /** The focus is at the next thing to decide, or where one goes on when nothing is left. @param {string[]} following ids of the cards that came after @param {number} top */
  goOn(following, top) {
    const after = /** @type {HTMLElement[]} */ (following.map((id) => document.getElementById(id)).filter((each) => each !== null));
    const next = this.waitingOf(after) ?? this.waitingOf(this.entries);
    if (next) {
      this.show(next, top);
      return;
    }
    const hidden = this.entries.filter((entry) => entry.hidden && entry.dataset.waiting !== undefined).length;
    if (hidden) announce(words("restHidden", { n: hidden }));
    const end = hidden ? this.filters?.querySelector("input:checked") : document.getElementById("finish-button");
    if (!(end instanceof HTMLElement)) return;
    end.focus({ preventScroll: true });
    end.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** The card or place with this name has the focus, whatever hid it before. @param {string} id */
  reveal(id) {
    const target = document.getElementById(id);
    const entry = target?.closest("[data-entry]");
    if (!(target instanceof HTMLElement) || !(entry instanceof HTMLElement)) return false;
    entry.hidden = false;
    entry.querySelector(":scope > details.decided")?.setAttribute("open", "");
    if (target !== entry && target.dataset.place !== undefined) openGroup(entry, true);
    this.show(target);
    return true;
  }

  /** What the filters say. @returns {Wanted} */
  get wanted() {
    const data = this.filters ? new FormData(this.filters) : new FormData();
    const value = (/** @type {string} */ name) => String(data.get(name) ?? "");
    return { show: value("show"), kind: value("kind"), by: value("by") };
  }

  /** Whether the filters show the card. @param {HTMLElement} entry */
  fits(entry) {
    const { show, kind, by } = this.wanted;
    return has(entry.dataset.statuses, show) && has(entry.dataset.categories, kind) && has(entry.dataset.editors, by);
  }

  /** From now on the filters filter at once, and the address remembers them. */
  watchFilters() {
    this.filters?.addEventListener("change", () => {
      for (const entry of this.entries) entry.hidden = !this.fits(entry);
      release(this.list);
      this.tellEmpty();
      const query = new URLSearchParams(Object.entries(this.wanted).filter(([, value]) => value));
      history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
      announce(words("shown", { n: this.entries.filter((entry) => !entry.hidden).length }));
    });
    this.filters?.addEventListener("submit", (event) => event.preventDefault());
    this.tellEmpty();
  }

  /** The page says why nothing is shown. */
  tellEmpty() {
    const { entries } = this;
    const none = document.getElementById("no-fixes");
    const all = document.getElementById("all-hidden");
    if (none) none.hidden = entries.length > 0;
    if (all) all.hidden = entries.length === 0 || entries.some((entry) => !entry.hidden);
  }
}

/** The group is decided one by one, or at once again. @param {HTMLElement} entry @param {boolean} isOpen */
export function openGroup(entry, isOpen) {
  entry.classList.toggle("opened", isOpen);
  entry.querySelector("[data-open-group]")?.setAttribute("aria-expanded", String(isOpen));
}
