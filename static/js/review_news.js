// @ts-check
/** Cards that changed come into their places: after one's own decisions at once, from others without disturbing. */

import { openGroup } from "./review_cards.js";
import { isBusy } from "./review_forms.js";
import { holdStill, isSeen } from "./review_still.js";

/** @typedef {import("./review_cards.js").Cards} Cards */

const EVERY = 2000;

export class News {
  /** @param {Cards} cards @param {string} address where to ask what is new */
  constructor(cards, address) {
    this.cards = cards;
    this.address = address;
    this.place = /** @type {HTMLElement} */ (document.getElementById("live"));
    /** Cards that came and are not in their places yet. @type {Map<string, HTMLElement>} */
    this.waiting = new Map();
    /** @type {string[]} */
    this.order = cards.entries.map((entry) => entry.id);
    this.pulse = Number(this.heard.pulse);
    this.state = this.heard.state;
    this.isAsking = false;
    this.isToAskAgain = false;
  }

  /** What the server said last. @returns {DOMStringMap} */
  get heard() {
    const element = this.place.querySelector("[data-pulse]");
    return element instanceof HTMLElement ? element.dataset : {};
  }

  /** From now on it asks every two seconds. */
  watch() {
    setInterval(() => this.ask(), EVERY);
    setInterval(() => this.waiting.size > 0 && this.settle(), 1000);
    document.addEventListener("emenda:news", () => this.ask());
  }

  /** Asks what is new. */
  async ask() {
    this.isToAskAgain = this.isAsking;
    if (this.isAsking) return;
    this.isAsking = true;
    const query = new URLSearchParams({ seen: String(this.pulse), here: this.heard.here ?? "" });
    const { htmx } = /** @type {any} */ (window);
    try {
      await htmx.ajax("GET", `${this.address}?${query}`, { source: "#live", target: "#live", swap: "innerHTML" });
    } catch {
      // The page tells by itself that there is no connection.
    }
    this.isAsking = false;
    if (this.isToAskAgain) this.ask();
  }

  /** Whether an answer tells less than what has come already. @param {XMLHttpRequest} xhr */
  isOld(xhr) {
    const pulse = xhr.getResponseHeader("Emenda-Pulse");
    return pulse !== null && Number(pulse) < this.pulse;
  }

  /** What has come is taken; cards in `own` are replaced whatever one does in them. @param {Set<string>} own ids of cards */
  take(own) {
    const { heard } = this;
    this.pulse = Number(heard.pulse);
    this.order = (heard.order ?? "").split(" ").filter(Boolean);
    const template = this.place.querySelector("template[data-changed]");
    if (template instanceof HTMLTemplateElement) {
      for (const card of [...template.content.querySelectorAll("[data-entry]")]) {
        if (card instanceof HTMLElement) this.waiting.set(card.id, card);
      }
      template.remove();
    }
    for (const name of ["pending", "approved", "rejected", "all"]) {
      const count = document.querySelector(`[data-count=${name}]`);
      if (count) count.textContent = heard[name] ?? "";
    }
    const progress = document.getElementById("review-progress");
    if (progress instanceof HTMLProgressElement) {
      progress.max = Math.max(1, Number(heard.all));
      progress.value = Number(heard.approved) + Number(heard.rejected);
    }
    this.settle(own);
  }

  /** The cards that disturb nobody are in their places. @param {Set<string>} [own] */
  settle(own = new Set()) {
    holdStill(this.cards.list, () => this.change(own));
    this.cards.tellEmpty();
  }

  /** @param {Set<string>} own */
  change(own) {
    const wanted = new Set(this.order);
    for (const [id] of this.waiting) if (!wanted.has(id)) this.waiting.delete(id);
    const focused = document.activeElement?.closest("[data-place], [data-option], [data-entry]")?.id ?? "";
    const kept = this.cards.entries.filter((entry) => !wanted.has(entry.id) && isBusy(entry) && !own.has(entry.id));
    const held = new Set(kept.flatMap((entry) => [...entry.querySelectorAll("[data-fix]")].map((fix) => fix.id)));
    for (const entry of this.cards.entries) if (!wanted.has(entry.id) && !kept.includes(entry)) entry.remove();
    /** @type {Element | null} */
    let before = null;
    for (const id of this.order) {
      const card = this.put(id, own, held);
      if (!card) continue;
      const next = before ? before.nextElementSibling : this.cards.list.firstElementChild;
      if (card !== next && !kept.includes(/** @type {HTMLElement} */ (next))) this.cards.list.insertBefore(card, next);
      before = card;
    }
    if (focused && (document.activeElement === document.body || !document.activeElement?.isConnected)) {
      const again = document.getElementById(focused);
      const stop = again?.closest(".opened [data-place]") ?? again?.closest("[data-entry]");
      if (stop instanceof HTMLElement) stop.focus({ preventScroll: true });
    }
  }

  /** The card with this id as it is to be shown now; null if it has to wait. @param {string} id @param {Set<string>} own @param {Set<string>} held fixes that somebody works on in a card that is gone */
  put(id, own, held) {
    const old = document.getElementById(id);
    const here = old?.matches("#fix-list > [data-entry]") ? old : null;
    const card = this.waiting.get(id);
    if (!card) return here;
    if (here && here.dataset.sign === card.dataset.sign && !own.has(id)) {
      this.waiting.delete(id);
      return here;
    }
    if (here && !own.has(id) && isBusy(here)) return here;
    const fixes = [card, ...card.querySelectorAll("[data-fix]")].map((fix) => fix.id);
    if (!here && fixes.some((fix) => held.has(fix))) return null;
    this.waiting.delete(id);
    if (here) {
      this.alike(here, card, own.has(id));
      here.replaceWith(card);
    } else card.hidden = !this.cards.fits(card);
    /** @type {any} */ (window).htmx.process(card);
    return card;
  }

  /** The new card is hidden, open and as high as the one that it replaces. @param {HTMLElement} old @param {HTMLElement} card @param {boolean} isOwn */
  alike(old, card, isOwn) {
    card.hidden = old.hidden;
    if (old.classList.contains("opened")) openGroup(card, true);
    const fold = card.querySelector(":scope > details.decided");
    const wasOpen = old.querySelector(":scope > details.decided")?.hasAttribute("open") ?? !isOwn;
    // What others decide does not fold under the eyes of somebody who reads it.
    if (fold && wasOpen && isSeen(old)) {
      fold.setAttribute("open", "");
      card.style.minBlockSize = `${old.getBoundingClientRect().height}px`;
    }
  }
}
