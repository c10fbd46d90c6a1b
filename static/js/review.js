// @ts-check
/** The review desk: puts the parts together. */

import { closeDialog, isDialogOpen, showTemplate, watchDialog } from "./dialogs.js";
import "./page.js";
import { firstShown } from "./painted.js";
import { Cards, openGroup } from "./review_cards.js";
import { isAway, watchConnection } from "./review_connection.js";
import { isBusy, openForm, renewReasons, watchForms } from "./review_forms.js";
import { listenKeys } from "./review_keys.js";
import { News } from "./review_news.js";
import { watchSide } from "./review_side.js";
import { rememberView } from "./view.js";
import { announce, clearNotice, notify, words } from "./words.js";

await firstShown();

const desk = /** @type {HTMLElement} */ (document.querySelector("[data-review]"));
const cards = new Cards(/** @type {HTMLElement} */ (document.getElementById("fix-list")));
const news = new News(cards, desk.dataset.live ?? "");
/** Whether the cards that come next are those of something undone. */
let isUndoing = false;
/** Whether an answer has sent the page elsewhere, or a form is about to. */
let isLeaving = false;

document.documentElement.classList.add("scripted");
rememberView();
watchForms(desk.dataset.review ?? "");
watchConnection(() => news.ask());
watchDialog();
watchSide();
cards.watchFilters();
news.watch();

/** Presses what belongs to a key in the card or place with the focus. @param {string} key */
function press(key) {
  const { current } = cards;
  const own = [...(current?.querySelectorAll(`[data-key=${key}]`) ?? [])];
  // The buttons of the places of a group are not those of the group.
  const button = own.find((each) => (each.closest("[data-place]") ?? current) === current || current?.matches("[data-place]"));
  if (!(button instanceof HTMLElement)) return false;
  const details = button.closest("details[data-form]");
  if (button.matches("summary") && details instanceof HTMLElement) openForm(details);
  else button.click();
  return true;
}

listenKeys(cards, {
  next: () => cards.go(1),
  previous: () => cards.go(-1),
  approve: () => press("a"),
  change: () => press("c"),
  reject: () => press("r"),
  open: () => press("o"),
  undo: () => {
    const form = document.querySelector("[data-undo]");
    if (!(form instanceof HTMLFormElement)) return false;
    form.requestSubmit();
    return true;
  },
  help: () => showTemplate("shortcuts"),
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const step = event.target.closest("[data-step]");
  if (step instanceof HTMLElement) cards.go(Number(step.dataset.step));
  const group = event.target.closest("[data-open-group]")?.closest("[data-entry]");
  if (group instanceof HTMLElement) openGroup(group, !group.classList.contains("opened"));
  if (event.target.closest("[data-dismiss-notice]")) clearNotice();
  if (event.target.closest("[data-show-keys]")) showTemplate("shortcuts");
  const link = event.target.closest("a[href^='#']");
  if (link && cards.reveal(link.getAttribute("href")?.slice(1) ?? "")) event.preventDefault();
});

/** Whether an answer is a whole page that does not belong into this one: the sign-in page, or an error page. @param {any} detail */
function isForeignPage(detail) {
  const { xhr } = detail;
  const arrived = xhr.responseURL ? new URL(xhr.responseURL).pathname : "";
  const asked = new URL(detail.pathInfo?.requestPath ?? arrived, location.href).pathname;
  return arrived !== asked || /^\s*<!doctype/i.test(xhr.responseText);
}

/** @param {any} detail */
function isPoll(detail) {
  return detail.requestConfig?.verb === "get" && detail.target?.id === "live";
}

document.addEventListener("htmx:configRequest", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  // Each answer tells all that is new, so that none is missed whichever comes first.
  if (detail.verb === "post") detail.parameters.seen = String(news.pulse);
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (isForeignPage(detail)) {
    detail.shouldSwap = false;
    if (!isPoll(detail)) notify(words(detail.xhr.status >= 400 ? "broken" : "signedOut"));
  } else if (detail.target?.id === "live" && news.isOld(detail.xhr)) detail.shouldSwap = false;
  else if (detail.requestConfig?.verb === "post" && detail.xhr.status < 400) clearNotice();
});

document.addEventListener("htmx:afterSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  const form = detail.requestConfig?.elt instanceof HTMLElement ? detail.requestConfig.elt : null;
  const isPost = detail.requestConfig?.verb === "post";
  if (detail.target?.id === "live") {
    if (isPost) written(form, detail.xhr.status);
    else heard();
  } else if (detail.target?.id === "notice" && isPost) refusedOrUndone(form, detail.xhr.status);
});

document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (/** @type {CustomEvent} */ (event).detail.xhr.getResponseHeader("HX-Redirect")) isLeaving = true;
});

// A step of the whole article whose answer is another page.
document.addEventListener("submit", (event) => {
  if (event.target instanceof Element && event.target.matches("#review-side form:not([hx-post])")) isLeaving = !event.defaultPrevented;
});
addEventListener("pageshow", () => {
  isLeaving = false; // one has come back to the page as it was left
});

document.addEventListener("htmx:oobAfterSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (detail.target instanceof Element && detail.target.id === "reject-template") renewReasons();
});

/** After a write: the card is redrawn and the focus goes where one works on. @param {HTMLElement | null} form @param {number} status */
function written(form, status) {
  const entry = form?.closest("[data-entry]");
  const stop = form?.closest("[data-place]") ?? entry;
  const top = stop?.getBoundingClientRect().top ?? 0;
  const following = entry ? news.order.slice(news.order.indexOf(entry.id) + 1) : [];
  const places = entry instanceof HTMLElement ? cards.placesOf(entry).map((each) => each.id) : [];
  const isHere = !document.activeElement || document.activeElement === document.body || Boolean(stop?.contains(document.activeElement)) || isDialogOpen();
  const goesOn = form?.querySelector("[name=verdict][value='take back']") === null;
  const { said } = news.heard;
  const fixes = stop ? [stop.id, ...[...stop.querySelectorAll("[data-fix]")].map((fix) => fix.id)] : [];
  news.take(new Set([...fixes, ...(entry ? [entry.id] : [])]));
  if (said) announce(said);
  if (status >= 400) {
    focusRefused(stop?.id ?? "");
    return;
  }
  if (isDialogOpen()) closeThen(() => cards.goOn(news.order, 0));
  else if (!entry) return;
  else if (isHere && goesOn) goOn(stop?.id ?? "", places, following, top);
  else if (isHere) cards.reveal(fixes.find((id) => document.getElementById(id)) ?? "");
}

/** @param {string} id of what was decided @param {string[]} places of its group, if it is decided one by one @param {string[]} following @param {number} top */
function goOn(id, places, following, top) {
  const at = places.indexOf(id);
  const rest = at < 0 ? [] : [...places.slice(at + 1), ...places.slice(0, at)];
  const next = rest.map((each) => document.getElementById(each)).find((each) => each?.matches(".opened [data-waiting]"));
  if (next) cards.show(next, top);
  else cards.goOn(following, top);
}

/** What has to be mended has the focus: a field, the list of what is open, or the card. @param {string} id */
function focusRefused(id) {
  const open = document.querySelector("#blockers-heading[data-refused]");
  const card = document.getElementById(id);
  const mend = open ?? card?.querySelector("[aria-invalid=true]") ?? card;
  if (!(mend instanceof HTMLElement)) return;
  if (mend === card) cards.show(card);
  else mend.focus();
}

/** Does it when the dialog is closed and has given the focus back. @param {() => void} then */
function closeThen(then) {
  document.getElementById("dialog")?.addEventListener("close", then, { once: true });
  closeDialog();
}

/** After a poll: what was undone has the focus; a step of the whole article makes it another page. */
function heard() {
  const before = new Map(cards.entries.map((entry) => [entry.id, entry.dataset.sign]));
  const { state } = news.heard;
  news.take(isUndoing ? new Set(news.order) : new Set());
  if (state !== news.state) {
    // One's own step, of which this hears before its answer leads on.
    if (isLeaving || document.querySelector("#review-side form.htmx-request")) return;
    news.state = state;
    if (cards.entries.some(isBusy)) notify(words("movedOn"));
    else location.reload();
    return;
  }
  if (!isUndoing) return;
  isUndoing = false;
  const changed = cards.entries.find((entry) => before.get(entry.id) !== entry.dataset.sign && entry.dataset.waiting !== undefined);
  if (changed) cards.reveal(changed.id);
}

/** A refusal closes the dialog that would cover it; what was undone is told, and the cards are asked for. @param {HTMLElement | null} form @param {number} status */
function refusedOrUndone(form, status) {
  if (isDialogOpen()) closeDialog();
  if (status < 400 && form?.matches("[action$='/undo/']")) {
    isUndoing = true;
    announce(document.querySelector("#notice p")?.textContent ?? "");
    clearNotice();
  } else if (status >= 400) news.ask();
}

for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, (event) => {
    if (!isPoll(/** @type {CustomEvent} */ (event).detail)) notify(words("noServer"));
  });
}
document.addEventListener("htmx:responseError", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (detail.xhr.status >= 500 && !isAway(detail) && !isPoll(detail)) notify(words("broken"));
});

if (location.hash.length > 1) cards.reveal(location.hash.slice(1));
focusRefused(""); // the page is the answer to a form that was sent without htmx
