// @ts-check
/** The words that are chosen for a mark: one place in one block, painted while it lasts. */

import { BlockText, blockOf } from "./offsets.js";
import { paint } from "./highlights.js";

/** A chosen place: UTF-16 units of a block's text; equal ones are a point where something is missing. */
export class Chosen {
  /** @param {BlockText} text @param {number} from @param {number} to @param {boolean} [isCut] whether more was selected than one paragraph */
  constructor(text, from, to, isCut = false) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.isCut = isCut;
  }

  get words() {
    return this.text.text.slice(this.from, this.to);
  }

  get isPoint() {
    return this.from === this.to;
  }

  /** The span of the Markdown with its words, as the server wants it. */
  get span() {
    return this.text.span(this.from, this.to);
  }

  get range() {
    return this.text.range(this.from, this.to);
  }

  /** Where it stands in the window. A point has the height of the letter beside it. */
  get box() {
    const boxes = this.range.getClientRects();
    if (boxes.length && !this.isPoint) return /** @type {DOMRect} */ (boxes[boxes.length - 1]);
    const isLast = this.from >= this.text.text.length;
    const beside = this.text.range(isLast ? Math.max(0, this.from - 1) : this.from, isLast ? this.from : this.from + 1);
    const letter = [...beside.getClientRects()].find((box) => box.width > 0) ?? this.text.block.getBoundingClientRect();
    const isBehind = isLast !== (getComputedStyle(this.text.block).direction === "rtl");
    return new DOMRect(isBehind ? letter.right : letter.left, letter.top, 0, letter.height);
  }

  /** The place with one end moved by a character; null if nothing would be left. @param {import("./snapping.js").Snapper} snapper @param {string} how @returns {Chosen | null} */
  refined(snapper, how) {
    const { text, from, to } = this;
    const next = (/** @type {number} */ at, /** @type {1 | -1} */ step) => snapper.nextCharacter(text.text, at, step);
    const first = how === "start-out" ? next(from, -1) : how === "start-in" ? next(from, 1) : from;
    const last = how === "end-out" ? next(to, 1) : how === "end-in" ? next(to, -1) : to;
    return first < last ? new Chosen(text, ...text.whole(first, last)) : null;
  }

  /** It is painted in the text. */
  show() {
    paint("draft", this.isPoint ? [] : [this.range]);
  }
}

/** No place is painted as chosen. */
export function hideChosen() {
  paint("draft", []);
}

/** The place in the translation that starts at this code point, in the page as it is now. @param {number} start @param {number} end @returns {Chosen | null} */
export function placeAt(start, end) {
  const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-side='target'] [data-s]:not([data-point])"));
  const element = [...elements].findLast((each) => Number(each.dataset.s) <= start);
  const block = blockOf(element ?? elements[0] ?? null);
  if (!block) return null;
  const text = new BlockText(block);
  const from = text.indexOf(start);
  return new Chosen(text, from, start === end ? from : text.indexOf(end));
}

/** What is selected in the translation, cut where the paragraph ends; null if nothing is. `isCut` says that more was selected. @returns {{ text: BlockText, from: number, to: number, isCut: boolean } | null} */
export function selectedInTranslation() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const { anchorNode, focusNode } = selection;
  const block = blockOf(anchorNode) ?? blockOf(focusNode);
  if (!block?.closest("[data-side='target']")) return null;
  const text = new BlockText(block);
  const range = selection.getRangeAt(0);
  const from = text.indexAt(range.startContainer, range.startOffset);
  const to = text.indexAt(range.endContainer, range.endOffset);
  const last = blockOf(focusNode);
  const isCut = last !== null && last !== block && selection.toString().trim().length > text.text.slice(from, to).trim().length;
  return from < to ? { text, from, to, isCut } : null;
}
