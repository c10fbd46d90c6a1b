// @ts-check
/** The editor's desk: puts the parts together. */

import { Caret } from "./caret.js";
import { Cards } from "./cards.js";
import { Chosen, placeAt } from "./chosen.js";
import { closeDialog, isDialogOpen, showTemplate, watchDialog } from "./dialogs.js";
import { Drafts } from "./drafts.js";
import { Handles } from "./handles.js";
import { CardForms, KeptDraft } from "./kept.js";
import { listen } from "./keys.js";
import { watchOthers } from "./live.js";
import { MarkForm } from "./mark_form.js";
import { watchConnection } from "./offline.js";
import { watchPointer } from "./pointing.js";
import { watchRail } from "./rail.js";
import { Snapper } from "./snapping.js";
import { announceProgress, flash, watchSwaps } from "./swaps.js";
import { rememberView, showLetters } from "./view.js";
import { announce, clearNotice, words } from "./words.js";

const desk = /** @type {HTMLElement} */ (document.querySelector("[data-desk]"));
const panel = document.getElementById("mark-panel");
const snapper = new Snapper(desk.dataset.language ?? "");
const drafts = new Drafts(desk.dataset.desk ?? "");
const cards = new Cards();
const form = panel ? new MarkForm(panel, drafts, snapper) : null;
const kept = form ? new KeptDraft(drafts, form, (chosen) => openForm(chosen, "mouse")) : null;
const cardForms = new CardForms(drafts, snapper);
/** @type {Chosen | null} Where the last click in the text was. */
let point = null;
/** @type {{ id: string, chosen: Chosen } | null} A fix whose end was dragged, and its new words. */
let dragged = null;
/** @type {string} The suggestion that becomes active when the present one is answered. */
let nextId = "";

document.documentElement.classList.add("scripted");
rememberView();

const caret = new Caret(snapper, {
  choose: (chosen) => openForm(chosen, "keyboard"),
  missing: (chosen) => openForm(chosen, "keyboard"),
  open: (place) => cards.openAt(place),
});

/** @param {Chosen} chosen @param {"mouse" | "touch" | "keyboard"} by */
function openForm(chosen, by) {
  if (!form) return;
  form.close();
  caret.leave();
  cards.activate(null);
  form.open(chosen, by);
}

/** The caret stands in the translation: at a place, else in the row that is active or in view. @param {Chosen | null} [at] @param {boolean} [isBehind] */
function startMarking(at = null, isBehind = false) {
  if (!form) return false;
  const targets = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-side='target']")]);
  const near = (at?.text.block ?? document.activeElement)?.closest(".row")?.querySelector("[data-side='target']");
  const target = near ?? targets.find((each) => each.getBoundingClientRect().bottom > innerHeight * 0.25);
  if (!at) cards.activate(null);
  if (target instanceof HTMLElement) caret.enter(target, at?.text.block ?? null, at ? (isBehind ? at.to : at.from) : 0);
  return true;
}

if (form) {
  watchPointer(snapper, {
    choose: openForm,
    point: (chosen) => {
      point = chosen;
    },
  });
  form.onClose = (chosen, by) => {
    announce(words("draftKept"));
    if (by === "keyboard") startMarking(chosen, true);
    kept?.show();
  };
  document.addEventListener("keydown", (event) => {
    const isTarget = event.target instanceof HTMLElement && event.target.matches("[data-side='target']");
    if (event.key !== "Enter" || !isTarget || caret.isActive || event.defaultPrevented) return;
    event.preventDefault();
    startMarking();
  });
  document.querySelector("[data-start-marking]")?.addEventListener("click", () => startMarking());
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const notice = event.target.closest("[data-dismiss-notice]");
  if (notice) clearNotice();
});

listen({
  next: () => cards.go(1),
  previous: () => cards.go(-1),
  accept: () => answer("accept"),
  edit: () => cards.press("edit"),
  dismiss: () => answer("dismiss"),
  everywhere: () => cards.press("everywhere"),
  help: () => showTemplate("shortcuts"),
  mark: () => startMarking(),
  missing: () => {
    if (!point || !form) return false;
    openForm(point, "mouse");
    return true;
  },
});

/** Answers the active suggestion by key and goes on to the next. @param {"accept" | "dismiss"} act */
function answer(act) {
  const { open, active } = cards;
  const at = active ? open.indexOf(active) : -1;
  if (at < 0 || !cards.press(act)) return false;
  nextId = (open[at + 1] ?? open[at - 1])?.id ?? "";
  return true;
}

/** The focus goes where one works on: the next suggestion, the card that was answered, or the new mark. @param {HTMLElement} row @param {string} savedId @param {boolean} isMark */
function focusAfter(row, savedId, isMark) {
  const saved = /** @type {HTMLElement | null} */ (savedId ? row.querySelector(`#${CSS.escape(savedId)}`) : null);
  const next = nextId ? document.getElementById(nextId) : null;
  nextId = "";
  if (saved) drafts.drop(`card-${savedId}`);
  if (next) {
    announceProgress();
    cards.activate(next, { focus: true, scroll: "place" });
  } else if (isMark && saved) {
    flash(row.querySelector(`mark[data-ids~="${saved.id}"]`));
    cards.activate(saved);
    announce(words("saved", { words: saved.dataset.words ?? "" }));
    const place = placeAt(Number(saved.dataset.start), Number(saved.dataset.end));
    if (form?.by === "keyboard" && place) startMarking(place, true);
    else saved.focus({ preventScroll: true });
  } else if (saved) {
    cards.activate(saved, { focus: true });
    flash(saved);
    announceProgress();
  } else if (savedId) {
    /** @type {HTMLElement | null} */ (row.querySelector("[data-side='target']"))?.focus({ preventScroll: true });
    announceProgress();
  }
}

watchSwaps({
  isBusy: () => Boolean(form?.isOpen || caret.isActive || document.querySelector("[data-card-form]") || !(getSelection()?.isCollapsed ?? true)),
  formRefused: () => form?.redrawn(),
  formSaved: () => {
    form?.close({ isSaved: true });
    kept?.show();
  },
  redrawn: (row, savedId, isMark) => {
    cards.repaint();
    handles?.show(cards.active);
    if (form?.chosen) refreshChosen();
    const cardForm = savedId ? null : row.querySelector("[data-card-form]");
    if (cardForm instanceof HTMLFormElement) {
      if (dragged && cardForm.closest("[data-card]")?.id === dragged.id) cardForms.move(cardForm, dragged.chosen);
      dragged = null;
      cardForms.open(cardForm);
      showLetters(cardForm);
      cards.activate(cardForm.closest("[data-card]"), { scroll: "card" });
    } else focusAfter(row, savedId, isMark);
    describeMarks(row);
  },
});

/** An open form speaks of new elements after their row was redrawn. */
function refreshChosen() {
  const { start, end } = /** @type {Chosen} */ (form?.chosen).span;
  const again = placeAt(start, end);
  if (again && form) form.chosen = again;
  again?.show();
}

/** Screen readers get from a mark to its card, the first one of several. @param {ParentNode} root */
function describeMarks(root) {
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("mark[data-ids]"))) {
    mark.setAttribute("aria-details", mark.dataset.ids?.split(" ")[0] ?? "");
  }
}

const handles = form ? new Handles(snapper, (card, chosen) => {
  dragged = { id: card.id, chosen };
  cards.activate(card);
  cards.press("edit");
}) : null;
document.addEventListener("emenda:card", () => handles?.show(cards.active));
document.querySelector("[data-show-keys]")?.addEventListener("click", () => showTemplate("shortcuts"));
showLetters(document);
watchRail();
watchConnection();
watchDialog();
watchOthers({
  isBusy: (row) => Boolean(row.contains(document.activeElement) && (caret.isActive || document.activeElement?.closest("form"))) || Boolean(row.querySelector("[data-card-form]")) || isSelecting(row) || Boolean(form?.chosen && row.contains(form.chosen.text.block)),
  redrawn: (row) => {
    cards.repaint();
    describeMarks(row);
  },
});

/** Whether words of the row are selected. @param {Element} row */
function isSelecting(row) {
  const selection = getSelection();
  return Boolean(selection && !selection.isCollapsed && selection.anchorNode && row.contains(selection.anchorNode));
}

document.addEventListener("keydown", (event) => {
  const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (!isUndo || isTyping || event.defaultPrevented || isDialogOpen()) return;
  const undo = document.querySelector("[data-undo]");
  if (!(undo instanceof HTMLFormElement)) return;
  event.preventDefault();
  closeDialog();
  undo.requestSubmit();
});

describeMarks(document);
kept?.show();
if (location.hash.match(/^#[as]\d+$/)) cards.activate(document.getElementById(location.hash.slice(1)), { scroll: "place" });
