// Draws the turns and keeps the browser's selection and ours, in code points, the same.

import { said } from "../said.js";
import { Stretch, Stretches } from "./positions.js";
import { on, state, tell } from "./state.js";
import { Steps, endOf, startOf } from "./steps.js";

export const place = document.getElementById("transcript");

/** @type {Stretches} */
export let stretches = new Stretches([]);
/** @type {Steps} */
export let steps = null;
/** @type {HTMLElement[]} the turns on the page, by index */
export let turns = [];
/** @type {import("./steps.js").Selection | null} */
export let selection = null;
/** Where reading is while nothing is selected. */
export let caret = 0;

/** @returns {import("./steps.js").Selection} what is selected, or where reading is */
export const position = () => selection ?? { anchor: caret, focus: caret };

/** A line of the transcript holds about so many characters; good enough to keep a place for it. */
const LINE = 62;

function draw() {
  const text = state.text;
  stretches = new Stretches(text.turns.map((turn) => new Stretch(turn.text, turn.start)));
  const sentences = (index) => pairs(text.turns[index].sentences);
  const segments = text.segments.map((each) => [each.start, each.end]);
  steps = new Steps(stretches, sentences, segments, text.language);
  const drawn = document.createDocumentFragment();
  turns = text.turns.map((turn, index) => {
    const element = turnElement(turn, index, text);
    drawn.append(element);
    return element;
  });
  place.replaceChildren(drawn);
}

// Before all others, who draw upon it.
on("text", draw);

function pairs(flat) {
  const found = [];
  for (let at = 0; at < flat.length; at += 2) found.push([flat[at], flat[at + 1]]);
  return found;
}

function turnElement(turn, index, text) {
  const element = document.createElement("div");
  element.className = "turn";
  element.dataset.role = turn.role;
  element.dataset.index = String(index);
  element.id = `turn-${turn.number}`;
  element.style.setProperty("--lines", String(Math.ceil(turn.text.length / LINE)));
  const margin = document.createElement("div");
  margin.className = "turn-number";
  margin.textContent = String(turn.number);
  if (turn.times.length) margin.append(timeMark(turn.times[0], text.recording));
  const label = document.createElement("p");
  label.className = "turn-label";
  label.textContent = turn.label || said(`js-interview-role-${turn.role}`);
  const words = document.createElement("p");
  words.className = "turn-words";
  words.lang = text.language;
  words.textContent = turn.text;
  const stripes = document.createElement("div");
  stripes.className = "stripes";
  element.append(margin, label, words, stripes);
  return element;
}

function timeMark(time, recording) {
  const mark = document.createElement(recording ? "button" : "span");
  mark.className = "turn-time";
  mark.textContent = clock(time.seconds);
  if (recording) {
    mark.type = "button";
    mark.tabIndex = -1;
    mark.title = said("js-interview-play-from", { time: clock(time.seconds) });
    mark.dataset.seconds = String(time.seconds);
  }
  return mark;
}

/** @returns {string} seconds as 1:02:03 */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, "0") : String(part))).join(":");
}

/** @returns {number | null} the second of the recording at a code point, null where there is none */
export function secondsAt(codePoint) {
  for (let index = stretches.indexAt(codePoint); index >= 0; index -= 1) {
    const times = state.text.turns[index].times.filter((each) => each.start <= codePoint);
    if (times.length) return times.at(-1).seconds;
  }
  return null;
}

// Positions on the page

export const wordsIn = (index) => turns[index].querySelector(".turn-words").firstChild ?? turns[index].querySelector(".turn-words");

/** @returns {StaticRange[]} a range of the text on the page, a piece a turn */
export function pieces(start, end) {
  return stretches.indicesIn(start, end).map((index) => {
    const stretch = stretches.all[index];
    const node = wordsIn(index);
    return new StaticRange({ startContainer: node, startOffset: stretch.unitAt(start), endContainer: node, endOffset: stretch.unitAt(end) });
  });
}

/** @returns {Range} a live range within one turn, for asking where it is drawn */
export function rangeIn(index, start, end) {
  const stretch = stretches.all[index];
  const node = wordsIn(index);
  const range = document.createRange();
  range.setStart(node, stretch.unitAt(start));
  range.setEnd(node, stretch.unitAt(end));
  return range;
}

/** @returns {number | null} the code point at a position of the page, null outside the turns */
export function codePointOf(node, offset) {
  if (node.nodeType === Node.TEXT_NODE) {
    const words = node.parentElement.closest(".turn-words");
    if (words) return stretches.all[indexOf(words)].codePointAt(offset);
  }
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (!place.contains(element)) return null;
  // Between turns, or in a label: the beginning of what follows, else the end of what was before.
  const words = element.closest(".turn-words");
  if (words) return offset === 0 ? stretches.all[indexOf(words)].start : stretches.all[indexOf(words)].end;
  const turn = element.closest(".turn");
  if (turn) {
    const index = Number(turn.dataset.index);
    const after = turn.querySelector(".turn-words").compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return after || (element === turn && offset > 2) ? stretches.all[index].end : stretches.all[index].start;
  }
  return offset < turns.length ? stretches.all[offset].start : stretches.all.at(-1).end;
}

const indexOf = (words) => Number(words.closest(".turn").dataset.index);

// The selection

/** Select words: on the page and for the keys. */
export function select(wanted, { scroll = true } = {}) {
  selection = wanted && wanted.anchor !== wanted.focus ? wanted : null;
  if (wanted) caret = startOf(wanted);
  const own = window.getSelection();
  if (!selection) own.removeAllRanges();
  else {
    const [from, to] = [edge(selection.anchor, selection.focus), edge(selection.focus, selection.anchor)];
    own.setBaseAndExtent(from.node, from.unit, to.node, to.unit);
    if (scroll) reveal(startOf(selection), endOf(selection));
  }
  tell("selection");
}

function edge(codePoint, other) {
  // The end of one turn and the beginning of the next differ: an edge belongs to the words inside.
  const inside = codePoint < other ? codePoint + 0.5 : codePoint - 0.5;
  const index = stretches.indexAt(inside);
  return { node: wordsIn(index), unit: stretches.all[index].unitAt(codePoint) };
}

document.addEventListener("selectionchange", () => {
  if (!turns.length) return;
  const own = window.getSelection();
  if (!own.rangeCount || !place.contains(own.anchorNode) || !place.contains(own.focusNode)) return;
  const anchor = codePointOf(own.anchorNode, own.anchorOffset);
  const focus = codePointOf(own.focusNode, own.focusOffset);
  if (anchor === null || focus === null) return;
  // What we selected ourselves comes back here.
  if (selection ? selection.anchor === anchor && selection.focus === focus : anchor === focus) return;
  selection = anchor === focus ? null : { anchor, focus };
  caret = Math.min(anchor, focus);
  tell("selection", { mouse: true, at: focus });
});

/** Bring words into view, a third from the top where they are not. */
export function reveal(start, end) {
  const first = stretches.indicesIn(start, end)[0];
  if (first === undefined) return;
  const box = rangeIn(first, start, Math.min(end, stretches.all[first].end)).getBoundingClientRect();
  const frame = place.getBoundingClientRect();
  const room = 24;
  if (box.top >= frame.top + room && box.bottom <= frame.bottom - room) return;
  if (box.height > frame.height - 2 * room && box.top < frame.bottom && box.top > frame.top) return;
  place.scrollTop += box.top - frame.top - frame.height / 3;
  // What was far away is laid out only now: look where it really is.
  const again = rangeIn(first, start, Math.min(end, stretches.all[first].end)).getBoundingClientRect();
  if (again.top < frame.top || again.top > frame.bottom - room) place.scrollTop += again.top - frame.top - frame.height / 3;
}

/** @returns {string} what is selected, in few words */
export function inShort(start, end) {
  const words = stretches.words(start, end);
  if (words.length <= 120) return words;
  return `${words.slice(0, 64).replace(/\s\S*$/, "")} … ${words.slice(-54).replace(/^\S*\s/, "")}`;
}
