// @ts-check
/** The editor's desk: puts the parts together. */

import { fill, watchActs } from "./acts.js";
import { Caret } from "./caret.js";
import { Cards, describe, paintOriginal, placeOf, wordsOf } from "./cards.js";
import { Chosen, placeAt } from "./chosen.js";
import { isDialogOpen, showTemplate, watchDialog } from "./dialogs.js";
import { Drafts } from "./drafts.js";
import { Handles } from "./handles.js";
import { paint } from "./highlights.js";
import { CardForms, KeptDraft } from "./kept.js";
import { areKeysOn, listen } from "./keys.js";
import { layOut } from "./laying.js";
import { rowTarget, watchLinks } from "./leading.js";
import { watchOthers } from "./live.js";
import { MarkForm } from "./mark_form.js";
import { hideName, showName, watchNames } from "./names.js";
import { Connection } from "./offline.js";
import { Outbox } from "./outbox.js";
import "./page.js";
import { firstShown } from "./painted.js";
import { watchPointer } from "./pointing.js";
import { watchRail } from "./rail.js";
import { Snapper } from "./snapping.js";
import { announceProgress, flash, rowInView, watchSwaps } from "./swaps.js";
import { rememberView, showLetters } from "./view.js";
import { announce, clearNotice, notify, words } from "./words.js";

await firstShown();

const desk = /** @type {HTMLElement} */ (document.querySelector("[data-desk]"));
const panel = document.getElementById("mark-panel");
const snapper = new Snapper(desk.dataset.language ?? "");
const drafts = new Drafts(desk.dataset.desk ?? "");
const outbox = new Outbox(desk.dataset.desk ?? "");
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
watchActs();
layOut();
watchRail();

const caret = new Caret(snapper, {
  choose: (chosen) => openForm(chosen, "keyboard"),
  missing: (chosen) => openForm(chosen, "keyboard"),
  open: (place) => cards.openAt(place),
  moved: (place, row) => {
    if (place === null) hideName();
    else showName(place, row);
    paintOriginal(place === null ? null : [place, place]);
  },
});

/** @param {Chosen} chosen @param {"mouse" | "touch" | "keyboard"} by */
function openForm(chosen, by) {
  if (!form) return;
  form.close();
  caret.leave();
  cards.activate(null);
  form.open(chosen, by);
  const { start, end } = chosen.span;
  paintOriginal([start, end]);
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
  form.onClose = (chosen, by, { isUnsent }) => {
    if (!isUnsent && drafts.find(`mark:${chosen.span.start}-${chosen.span.end}`)) announce(words("draftKept"));
    paintOriginal(null);
    if (by === "keyboard") startMarking(chosen, true);
    else rowTarget(chosen.text.block)?.focus({ preventScroll: true });
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
  if (event.target.closest("[data-dismiss-notice]")) {
    clearNotice();
    (cards.active ?? rowTarget(rowInView()))?.focus({ preventScroll: true });
  }
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
    announce(words("saved", { words: wordsOf(saved) }));
    if (form?.isOpen || isTyping()) return; // sent later, while one works elsewhere
    cards.activate(saved);
    const at = placeOf(saved);
    const place = form?.by === "keyboard" && at ? placeAt(...at) : null;
    if (place) startMarking(place, true);
    else saved.focus({ preventScroll: true });
  } else if (saved) {
    cards.activate(saved, { focus: true });
    flash(saved);
    announceProgress();
  } else if (savedId) {
    rowTarget(row)?.focus({ preventScroll: true });
    announceProgress();
  }
}

/** Whether somebody types now. */
function isTyping() {
  return Boolean(caret.isActive || document.activeElement?.closest("form input, form textarea"));
}

watchSwaps({
  isBusy: () => Boolean(form?.isOpen || caret.isActive || document.querySelector("[data-card-form]") || !(getSelection()?.isCollapsed ?? true)),
  rowInUse: () => form?.chosen?.text.block.closest(".row") ?? null,
  held: () => {
    form?.place({ isStill: true });
    handles?.place();
  },
  formRefused: () => form?.redrawn(),
  formSaved: (unsent) => {
    if (unsent && unsent.draft !== form?.draftName) drafts.drop(unsent.draft); // another place is open by now
    else form?.close({ isSaved: true });
    kept?.show();
  },
  redrawn: (row, savedId, isMark) => {
    cards.repaint();
    if (!cards.active) handles?.show(null);
    if (form?.chosen) refreshChosen();
    const cardForm = savedId ? null : row.querySelector("[data-card-form]");
    if (cardForm instanceof HTMLFormElement) {
      if (dragged && cardForm.closest("[data-card]")?.id === dragged.id) cardForms.move(cardForm, dragged.chosen);
      dragged = null;
      cardForms.open(cardForm);
      showLetters(cardForm);
      cards.activate(cardForm.closest("[data-card]"), { scroll: "card" });
    } else focusAfter(row, savedId, isMark);
    describe(row);
  },
});

/** An open form speaks of new elements after their row was redrawn. */
function refreshChosen() {
  const { start, end } = /** @type {Chosen} */ (form?.chosen).span;
  const again = placeAt(start, end);
  if (again && form) form.chosen = again;
  again?.show();
}

document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLElement && event.target.matches("[data-card]")) fill(event.target);
}, true);

// What is sent is noted when it is sent: by the time of the answer the form may speak of another place.
document.addEventListener("htmx:configRequest", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (form?.isOpen && detail.elt === form.form) detail.unsent = form.unsent;
});

const handles = form ? new Handles(snapper, (card, chosen) => {
  dragged = { id: card.id, chosen };
  cards.activate(card);
  cards.press("edit");
}) : null;
// When the card and its row have found their size, and after the frame that shows it: nobody drags at once.
let showing = 0;
document.addEventListener("emenda:card", () => {
  cancelAnimationFrame(showing);
  showing = requestAnimationFrame(() => {
    showing = requestAnimationFrame(() => handles?.show(cards.active));
  });
});
document.querySelector("[data-show-keys]")?.addEventListener("click", () => showTemplate("shortcuts"));
showLetters(document);
watchDialog();
watchNames();
watchOthers({
  isBusy: (row) => Boolean(row.contains(document.activeElement) && (caret.isActive || document.activeElement?.closest("form"))) || Boolean(row.querySelector("[data-card-form], .htmx-request")) || isSelecting(row) || Boolean(form?.chosen && row.contains(form.chosen.text.block)),
  redrawn: (row) => {
    cards.repaint();
    describe(row);
    paintUnsent();
  },
});

new Connection(outbox, {
  kept: (unsent) => {
    if (unsent.draft === form?.draftName) form.close({ isUnsent: true });
    else drafts.drop(unsent.draft);
  },
  refused: (unsent) => {
    drafts.keep(unsent.draft, unsent.fields);
    kept?.show();
    notify(words("unsentRefused", { words: unsent.fields.quote ?? "" }));
  },
  changed: paintUnsent,
});

/** The words whose marks wait to be sent are painted. */
function paintUnsent() {
  const spans = outbox.all.map(({ unsent }) => placeAt(Number(unsent.fields.start), Number(unsent.fields.end)));
  paint("unsent", spans.filter((place) => place !== null).map((place) => place.range));
}

/** Whether words of the row are selected. @param {Element} row */
function isSelecting(row) {
  const selection = getSelection();
  return Boolean(selection && !selection.isCollapsed && selection.anchorNode && row.contains(selection.anchorNode));
}

document.addEventListener("keydown", (event) => {
  const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  const isInField = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (!isUndo || isInField || event.defaultPrevented || isDialogOpen() || !areKeysOn()) return;
  const undo = document.querySelector("[data-undo]");
  if (!(undo instanceof HTMLFormElement)) return;
  event.preventDefault();
  undo.requestSubmit();
});

(window.requestIdleCallback ?? setTimeout)(() => describe(document));
kept?.show();
watchLinks(cards);
