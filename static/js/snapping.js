// @ts-check
/** Where words, characters and sentences of a language begin and end. All positions are UTF-16 units of one text. */

/** @typedef {{ from: number, to: number, isWord: boolean }} Segment */

// Signs that belong to the word beside them although Unicode calls them punctuation: 50%, @name, #tag, R&D.
const EDGE = /^(?![%‰@#&/\\*])[\s\p{P}]$/u;
const HAS_WORD = /[\p{L}\p{N}]/u;
const JOINT = /^[-‐‑'’]$/u;

/** @param {string} language @param {"word" | "grapheme" | "sentence"} granularity */
function segmenter(language, granularity) {
  try {
    return new Intl.Segmenter(language || undefined, { granularity });
  } catch {
    return new Intl.Segmenter(undefined, { granularity }); // not a language tag
  }
}

/** Segments of compounds: words that hyphens or apostrophes join are one. @param {Segment[]} segments @param {string} text */
function joined(segments, text) {
  /** @type {Segment[]} */
  const result = [];
  for (const segment of segments) {
    const [word, joint] = [result.at(-2), result.at(-1)];
    if (segment.isWord && word?.isWord && joint && JOINT.test(text.slice(joint.from, joint.to))) {
      result.splice(-2, 2, { ...word, to: segment.to });
    } else {
      result.push(segment);
    }
  }
  return result;
}

/** Segments a text and remembers the last one, because one works on one paragraph for a while. */
export class Snapper {
  /** @param {string} language */
  constructor(language) {
    this.segmenters = {
      word: segmenter(language, "word"),
      grapheme: segmenter(language, "grapheme"),
      sentence: segmenter(language, "sentence"),
    };
    /** @type {Map<string, Segment[]>} */
    this.known = new Map();
    this.text = "";
  }

  /** @param {string} text @param {"word" | "grapheme" | "sentence"} granularity @returns {Segment[]} */
  segments(text, granularity) {
    if (text !== this.text) {
      this.known.clear();
      this.text = text;
    }
    let found = this.known.get(granularity);
    if (!found) {
      found = Array.from(this.segmenters[granularity].segment(text), (each) => ({
        from: each.index,
        to: each.index + each.segment.length,
        isWord: Boolean(each.isWordLike),
      }));
      this.known.set(granularity, found);
    }
    return found;
  }

  /** The words, joined ones as one. @param {string} text */
  words(text) {
    return joined(this.segments(text, "word"), text).filter((segment) => segment.isWord);
  }

  /** The word around a place, or the one that begins next. @param {string} text @param {number} at */
  wordAt(text, at) {
    const words = this.words(text);
    return words.find((word) => word.from <= at && at < word.to) ?? words.find((word) => at <= word.to) ?? null;
  }

  /** The sentence around a place, without the blanks behind it. @param {string} text @param {number} at */
  sentenceAt(text, at) {
    const all = this.segments(text, "sentence");
    const sentence = all.find((each) => at < each.to) ?? all.at(-1) ?? { from: 0, to: 0 };
    return { from: sentence.from, to: sentence.from + text.slice(sentence.from, sentence.to).trimEnd().length };
  }

  /** The next place between two characters, as a reader counts them. @param {string} text @param {number} at @param {1 | -1} step */
  nextCharacter(text, at, step) {
    const all = this.segments(text, "grapheme");
    if (step > 0) return all.find((each) => each.to > at)?.to ?? text.length;
    return all.findLast((each) => each.from < at)?.from ?? 0;
  }

  /** The next edge of a word. @param {string} text @param {number} at @param {1 | -1} step @param {"from" | "to"} edge */
  nextWord(text, at, step, edge) {
    const words = this.segments(text, "word").filter((segment) => segment.isWord);
    if (step > 0) return words.find((word) => word[edge] > at)?.[edge] ?? text.length;
    return words.findLast((word) => word[edge] < at)?.[edge] ?? 0;
  }

  /** A selection grown to whole characters, with no blanks at its edges; null if there is nothing else in it. @param {string} text @param {number} from @param {number} to @returns {[number, number] | null} */
  characters(text, from, to) {
    const all = this.segments(text, "grapheme");
    let first = all.findLast((each) => each.from <= from)?.from ?? 0;
    let last = all.find((each) => each.to >= to)?.to ?? text.length;
    while (first < last && /\s/u.test(text[first] ?? "")) first += 1;
    while (last > first && /\s/u.test(text[last - 1] ?? "")) last -= 1;
    return first < last ? [first, last] : null;
  }

  /** A selection grown to whole words, with no blanks and no punctuation at its edges. @param {string} text @param {number} from @param {number} to @returns {[number, number] | null} */
  snap(text, from, to) {
    const trimmed = this.characters(text, from, to);
    if (!trimmed) return null;
    let [first, last] = trimmed;
    if (!HAS_WORD.test(text.slice(first, last))) return trimmed;
    const isCut = (/** @type {number} */ at) => this.segments(text, "word").some((each) => each.isWord && each.from < at && at < each.to);
    const around = (/** @type {number} */ at) => this.words(text).find((word) => word.from < at && at < word.to);
    if (isCut(first)) first = around(first)?.from ?? first;
    if (isCut(last)) last = around(last)?.to ?? last;
    while (EDGE.test(text[first] ?? "")) first += 1;
    while (EDGE.test(text[last - 1] ?? "")) last -= 1;
    return [first, last];
  }
}
