// @ts-check
/** Choosing words with the keyboard: a caret of one's own in the translation, moving by word, character and sentence. */

import { Chosen, hideChosen } from "./chosen.js";
import { BlockText } from "./offsets.js";
import { announce, words } from "./words.js";

/** @typedef {import("./snapping.js").Snapper} Snapper */
/** @typedef {{ choose: (chosen: Chosen) => void, missing: (chosen: Chosen) => void, open: (place: number) => void, moved: (place: number | null, row: Element | null) => void }} Then */

const OFFSET_AHEAD = 30; // UTF-16 units read out after the caret

/** The caret; there is one at most in the page. */
export class Caret {
  /** @param {Snapper} snapper @param {Then} then */
  constructor(snapper, then) {
    this.snapper = snapper;
    this.then = then;
    /** @type {HTMLElement | null} */
    this.target = null;
    /** @type {BlockText | null} */
    this.text = null;
    this.anchor = 0;
    this.focus = 0;
    this.line = document.createElement("span");
    this.line.className = "text-caret";
    this.line.setAttribute("aria-hidden", "true");
    this.onKey = this.onKey.bind(this);
    this.onBlur = this.onBlur.bind(this);
  }

  get isActive() {
    return this.target !== null;
  }

  /** The caret stands in a cell of the translation, in a block of it if one is given. @param {HTMLElement} target @param {HTMLElement | null} [block] @param {number} [at] UTF-16 units of the block's text */
  enter(target, block = null, at = 0) {
    const first = block ?? /** @type {HTMLElement | null} */ (target.querySelector("[data-block]"));
    if (!first) return;
    const isNew = this.target !== target;
    if (isNew) {
      this.leave();
      this.target = target;
      target.classList.add("marking");
      target.setAttribute("role", "application"); // screen readers pass the arrow keys on
      target.addEventListener("keydown", this.onKey);
      target.addEventListener("focusout", this.onBlur);
      target.focus();
      target.append(this.line);
    }
    this.text = new BlockText(first);
    this.anchor = this.focus = at;
    this.draw(isNew ? `${words("marking")} ` : "");
  }

  /** The caret is gone. */
  leave() {
    if (!this.target) return;
    this.target.classList.remove("marking");
    this.target.setAttribute("role", "group");
    this.target.removeEventListener("keydown", this.onKey);
    this.target.removeEventListener("focusout", this.onBlur);
    this.line.remove();
    this.target = null;
    hideChosen();
    this.then.moved(null, null);
  }

  onBlur() {
    this.leave();
  }

  get chosen() {
    const text = /** @type {BlockText} */ (this.text);
    return new Chosen(text, Math.min(this.anchor, this.focus), Math.max(this.anchor, this.focus));
  }

  /** Draws the caret and says what is there. @param {string} [before] */
  draw(before = "") {
    if (!this.text || !this.target) return;
    const { chosen } = this;
    chosen.show();
    const at = new Chosen(this.text, this.focus, this.focus).box;
    const origin = this.target.getBoundingClientRect();
    this.line.style.setProperty("left", `${at.left - origin.left}px`);
    this.line.style.setProperty("top", `${at.top - origin.top}px`);
    this.line.style.setProperty("height", `${at.height}px`);
    this.line.scrollIntoView({ block: "nearest" });
    this.then.moved(this.text.startAt(this.focus), this.target.closest(".row"));
    const after = this.text.text.slice(this.focus, this.focus + OFFSET_AHEAD);
    const place = after ? words("caret", { after }) : words("caretEnd");
    announce(before + (chosen.isPoint ? place : words("selected", { words: chosen.words })));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.metaKey || event.isComposing || !this.text) return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** What a key means here, or null. @param {KeyboardEvent} event @returns {(() => void) | null} */
  actOf(event) {
    const isFine = event.altKey || event.ctrlKey;
    const forward = getComputedStyle(/** @type {HTMLElement} */ (this.target)).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      return () => this.step(event.key === forward ? 1 : -1, event.shiftKey, isFine);
    }
    if (isFine) return null;
    switch (event.key) {
      case "ArrowDown":
        return () => this.toBlock(1);
      case "ArrowUp":
        return () => this.toBlock(-1);
      case "Home":
        return () => this.toSentence("from", event.shiftKey);
      case "End":
        return () => this.toSentence("to", event.shiftKey);
      case "Enter":
        return () => this.take();
      case "Escape":
        return () => this.quit();
      case "i":
        return () => this.then.missing(new Chosen(/** @type {BlockText} */ (this.text), this.focus, this.focus));
      case "o":
        return () => this.then.open(/** @type {BlockText} */ (this.text).startAt(this.focus));
      default:
        return null;
    }
  }

  /** @param {1 | -1} step @param {boolean} isSelecting @param {boolean} isFine */
  step(step, isSelecting, isFine) {
    const { text } = /** @type {BlockText} */ (this.text);
    const edge = step > 0 && isSelecting ? "to" : "from";
    if (!isSelecting && this.anchor !== this.focus && isFine) this.focus = step > 0 ? this.chosen.to : this.chosen.from;
    else this.focus = isFine ? this.snapper.nextCharacter(text, this.focus, step) : this.snapper.nextWord(text, this.focus, step, edge);
    if (!isSelecting) this.anchor = this.focus;
    this.draw();
  }

  /** @param {"from" | "to"} edge @param {boolean} isSelecting */
  toSentence(edge, isSelecting) {
    const { text } = /** @type {BlockText} */ (this.text);
    this.focus = this.snapper.sentenceAt(text, this.focus)[edge];
    if (!isSelecting) this.anchor = this.focus;
    this.draw();
  }

  /** @param {1 | -1} step */
  toBlock(step) {
    const blocks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-side='target'] [data-block]")]);
    const here = blocks.indexOf(/** @type {BlockText} */ (this.text).block);
    const block = blocks[here + step];
    const target = /** @type {HTMLElement | null | undefined} */ (block?.closest("[data-side='target']"));
    if (block && target) this.enter(target, block);
  }

  /** Takes what is selected, or the word at the caret. */
  take() {
    const text = /** @type {BlockText} */ (this.text);
    const { from, to } = this.chosen;
    const word = from === to ? this.snapper.wordAt(text.text, from) : null;
    const fits = word ? [word.from, word.to] : this.snapper.characters(text.text, from, to);
    if (!fits) return;
    const [first, last] = text.whole(fits[0] ?? from, fits[1] ?? to);
    this.then.choose(new Chosen(text, first, last));
  }

  quit() {
    const { target } = this;
    this.leave();
    announce(words("markingOver"));
    target?.focus();
  }
}
