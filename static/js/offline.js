// @ts-check
/** When the connection is gone the page says so, keeps what was saved, and sends it when the connection is back. */

import { renewTokens } from "./tokens.js";
import { announce, notify, words } from "./words.js";

/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./outbox.js").Unsent} Unsent */

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
// What proxies answer while the server starts again: nobody has seen the request.
const AWAY = new Set([0, 502, 503, 504]);

/**
 * @typedef {object} Then
 * @property {(unsent: Unsent) => void} kept a save is kept, so its form need not be
 * @property {(unsent: Unsent) => void} refused the server has said no to a save that was kept
 * @property {() => void} changed the saves that wait are other ones
 */

/** Whether an answer says only that nobody was there. @param {any} detail of an htmx event */
export function isAway(detail) {
  return AWAY.has(detail.xhr?.status ?? 0);
}

/** Watches the connection of one page. */
export class Connection {
  /** @param {Outbox} outbox @param {Then} then */
  constructor(outbox, then) {
    this.outbox = outbox;
    this.then = then;
    this.place = /** @type {HTMLElement} */ (document.getElementById("outbox"));
    /** Forms inside cards and dialogs: they wait where they are, and are sent again unless one goes on typing. @type {Set<HTMLFormElement>} */
    this.forms = new Set();
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.isGone = false;
    this.sending = "";
    for (const lost of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
      document.addEventListener(lost, (event) => this.#onLost(/** @type {CustomEvent} */ (event).detail));
    }
    document.addEventListener("htmx:beforeSwap", (event) => this.#onAnswer(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener("htmx:afterRequest", (event) => this.#onDone(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener("input", (event) => {
      const form = event.target instanceof Element ? event.target.closest("form") : null;
      if (form && this.forms.delete(form)) this.#show();
    });
    addEventListener("online", () => this.sendAgain());
    addEventListener("offline", () => this.#turn(true));
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-send-again]")) this.sendAgain();
    });
    if (outbox.all.length) this.#later(0);
    this.#show();
  }

  get waiting() {
    return this.outbox.all.length + this.forms.size;
  }

  #show() {
    const bar = document.getElementById("connection");
    const text = bar?.querySelector("[data-connection-words]");
    if (!bar || !text) return;
    const { waiting } = this;
    bar.hidden = !this.isGone && !waiting;
    text.textContent = waiting ? words(waiting === 1 ? "unsentOne" : "unsent", { n: waiting }) : words("noConnection");
    this.then.changed();
  }

  /** The connection is gone, or is back. @param {boolean} isGone */
  #turn(isGone) {
    const isNew = this.isGone !== isGone;
    this.isGone = isGone;
    this.#show();
    if (!isNew) return;
    const { waiting } = this;
    announce(isGone ? (waiting ? words(waiting === 1 ? "unsentOne" : "unsent", { n: waiting }) : words("noConnection")) : words("connectionBack"));
  }

  /** @param {any} detail */
  #onLost(detail) {
    if (!isAway(detail)) return;
    const element = detail.elt instanceof HTMLElement ? detail.elt : null;
    const form = element instanceof HTMLFormElement ? element : element?.closest("form");
    if (element === this.place) this.sending = "";
    else if (form?.matches("[data-keyed]") && detail.requestConfig?.verb === "post") {
      const { unsent } = detail.requestConfig;
      if (unsent) {
        this.outbox.add(unsent);
        this.then.kept(unsent);
      } else this.forms.add(form);
    }
    if (this.waiting) this.#later(this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
    this.#turn(true);
  }

  /** An answer to a save that was kept: rows go where they belong, a refusal goes back to its author. @param {any} detail */
  #onAnswer(detail) {
    if (detail.elt !== this.place || detail.xhr.status < 400) return;
    detail.shouldSwap = false;
  }

  /** @param {any} detail */
  #onDone(detail) {
    if (!detail.xhr || isAway(detail)) return;
    if (detail.elt === this.place) this.#answered(detail);
    else if (detail.elt instanceof HTMLFormElement) this.forms.delete(detail.elt);
    this.wait = FIRST_WAIT;
    this.#turn(false);
    if (this.waiting && detail.elt !== this.place) this.#later(0);
  }

  /** @param {any} detail */
  #answered(detail) {
    const key = this.sending;
    this.sending = "";
    const waiting = this.outbox.all.find((each) => each.key === key);
    const isSignIn = detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname !== waiting?.unsent.path;
    if (!waiting) return;
    if (isSignIn) {
      this.#signedOut();
      return;
    }
    if (detail.xhr.status === 403 && !waiting.unsent.isForbidden) {
      this.outbox.add({ ...waiting.unsent, isForbidden: true });
      renewTokens().then((isRenewed) => (isRenewed ? this.#later(0) : this.#signedOut()));
      return;
    }
    this.outbox.remove(key);
    if (detail.xhr.status >= 400) this.then.refused(waiting.unsent);
    if (this.waiting) this.#later(0);
  }

  #signedOut() {
    notify(words("signedOut"));
    this.#later(LONGEST_WAIT);
  }

  /** What waits is sent now, one after the other. */
  sendAgain() {
    clearTimeout(this.timer);
    for (const form of this.forms) {
      if (form.isConnected) form.requestSubmit();
      else this.forms.delete(form);
    }
    const next = this.outbox.all[0];
    if (!next || this.sending) return;
    this.sending = next.key;
    const { htmx } = /** @type {any} */ (window);
    htmx.ajax("POST", next.unsent.path, { source: this.place, target: this.place, swap: "innerHTML", values: next.unsent.fields });
  }

  /** @param {number} wait */
  #later(wait) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.sendAgain(), wait);
  }
}
