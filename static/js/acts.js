// @ts-check
/** The buttons of a card: they come once with the page and are put into the card that one turns to. */

import { labelOf, marksOf, wordsOf } from "./cards.js";
import { words } from "./words.js";

const LETTER = /[\p{L}\p{N}_]/u;
const desk = /** @type {HTMLElement} */ (document.querySelector("[data-desk]"));

/** @param {string} path */
function url(path) {
  return `${desk.dataset.base}${path}`;
}

/** The card has its name and its buttons. @param {HTMLElement} card */
export function fill(card) {
  if (!card.hasAttribute("aria-label")) card.setAttribute("aria-label", labelOf(card));
  if (!card.matches("[data-may-change]") || card.querySelector(".acts, [data-card-form]")) return;
  if (card.matches(".dismissed")) return;
  const kind = card.matches(".suggestion") ? "suggestion" : "annotation";
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById(`acts-${kind}`));
  if (!template) return;
  const acts = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const number = card.id.slice(1);
  for (const act of /** @type {NodeListOf<HTMLElement>} */ (acts.querySelectorAll("[data-act]"))) {
    if (act.dataset.act === "everywhere") everywhere(act, card, `${kind}=${number}`);
    else if (act instanceof HTMLButtonElement) act.formAction = url(`${kind}s/${number}/${act.dataset.path}/`);
    else act.setAttribute("href", url(`${kind}s/${number}/`));
  }
  const [hasCorrection, deletes] = [!card.querySelector(".doubt"), !card.querySelector("ins")];
  if (kind === "suggestion") {
    label(acts, "accept", hasCorrection ? (deletes ? "delete" : "") : "hidden");
    label(acts, "edit", hasCorrection ? "" : "correct");
  }
  const others = card.querySelector(".others");
  for (const other of others?.querySelectorAll("i") ?? []) other.replaceWith(otherCorrection(other, card));
  if (others) others.before(acts);
  else card.append(acts);
}

/** The button that accepts a suggestion with its second or third correction. @param {HTMLElement} said @param {HTMLElement} card */
function otherCorrection(said, card) {
  const button = document.createElement("button");
  Object.assign(button, { className: "link-button diff", name: "correction", textContent: said.textContent });
  button.value = said.hasAttribute("data-delete") ? "" : (said.textContent ?? "");
  button.setAttribute("form", "acts");
  button.formAction = url(`suggestions/${card.id.slice(1)}/accept/`);
  return button;
}

/** A button says its other word, or is not there. @param {DocumentFragment} acts @param {string} name @param {string} how */
function label(acts, name, how) {
  const act = /** @type {HTMLElement | null} */ (acts.querySelector(`[data-act='${name}']`));
  const text = act?.querySelector("span");
  if (act && how === "hidden") act.remove();
  else if (text && how) text.textContent = act?.dataset[how] ?? "";
}

/** How often words stand in the translation, as whole words. @param {string} said */
function timesWritten(said) {
  const letters = [...said.trim()];
  if (!letters.length) return 0;
  const edge = (/** @type {string} */ letter, /** @type {string} */ look) => (LETTER.test(letter) ? `(?${look}[\\p{L}\\p{N}_])` : "");
  const parts = said.trim().split(/\s+/u).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const pattern = new RegExp(`${edge(letters[0] ?? "", "<!")}${parts.join("\\s+")}${edge(letters[letters.length - 1] ?? "", "!")}`, "gu");
  const blocks = [...document.querySelectorAll("[data-side='target'] [data-block]")];
  return blocks.reduce((sum, block) => sum + (block.textContent?.match(pattern)?.length ?? 0), 0);
}

/** @param {HTMLElement} act @param {HTMLElement} card @param {string} query */
function everywhere(act, card, query) {
  const others = timesWritten(wordsOf(card)) - 1;
  const isSure = card.matches(".annotation") || !card.querySelector(".doubt");
  if (others < 1 || !isSure) {
    act.remove();
    return;
  }
  act.setAttribute("href", url(`everywhere/?${query}`));
  const name = card.matches(".suggestion") ? "allPlaces" : others > 1 ? "otherPlaces" : "otherPlace";
  act.append(words(name, { n: card.matches(".suggestion") ? others + 1 : others }));
}

/** The suggestions that wait and say the same as this one, in order of the text. @param {HTMLElement} card */
function alike(card) {
  const said = (/** @type {Element} */ each) => each.querySelector(".change")?.innerHTML;
  const mine = said(card);
  return [...document.querySelectorAll(".mark-card.suggestion.open:not(.unsure)")].filter((each) => said(each) === mine);
}

/** The active card tells where else the same is suggested and what else is marked here, with ways there. @param {HTMLElement} card */
function showOthers(card) {
  for (const old of document.querySelectorAll(".mark-card .ways")) old.remove();
  const same = card.matches(".suggestion.open") ? alike(card) : [];
  const at = same.indexOf(card);
  if (at >= 0 && same.length > 1) {
    const [before, after] = [same[(at || same.length) - 1], same[(at + 1) % same.length]];
    card.append(ways(words("sameInPlaces", { number: at + 1, total: same.length }), [
      [words("placeBefore"), "‹", before],
      [words("placeAfter"), "›", after],
    ]));
  }
  const marks = marksOf(card).flatMap((mark) => mark.dataset.ids?.split(" ") ?? []);
  const crossing = [...new Set(marks)].filter((id) => id !== card.id).map((id) => document.getElementById(id)).filter((other) => other !== null);
  if (crossing.length) card.append(ways(words("alsoHere"), crossing.map((other) => [labelOf(other), wordsOf(other), other])));
}

/** @param {string} text @param {(string | Element | undefined)[][]} links name, sign and card of each */
function ways(text, links) {
  const paragraph = document.createElement("p");
  paragraph.className = "ways";
  paragraph.append(`${text} `);
  for (const [name, sign, card] of links) {
    if (!(card instanceof Element)) continue;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "link-button", textContent: sign });
    button.dataset.otherCard = card.id;
    button.setAttribute("aria-label", String(name));
    paragraph.append(button, " ");
  }
  return paragraph;
}

/** Cards whose answer is on its way: a second press does nothing. @type {Set<string>} */
const sent = new Set();

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const { submitter } = event;
  if (!(event.target instanceof HTMLFormElement) || event.target.id !== "acts" || !(submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  const card = submitter.closest("[data-card]");
  const row = submitter.closest(".row");
  if (!card || !row || sent.has(card.id)) return;
  sent.add(card.id);
  const { htmx } = /** @type {any} */ (window);
  const done = htmx.ajax("POST", new URL(submitter.formAction).pathname, { source: submitter, target: "#touched", swap: "outerHTML" });
  done.finally(() => sent.delete(card.id));
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[data-act]");
  const row = link?.closest(".row");
  if (!(link instanceof HTMLAnchorElement) || !row) return;
  event.preventDefault();
  const { htmx } = /** @type {any} */ (window);
  const target = link.dataset.act === "everywhere" ? { target: "#dialog-content", swap: "innerHTML" } : { target: "#touched", swap: "outerHTML" };
  htmx.ajax("GET", link.pathname + link.search, { source: link, ...target });
}

/** From now on cards have their buttons when one turns to them. */
export function watchActs() {
  document.addEventListener("emenda:card", (event) => {
    const card = /** @type {CustomEvent} */ (event).detail.target;
    if (!(card instanceof HTMLElement)) return;
    fill(card);
    showOthers(card);
  });
  document.addEventListener("pointerover", (event) => {
    const card = event.target instanceof Element && event.pointerType !== "touch" ? event.target.closest("[data-card]") : null;
    if (card instanceof HTMLElement) fill(card);
  });
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
}
