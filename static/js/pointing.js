// @ts-check
/** Choosing words with the mouse or a finger. */

import { Chosen, selectedInTranslation } from "./chosen.js";
import { BlockText, blockOf } from "./offsets.js";

const SETTLED = 300; // milliseconds without a change; a finger that drags the handles fires one every 50 or so

/** @typedef {import("./snapping.js").Snapper} Snapper */

/** What a selection means: whole words, or exactly what is selected with Alt. @param {Snapper} snapper @param {{ isExact?: boolean, isDouble?: boolean }} how @returns {Chosen | null} */
function chosenBy(snapper, { isExact = false, isDouble = false }) {
  const selected = selectedInTranslation();
  if (!selected) return null;
  const { text, from, to, isCut } = selected;
  const around = isDouble ? snapper.wordAt(text.text, from) : null;
  const word = around && to <= around.to ? around : null; // who drags on after the double click wants more
  const fits = isExact ? snapper.characters(text.text, from, to) : word ? [word.from, word.to] : snapper.snap(text.text, from, to);
  if (!fits) return null;
  const [first, last] = text.whole(fits[0] ?? from, fits[1] ?? to);
  return new Chosen(text, first, last, isCut);
}

/** The point in the text at which the last click was, for something that is missing there. @param {MouseEvent} event @returns {Chosen | null} */
function pointAt(event) {
  const selection = getSelection();
  const block = event.target instanceof Element && event.target.closest("[data-side='target']") ? blockOf(selection?.focusNode ?? null) : null;
  if (!selection?.focusNode || !block) return null;
  const text = new BlockText(block);
  const at = text.indexAt(selection.focusNode, selection.focusOffset);
  return new Chosen(text, at, at);
}

/**
 * From now on selecting with the mouse calls `choose`, clicking calls `point`, and any other selection offers a button.
 * @param {Snapper} snapper
 * @param {{ choose: (chosen: Chosen, by: "mouse" | "touch") => void, point: (chosen: Chosen | null) => void }} then
 */
export function watchPointer(snapper, then) {
  let isMouse = true;
  let settling = 0;
  let choosing = 0;
  document.addEventListener("pointerdown", (event) => {
    clearTimeout(choosing); // the second press of a double click
    isMouse = event.pointerType !== "touch";
    if (isMouse) showBar(null);
  });
  document.addEventListener("mouseup", (event) => {
    if (!isMouse || event.button !== 0 || !(event.target instanceof Element) || event.target.closest("#mark-panel, .rail, button")) return;
    // The selection that this event makes is only there when it is over.
    choosing = window.setTimeout(() => {
      const chosen = chosenBy(snapper, { isExact: event.altKey, isDouble: event.detail === 2 });
      if (chosen) then.choose(chosen, "mouse");
      else then.point(pointAt(event));
    });
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    if (isMouse) return;
    settling = window.setTimeout(() => showBar(chosenBy(snapper, {})), SETTLED);
  });
  const button = document.querySelector("[data-mark-this]");
  button?.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  button?.addEventListener("click", () => {
    const chosen = chosenBy(snapper, {});
    showBar(null);
    if (chosen) then.choose(chosen, "touch");
  });
}

/** The button is offered for these words, away from the menu of the operating system. @param {Chosen | null} chosen */
function showBar(chosen) {
  const bar = document.getElementById("mark-bar");
  const place = document.getElementById("mark-bar-words");
  if (!bar || !place) return;
  bar.hidden = !chosen;
  if (chosen) place.textContent = chosen.words;
}
