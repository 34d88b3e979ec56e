// The column at the side: codes on digits, what waits, what is shown, suggestions, done, people.

import { said } from "../said.js";
import { askSuggestions, decidePlace, sayDone } from "./acts.js";
import { codeOf, facts, nameOf, on, readOnly, state, tell } from "./state.js";
import { endOf, startOf } from "./steps.js";
import { place, select, selection } from "./transcript.js";

const byId = (id) => document.getElementById(id);

/** @type {import("./slots.js").Slots} */
let slots = null;

export function begin(given, apply, nextSuggestion) {
  slots = given;
  quick(apply);
  on("used", () => quick(apply));
  on("slots", () => quick(apply));
  on("text", () => {
    quick(apply);
    people();
    filters();
  });
  on("codings", () => {
    waiting();
    filters();
    finish();
    suggestions();
    progress();
  });
  on("suggestions", suggestions);
  for (const [id, name] of [["by-coder", "coder"], ["by-code", "code"]]) byId(id).onchange = (event) => show({ [name]: event.target.value });
  byId("done").onclick = () => sayDone(!state.done.mine);
  byId("proposed-show").onclick = async () => {
    if (state.suggestions.length) {
      state.suggestions = [];
      tell("suggestions");
      return;
    }
    byId("proposed-told").textContent = said("js-interview-suggestions-looking");
    await askSuggestions(true);
    nextSuggestion();
  };
}

/** Show only what a filter lets through. */
export function show(changed) {
  Object.assign(state.shown, changed);
  filters();
  tell("shown");
}

// Codes on digits

function quick(apply) {
  const rows = slots.all.map((slot, at) => {
    const row = document.createElement("li");
    const cap = document.createElement("kbd");
    cap.textContent = String((at + 1) % 10);
    row.append(cap);
    if (!slot || !codeOf(slot.code)) {
      row.className = "soft";
      row.append("—");
      return row;
    }
    const name = document.createElement("button");
    name.type = "button";
    name.className = "quick-code code";
    name.dataset.code = slot.code;
    name.textContent = nameOf(slot.code);
    name.onpointerdown = (event) => event.preventDefault();
    name.onclick = () => apply(slot.code);
    row.append(name);
    if (slot.kept) {
      const star = document.createElement("span");
      star.className = "soft";
      star.textContent = "★";
      star.title = said("js-interview-kept");
      row.append(star);
    }
    return row;
  });
  // Two rows at least, so that an empty study does not show ten dashes.
  const last = slots.all.findLastIndex(Boolean);
  byId("quick").replaceChildren(...rows.slice(0, Math.max(last + 1, 1)));
}

// What a correction left

function waiting() {
  byId("waiting").hidden = !state.waiting.length;
  byId("waiting-list").replaceChildren(...state.waiting.map(waitingOne));
}

function waitingOne(each) {
  const row = document.createElement("li");
  const name = document.createElement("p");
  name.className = "code";
  name.dataset.code = each.code;
  name.append(nameOf(each.code));
  const kind = document.createElement("span");
  kind.className = "tag warn";
  kind.textContent = said(`js-interview-outcome-${each.outcome}`);
  name.append(kind);
  row.append(name, around(said("js-interview-before"), each.before));
  if (each.end) row.append(around(said("js-interview-after"), each.after));
  const acts = document.createElement("div");
  acts.className = "row";
  if (each.end) {
    acts.append(
      small(said("js-interview-look"), () => select({ anchor: each.start, focus: each.end })),
      small(said("js-interview-place-here"), () => decidePlace(each, {})),
    );
  }
  acts.append(
    small(said("js-interview-place-chosen"), () => selection && decidePlace(each, { words: [startOf(selection), endOf(selection)] })),
    small(said("js-interview-place-gone"), () => decidePlace(each, { gone: true })),
  );
  row.append(acts);
  return row;
}

function around(lead, [before, words, after]) {
  const line = document.createElement("p");
  line.className = "waiting-words";
  const name = document.createElement("span");
  name.className = "small soft";
  name.textContent = `${lead} `;
  const marked = document.createElement("mark");
  marked.textContent = words;
  line.append(name, `…${before}`, marked, `${after}…`);
  return line;
}

function small(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = text;
  button.disabled = readOnly;
  button.onpointerdown = (event) => event.preventDefault();
  button.onclick = act;
  return button;
}

// What is shown

function filters() {
  const coders = [...new Set([...state.codings.flatMap((each) => each.by), state.shown.coder])].filter(Boolean).sort();
  options(byId("by-coder"), [["", said("js-interview-everybody")], ...coders.map((each) => [each, each])], state.shown.coder);
  const codes = [["", said("js-interview-all-codes")]];
  for (const home of [...state.text.dimensions, { id: "", name: said("js-interview-no-place") }]) {
    const own = state.text.codes.filter((code) => code.dimension === home.id);
    if (!own.length) continue;
    codes.push([`dimension:${home.id}`, home.name], ...own.map((code) => [code.id, `\u2003${code.name}`]));
  }
  options(byId("by-code"), codes, state.shown.code);
  const hidden = byId("hidden-others");
  hidden.hidden = !state.hidden;
  hidden.textContent = said("js-interview-hidden", { count: state.hidden });
}

function options(field, wanted, value) {
  const known = JSON.stringify(wanted);
  if (field.dataset.known !== known) {
    field.dataset.known = known;
    field.replaceChildren(...wanted.map(([key, name]) => new Option(name, key)));
  }
  field.value = value;
}

// Suggestions, done, progress, people

function suggestions() {
  const count = state.suggestions.length;
  const button = byId("proposed-show");
  button.hidden = state.showing === "blind" || !facts.coder;
  button.textContent = said(count ? "js-interview-suggestions-hide" : state.showing === "early" ? "js-interview-suggestions-early" : "js-interview-suggestions-show");
  byId("proposed-told").textContent = count ? said("js-interview-suggestions-count", { count }) : said(`js-interview-suggestions-told-${state.showing}`);
}

function finish() {
  const { mine, others } = state.done;
  const button = byId("done");
  button.ariaPressed = String(mine);
  button.disabled = readOnly || !facts.coder;
  button.textContent = said(mine ? "js-interview-not-done" : "js-interview-done");
  const told = [said(mine ? "js-interview-is-done" : "js-interview-is-open")];
  if (others.length) told.push(said("js-interview-others-done", { coders: others.join(", ") }));
  byId("finish-told").textContent = told.join(" ");
}

/** @returns {{start: number, end: number}[]} the segments on which the person has no coding yet */
export function uncoded() {
  const own = state.codings.filter((each) => each.mine);
  return state.text.segments.filter((segment) => !own.some((each) => each.start < segment.end && each.end > segment.start));
}

function progress() {
  const all = state.text.segments.length;
  byId("progress").textContent = `${all - uncoded().length}/${all}`;
  byId("progress").title = said("js-interview-progress", { coded: all - uncoded().length, all });
  byId("next-uncoded").ariaLabel = `${said("js-interview-next-uncoded")}: ${byId("progress").title}`;
}

function people() {
  byId("who").textContent = said("js-interview-words", { count: state.text.words.toLocaleString(document.documentElement.lang) });
  byId("people").replaceChildren(
    ...state.text.people.map((person) => {
      const part = document.createElement("section");
      const name = document.createElement("h3");
      name.textContent = person.id;
      const list = document.createElement("dl");
      list.className = "attributes";
      for (const { label, value } of person.attributes) {
        const [term, told] = [document.createElement("dt"), document.createElement("dd")];
        term.textContent = label;
        told.textContent = value;
        list.append(term, told);
      }
      part.append(name, list);
      return part;
    }),
  );
}

export const reading = () => document.activeElement === document.body || document.activeElement === place || place.contains(document.activeElement);
