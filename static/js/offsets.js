// @ts-check
/**
 * Places in the page and places in the Markdown.
 *
 * The page counts UTF-16 units inside text nodes, the Markdown counts code points; here, and only here, one becomes
 * the other. Elements with `data-s` hold one text node each, which begins at that code point. With `data-e` they can
 * only be taken whole.
 */

/**
 * A stretch of a block's text: `from`/`to` count UTF-16 units of that text, `start`/`end` code points of the Markdown.
 * @typedef {{ node: Text | HTMLBRElement, from: number, to: number, start: number, end: number, atomic: boolean }} Piece
 */

/** How many code points the first `units` UTF-16 units of a text are. @param {string} text @param {number} units */
export function codePoints(text, units) {
  let count = 0;
  for (let at = 0; at < units; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at += 1;
    count += 1;
  }
  return count;
}

/** How many UTF-16 units the first `points` code points of a text are. @param {string} text @param {number} points */
export function units(text, points) {
  let at = 0;
  for (let count = 0; count < points && at < text.length; count += 1) {
    at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
  }
  return at;
}

/** The piece that an element with `data-s` holds, beginning at unit `from` of its block. @param {HTMLElement} element @param {number} from @returns {Piece | null} */
function pieceOf(element, from) {
  const start = Number(element.dataset.s);
  const end = element.dataset.e === undefined ? null : Number(element.dataset.e);
  if (element instanceof HTMLBRElement) {
    return { node: element, from, to: from + 1, start, end: end ?? start + 1, atomic: true };
  }
  const node = element.firstChild;
  if (!(node instanceof Text) || !node.data) return null;
  const length = node.data.length;
  return { node, from, to: from + length, start, end: end ?? start + codePoints(node.data, length), atomic: end !== null };
}

/** The block of text in which a node stands. @param {Node | null} node @returns {HTMLElement | null} */
export function blockOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest("[data-block]") ?? null;
}

/** The text of one block as a reader sees it, with the way from each of its UTF-16 units to the Markdown and back. */
export class BlockText {
  /** @param {HTMLElement} block */
  constructor(block) {
    this.block = block;
    /** @type {Piece[]} */
    this.pieces = [];
    this.text = "";
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll("[data-s]:not([data-point])"))) {
      const piece = pieceOf(element, this.text.length);
      if (!piece) continue;
      this.pieces.push(piece);
      this.text += piece.node instanceof Text ? piece.node.data : "\n";
    }
  }

  /** The unit nearest to a point of the page; points before or behind the block give its ends. @param {Node} node @param {number} offset */
  indexAt(node, offset) {
    const own = this.pieces.find((piece) => piece.node === node);
    if (own && node instanceof Text) return own.from + Math.min(offset, own.to - own.from);
    const probe = document.createRange();
    probe.setStart(node, offset);
    const next = this.pieces.find((piece) => probe.comparePoint(piece.node, 0) >= 0);
    return next ? next.from : this.text.length;
  }

  /** The code point at which text that begins at this unit begins. @param {number} index */
  startAt(index) {
    const piece = this.pieces.find((each) => index < each.to);
    if (!piece) return this.pieces.at(-1)?.end ?? 0;
    return piece.atomic || index <= piece.from ? piece.start : piece.start + this.#inside(piece, index);
  }

  /** The code point at which text that ends at this unit ends. @param {number} index */
  endAt(index) {
    const piece = this.pieces.findLast((each) => each.from < index);
    if (!piece) return this.pieces[0]?.start ?? 0;
    return piece.atomic || index >= piece.to ? piece.end : piece.start + this.#inside(piece, index);
  }

  /** The unit at which the text from this code point on begins. @param {number} point */
  indexOf(point) {
    const piece = this.pieces.find((each) => point < each.end) ?? this.pieces.at(-1);
    if (!piece || point <= piece.start) return piece?.from ?? 0;
    if (point >= piece.end) return piece.to;
    return piece.node instanceof Text && !piece.atomic ? piece.from + units(piece.node.data, point - piece.start) : piece.from;
  }

  /** The span of the Markdown between two units, with its words; equal units are a point. @param {number} from @param {number} to */
  span(from, to) {
    if (from === to) return { start: this.endAt(from), end: this.endAt(from), quote: "" };
    const [first, last] = this.whole(from, to);
    return { start: this.startAt(first), end: this.endAt(last), quote: this.text.slice(first, last) };
  }

  /** The units grown so that no piece is cut which can only be taken whole. @param {number} from @param {number} to @returns {[number, number]} */
  whole(from, to) {
    const cut = (/** @type {number} */ at) => this.pieces.find((piece) => piece.atomic && piece.from < at && at < piece.to);
    return [cut(from)?.from ?? from, cut(to)?.to ?? to];
  }

  /** The part of the page between two units. @param {number} from @param {number} to */
  range(from, to) {
    const range = document.createRange();
    const last = this.pieces.findLast((piece) => piece.from < to) ?? this.pieces[0];
    const first = from === to ? last : (this.pieces.find((piece) => from < piece.to) ?? last);
    if (!first || !last) return range;
    range.selectNodeContents(this.block);
    if (last.node instanceof Text) range.setEnd(last.node, Math.max(0, to - last.from));
    else range.setEndAfter(last.node);
    if (first.node instanceof Text) range.setStart(first.node, Math.max(0, from - first.from));
    else range.setStartBefore(first.node);
    return range;
  }

  /** @param {Piece} piece @param {number} index */
  #inside(piece, index) {
    return piece.node instanceof Text ? codePoints(piece.node.data, index - piece.from) : 0;
  }
}

/** The parts of the page that show the code points from `start` to `end` of one side, one range for each piece. @param {ParentNode} root @param {number} start @param {number} end @returns {Range[]} */
export function rangesOf(root, start, end) {
  const ranges = [];
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-s]:not([data-point])"))) {
    if (Number(element.dataset.s) >= end) break;
    const piece = pieceOf(element, 0);
    if (!piece || piece.end <= start || !(piece.node instanceof Text)) continue;
    const range = document.createRange();
    const { data } = piece.node;
    range.setStart(piece.node, piece.atomic ? 0 : units(data, Math.max(0, start - piece.start)));
    range.setEnd(piece.node, piece.atomic ? data.length : units(data, end - piece.start));
    ranges.push(range);
  }
  return ranges;
}

/** The place in the text under a point of the window. @param {number} x @param {number} y @returns {{ node: Node, offset: number } | null} */
export function textAt(x, y) {
  const doc = /** @type {any} */ (document);
  if (doc.caretPositionFromPoint) {
    const found = doc.caretPositionFromPoint(x, y);
    return found ? { node: found.offsetNode, offset: found.offset } : null;
  }
  const range = doc.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
