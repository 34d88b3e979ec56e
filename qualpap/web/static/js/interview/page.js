// The page of an interview: puts its parts together and says what each key does.

import { bind } from "../keys.js";
import { notice, problem } from "../notices.js";
import { said } from "../said.js";
import { code, decide, load, openCode, putOn, sayStance, setQuotable, uncode } from "./acts.js";
import * as book from "./book.js";
import * as card from "./card.js";
import * as find from "./find.js";
import { redraw } from "./margin.js";
import { mark, paint } from "./paint.js";
import * as picker from "./picker.js";
import * as player from "./player.js";
import * as side from "./side.js";
import { Slots } from "./slots.js";
import { facts, hold, nameOf, on, readOnly, shownCodings, state, tell } from "./state.js";
import { endOf, startOf } from "./steps.js";
import * as transcript from "./transcript.js";

const { place, position, select } = transcript;
const told = document.getElementById("told");

/** @type {Slots} */
const slots = new Slots(`qualpap-codes:${facts.study}:${facts.coder}`, []);

// Coding

const chosen = () => (transcript.selection ? [startOf(transcript.selection), endOf(transcript.selection)] : null);

function apply(id) {
  const words = chosen();
  if (!words) {
    notice(said("js-interview-choose-first"));
    return;
  }
  if (readOnly) {
    problem({ message: said("js-interview-read-only") });
    return;
  }
  tell("used", id);
  void code(id, words);
  const made = state.codings.find((each) => each.mine && each.code === id && each.start === words[0] && each.end === words[1]);
  if (made) queueMicrotask(() => state.codings.includes(made) && hold(made));
  told.textContent = said("js-interview-told-coded", { code: nameOf(id) });
}

function pick() {
  const words = chosen();
  if (!words || !state.text || readOnly) return;
  const last = transcript.stretches.indicesIn(...words).at(-1);
  const beside = transcript.rangeIn(last, Math.max(words[0], transcript.stretches.all[last].start), words[1]).getBoundingClientRect();
  picker.open({
    beside,
    recent: (id) => slots.since(id),
    chosen: apply,
    named: (name) => void openCode(words, name, false),
    left: () => place.focus({ preventScroll: true }),
  });
}

function inVivo() {
  const words = chosen();
  if (words) void openCode(words, "", true);
}

// Moving

function move(kind, way) {
  hold(null);
  select(transcript.steps.move(kind, position(), way));
  tellChosen();
}

function extend(kind, way, other = false) {
  select(transcript.steps.extend(kind, transcript.selection, way, other) ?? transcript.steps.move(kind, position(), way));
  tellChosen();
}

function tellChosen() {
  const words = chosen();
  told.textContent = words ? transcript.inShort(...words) : "";
}

function toUncoded(way) {
  const all = side.uncoded();
  const from = startOf(position());
  const next = way > 0 ? all.find((each) => each.start > from) ?? all[0] : all.findLast((each) => each.start < from) ?? all.at(-1);
  if (!next) {
    notice(said("js-interview-all-coded"));
    return;
  }
  hold(null);
  select({ anchor: next.start, focus: next.end });
  tellChosen();
}

/** Go to the next coding or suggestion, overlapping ones one after the other. */
function toThing(things, way) {
  if (!things.length) return;
  const ordered = [...things].sort((a, b) => a.start - b.start || b.end - a.end);
  const at = ordered.indexOf(state.held);
  const from = startOf(position());
  const fresh = way > 0 ? ordered.findIndex((each) => each.start >= from) : ordered.findLastIndex((each) => each.start <= from);
  const next = at >= 0 ? ordered[(at + way + ordered.length) % ordered.length] : ordered[fresh] ?? ordered[way > 0 ? 0 : ordered.length - 1];
  select({ anchor: next.start, focus: next.end });
  hold(next);
  told.textContent = `${nameOf(next.code)}: ${transcript.inShort(next.start, next.end)}`;
}

async function toSuggestion(way) {
  if (state.suggestions.length) toThing(state.suggestions, way);
  else document.getElementById("proposed-show").click();
}

const nextSuggestion = () => toThing(state.suggestions, 1);

// What is held

function enter() {
  const held = state.held;
  if (held && held.rule !== undefined) answer(true);
  else if (card.otherWords()) void putOn(held, card.otherWords());
  else pick();
}

function answer(accepted) {
  const suggestion = state.held;
  const after = [...state.suggestions].sort((a, b) => a.start - b.start).find((each) => each !== suggestion && each.start >= suggestion.start);
  void decide(suggestion, accepted);
  if (accepted) tell("used", suggestion.code);
  if (after) toThing([after], 1);
}

function takeAway() {
  if (state.held) {
    if (state.held.rule !== undefined) answer(false);
    else if (state.held.mine) void uncode(state.held);
    else notice(said("js-interview-of-another", { coder: state.held.by.join(" + ") }));
    return;
  }
  const words = chosen();
  const here = words ? shownCodings().filter((each) => each.mine && each.start < words[1] && each.end > words[0]) : [];
  if (here.length === 1) void uncode(here[0]);
  else if (here.length) toThing(here, 1);
}

const ofMine = (act) => () => {
  if (state.held && state.held.rule === undefined && state.held.mine) act(state.held);
};

// Keys: single letters and signs only while the text has the focus, so that they are no trap elsewhere.

const options = { when: () => side.reading() && Boolean(state.text) };
const key = (keys, what, act) => bind(keys, said(what), act, options);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !options.when()) return;
  const letter = event.key === "Dead" || /^\p{L}$/u.test(event.key);
  // The letter itself is typed into the list, which has the focus by then.
  if (letter && chosen()) pick();
});
bind("A–Z", said("js-interview-key-type"), () => false);
key("1 2 3 4 5 6 7 8 9 0", "js-interview-key-digit", (event) => {
  const id = slots.on(Number(event.key));
  if (id) apply(id);
});
key("Enter", "js-interview-key-enter", enter);
key("ArrowDown", "js-interview-key-segment-next", () => move("segment", 1));
key("ArrowUp", "js-interview-key-segment-before", () => move("segment", -1));
key("ArrowRight", "js-interview-key-word-next", () => move("word", 1));
key("ArrowLeft", "js-interview-key-word-before", () => move("word", -1));
key("Ctrl+ArrowRight", "js-interview-key-sentence-next", () => move("sentence", 1));
key("Ctrl+ArrowLeft", "js-interview-key-sentence-before", () => move("sentence", -1));
key("Shift+ArrowRight", "js-interview-key-word-more", () => extend("word", 1));
key("Shift+ArrowLeft", "js-interview-key-word-less", () => extend("word", -1));
key("Ctrl+Shift+ArrowRight", "js-interview-key-sentence-more", () => extend("sentence", 1));
key("Ctrl+Shift+ArrowLeft", "js-interview-key-sentence-less", () => extend("sentence", -1));
key("Shift+ArrowDown", "js-interview-key-segment-more", () => extend("segment", 1));
key("Shift+ArrowUp", "js-interview-key-segment-less", () => extend("segment", -1));
key("Alt+Shift+ArrowRight", "js-interview-key-start-right", () => extend("word", 1, true));
key("Alt+Shift+ArrowLeft", "js-interview-key-start-left", () => extend("word", -1, true));
key("Ctrl+ArrowDown", "js-interview-key-uncoded-next", () => toUncoded(1));
key("Ctrl+ArrowUp", "js-interview-key-uncoded-before", () => toUncoded(-1));
key(".", "js-interview-key-coding-next", () => toThing(shownCodings(), 1));
key(",", "js-interview-key-coding-before", () => toThing(shownCodings(), -1));
key("F2", "js-interview-key-memo", card.writeHere);
key("*", "js-interview-key-quotable", () => {
  if (state.held && state.held.rule === undefined) void setQuotable(state.held, !state.held.quotable);
});
const stance = (value) => ofMine((held) => void sayStance(held, held.stance === value ? "" : value));
key("+", "js-interview-key-affirms", stance("affirms"));
key("-", "js-interview-key-denies", stance("denies"));
key("=", "js-interview-key-mixed", stance("mixed"));
key("Delete Backspace", "js-interview-key-delete", takeAway);
key("\" '", "js-interview-key-in-vivo", inVivo);
key("F8", "js-interview-key-suggestion-next", () => void toSuggestion(1));
key("Shift+F8", "js-interview-key-suggestion-before", () => void toSuggestion(-1));
key("/", "js-interview-key-find", find.enter);
key("Escape", "js-interview-key-escape", () => {
  if (state.held) {
    const { start, end } = state.held;
    const same = chosen()?.[0] === start && chosen()?.[1] === end;
    // Words that were tried out for a coding go back first.
    if (!same && state.held.rule === undefined) select({ anchor: start, focus: end });
    else hold(null);
  } else select(null);
});
bind("Space", said("js-interview-key-play"), player.toggle, { when: () => side.reading() && player.hasRecording() });

// The mouse

let drawn = false;
place.addEventListener("pointerdown", () => {
  drawn = false;
});
on("selection", (how) => {
  if (!how?.mouse) return;
  drawn = Boolean(transcript.selection);
  const words = chosen();
  if (state.held && words && !(words[0] < state.held.end && words[1] > state.held.start)) hold(null);
});
document.addEventListener("pointerup", (event) => {
  if (!drawn || !transcript.selection || !place.contains(event.target)) return;
  drawn = false;
  const { anchor, focus } = transcript.selection;
  const tidy = transcript.steps.tidied(Math.min(anchor, focus), Math.max(anchor, focus));
  if (!tidy) select(null, { scroll: false });
  else select(anchor <= focus ? { anchor: tidy[0], focus: tidy[1] } : { anchor: tidy[1], focus: tidy[0] }, { scroll: false });
});
place.addEventListener("click", (event) => {
  if (transcript.selection || !event.target.closest(".turn-words")) return;
  const at = transcript.caret;
  const here = shownCodings().filter((each) => each.start <= at && at < each.end).sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!here.length) {
    hold(null);
    return;
  }
  const next = here[(here.indexOf(state.held) + 1) % here.length];
  select({ anchor: next.start, focus: next.end }, { scroll: false });
  hold(next);
});

document.getElementById("next-uncoded").onclick = () => {
  place.focus({ preventScroll: true });
  toUncoded(1);
};

// Drawing

on("text", () => {
  const kept = transcript.selection;
  Object.assign(slots, new Slots(slots.key, state.text.codes));
  if (kept && kept.anchor <= transcript.stretches.all.at(-1)?.end) select(kept, { scroll: false });
});
on("codings", (spans) => {
  paint();
  redraw(spans?.length ? spans : null);
});
on("settled", (spans) => redraw(spans, false));
on("used", (id) => slots.used(id));
for (const what of ["shown", "suggestions"]) {
  on(what, () => {
    paint();
    redraw();
  });
}
// Where one was is kept for when one comes back.
const placeKey = `qualpap-place:${facts.study}:${facts.coder}:${facts.id}`;
let keeping = 0;
on("selection", () => {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    try {
      localStorage.setItem(placeKey, JSON.stringify([state.text.hash, position()]));
    } catch {
      // A browser that keeps nothing begins at the beginning.
    }
  }, 300);
});

function comeBack() {
  // As other pages link here: `?coding=…`, `?start=…&end=…`, or `#turn-12`.
  const asked = new URLSearchParams(location.search);
  const [start, end] = [Number(asked.get("start")), Number(asked.get("end"))];
  const coding = state.codings.find((each) => each.id === asked.get("coding"));
  const turn = state.text.turns.find((each) => `turn-${each.number}` === location.hash.slice(1));
  if (coding) toThing([coding], 1);
  else if (end > start) select({ anchor: start, focus: end });
  else if (turn) select({ anchor: turn.start, focus: turn.end });
  else {
    try {
      const [hash, kept] = JSON.parse(localStorage.getItem(placeKey) ?? "[]");
      if (hash === state.text.hash) select(kept);
    } catch {
      // What was kept cannot be understood.
    }
  }
}
addEventListener("hashchange", () => state.text && comeBack());

book.begin({
  apply,
  favour: (id) => {
    slots.favour(id);
    tell("slots");
  },
  isFavourite: (id) => slots.isFavourite(id),
  only: (wanted) => side.show({ code: state.shown.code === wanted ? "" : wanted }),
});
card.begin({ pick, inVivo, next: nextSuggestion });
find.begin(() => mark("found", find.found));
side.begin(slots, apply, nextSuggestion);
try {
  await load();
  place.focus({ preventScroll: true });
  comeBack();
  document.documentElement.dataset.ready = "yes";
} catch (error) {
  problem(error);
}
