// The list of codes that opens when somebody types on selected words.

import { said } from "../said.js";
import { fold, matching, prepared } from "./match.js";
import { dimensionName, on, state } from "./state.js";

const box = document.getElementById("picker");
const words = document.getElementById("picker-words");
const list = document.getElementById("picker-list");
const definition = document.getElementById("picker-definition");

const SHOWN = 8;

let entries = [];
let found = [];
let active = 0;
let wanted = null;

on("text", () => {
  entries = prepared(state.text.codes, state.text.dimensions);
});

export const isOpen = () => !box.hidden;

/**
 * Open the list beside words. What is typed next goes into it.
 * @param {{beside: DOMRect, recent: (id: string) => number, chosen: (id: string) => void, named: (name: string) => void, left: () => void}} wish
 */
export function open(wish) {
  wanted = wish;
  words.value = "";
  box.hidden = false;
  search();
  stand(wish.beside);
  words.focus({ preventScroll: true });
}

function stand(beside) {
  const [width, height] = [box.offsetWidth, Math.max(box.offsetHeight, 320)];
  const right = Math.min(beside.right + 12, innerWidth - width - 8);
  if (right > beside.right) {
    // Beside the words, so that they can be read.
    box.style.left = `${right}px`;
    box.style.top = `${Math.max(8, Math.min(beside.top, innerHeight - height - 8))}px`;
    return;
  }
  const below = beside.bottom + 8 + height < innerHeight;
  const top = below ? beside.bottom + 8 : Math.max(8, Math.min(beside.top - 8 - box.offsetHeight, innerHeight - height));
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(8, Math.min(beside.left, innerWidth - width - 8))}px`;
}

export function close() {
  if (box.hidden) return;
  box.hidden = true;
  wanted?.left();
  wanted = null;
}

function search() {
  found = matching(entries, words.value, wanted.recent).slice(0, SHOWN).map((code) => ({ code }));
  const typed = words.value.trim();
  if (typed) found.push({ name: typed });
  active = 0;
  show();
}

function show() {
  list.replaceChildren(...found.map(option));
  words.setAttribute("aria-activedescendant", found.length ? `picker-${active}` : "");
  const code = found[active]?.code;
  definition.textContent = code ? code.definition : found[active] ? said("js-interview-picker-new-why") : "";
}

function option(each, at) {
  const item = document.createElement("li");
  item.id = `picker-${at}`;
  item.role = "option";
  item.ariaSelected = String(at === active);
  if (each.code) {
    item.dataset.code = each.code.id;
    const name = part("code", each.code.name);
    name.dataset.code = each.code.id;
    const called = calledOtherwise(each.code);
    if (called) name.append(part("soft small", called));
    item.append(name, part("soft small", each.code.provisional ? said("js-interview-provisional") : dimensionName(each.code.dimension)));
    if (!each.code.applies) item.append(part("tag warn", said("js-interview-not-for-them")));
  } else item.append(part("new", said("js-interview-picker-new", { name: each.name })));
  item.onpointerdown = (event) => {
    event.preventDefault();
    take(each);
  };
  return item;
}

/** The name in another language that answers what was typed, where the person's own does not. */
function calledOtherwise(code) {
  const typed = fold(words.value);
  if (!typed || ` ${fold(code.name)}`.includes(` ${typed}`)) return "";
  return code.names.find((name) => ` ${fold(name)}`.includes(` ${typed}`)) ?? "";
}

function part(kind, text) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = text;
  return element;
}

function take(each) {
  const wish = wanted;
  close();
  if (each?.code) wish.chosen(each.code.id);
  else if (each?.name) wish.named(each.name);
}

words.addEventListener("input", search);
words.addEventListener("blur", () => close());
words.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && found.length) {
    active = (active + steps[event.key] + found.length) % found.length;
    show();
  } else if (event.key === "Enter" && event.shiftKey && words.value.trim()) take({ name: words.value.trim() });
  else if (event.key === "Enter") take(found[active]);
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
