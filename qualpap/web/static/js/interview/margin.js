// The code stripes in the margin: a bar as long as the coding, and the code's name beside it.

import { said } from "../said.js";
import { codeOf, hold, nameOf, on, shownCodings, state } from "./state.js";
import { place, rangeIn, select, stretches, turns } from "./transcript.js";
import { whenNear } from "./paint.js";

const LANES = 5;
const LANE = 9;
const CHIP = 22;

/** Codings by the turn that they lie in. @type {Map<number, object[]>} */
let byTurn = new Map();

function sort() {
  byTurn = new Map();
  const things = [...shownCodings(), ...state.suggestions].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const each of things) {
    for (const index of stretches.indicesIn(each.start, each.end)) {
      if (!byTurn.has(index)) byTurn.set(index, []);
      byTurn.get(index).push(each);
    }
  }
}

const begins = (each, index) => stretches.indicesIn(each.start, each.end)[0] === index;

/** Keep room for the names, so that no turn's run into the next one's. */
function room() {
  turns.forEach((turn, index) => {
    const names = (byTurn.get(index) ?? []).filter((each) => begins(each, index)).length;
    if (turn._names === names) return;
    turn._names = names;
    turn.style.minHeight = names > 1 ? `${names * CHIP + 10}px` : "";
  });
}

function drawn(index) {
  const turn = turns[index];
  const stripes = turn.querySelector(".stripes");
  const frame = stripes.getBoundingClientRect();
  const ends = [];
  let below = 0;
  const found = document.createDocumentFragment();
  for (const each of byTurn.get(index) ?? []) {
    const { start, end } = stretches.all[index];
    const box = rangeIn(index, Math.max(each.start, start), Math.min(each.end, end)).getBoundingClientRect();
    const [top, bottom] = [box.top - frame.top, box.bottom - frame.top];
    let lane = ends.findIndex((last) => last <= top + 2);
    if (lane < 0) lane = Math.min(ends.length, LANES - 1);
    ends[lane] = bottom;
    found.append(bar(each, top, bottom, lane));
    if (!begins(each, index)) continue;
    const at = Math.max(top, below);
    below = at + CHIP;
    found.append(chip(each, at));
  }
  stripes.style.setProperty("--beside", `${ends.length * LANE + 6}px`);
  stripes.replaceChildren(found);
  lift(stripes, frame.height);
}

/** Names that would reach below their turn move up together. */
function lift(stripes, height) {
  let limit = height;
  for (const name of [...stripes.querySelectorAll(".chip")].reverse()) {
    const top = Number(name.dataset.top);
    const at = Math.min(top, limit - CHIP);
    if (at < top) name.style.top = `${Math.max(at, 0)}px`;
    limit = Math.max(at, 0);
  }
}

function bar(each, top, bottom, lane) {
  const stripe = document.createElement("span");
  stripe.className = each.rule === undefined ? "stripe" : "stripe proposed";
  stripe.style.setProperty("--code", codeOf(each.code)?.colour ?? "");
  stripe.style.top = `${top}px`;
  stripe.style.height = `${Math.max(bottom - top, 4)}px`;
  stripe.style.left = `${lane * LANE}px`;
  return stripe;
}

function chip(each, top) {
  const name = document.createElement("button");
  name.type = "button";
  name.tabIndex = -1;
  name.className = each.rule === undefined ? "chip" : "chip proposed";
  if (each.pending) name.classList.add("pending");
  if (each === state.held) name.setAttribute("aria-current", "true");
  name.style.setProperty("--code", codeOf(each.code)?.colour ?? "");
  name.style.top = `${top}px`;
  name.dataset.top = String(top);
  name.append(textOf("chip-name", nameOf(each.code)));
  name.title = titleOf(each);
  if (each.rule === undefined) {
    if (each.stance) name.append(textOf("chip-mark", { affirms: "+", denies: "−", mixed: "±" }[each.stance]));
    if (each.quotable) name.append(textOf("chip-mark", "❝"));
    if (each.memos.some((memo) => memo.text)) name.append(textOf("chip-mark", "✎"));
    if (!each.mine) name.append(textOf("chip-coder", each.by.join(" + ")));
  } else name.append(textOf("chip-mark", "?"));
  name.onclick = () => {
    hold(each);
    select({ anchor: each.start, focus: each.end }, { scroll: false });
    place.focus({ preventScroll: true });
  };
  return name;
}

function titleOf(each) {
  if (each.rule !== undefined) return said("js-interview-chip-suggested", { code: nameOf(each.code), rule: each.rule });
  return said("js-interview-chip", { code: nameOf(each.code), coder: each.by.join(" + ") });
}

function textOf(kind, words) {
  const part = document.createElement("span");
  part.className = kind;
  part.textContent = words;
  return part;
}

const seen = whenNear((index) => drawn(index));

/**
 * Draw the margin anew: of the turns that ranges touch, or of all near the window.
 * @param {boolean} moved - whether there are other codings than before, or in other places
 */
export function redraw(spans = null, moved = true) {
  if (moved) {
    sort();
    room();
  }
  const touched = spans === null ? null : new Set(spans.flatMap(([start, end]) => stretches.indicesIn(start, end)));
  for (const index of seen) if (touched === null || touched.has(index)) drawn(index);
}

let heldBefore = null;
on("held", () => {
  // Only the names of what was held and of what is held now look otherwise.
  const touched = [heldBefore, state.held].filter(Boolean).flatMap((each) => stretches.indicesIn(each.start, each.end));
  heldBefore = state.held;
  for (const index of new Set(touched)) if (seen.has(index)) drawn(index);
});
