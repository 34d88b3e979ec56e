// Marks words on the page: with the CSS Custom Highlight API, else with boxes behind the text.

import { codeOf, on, shownCodings, state } from "./state.js";
import { endOf, startOf } from "./steps.js";
import { pieces, place, rangeIn, selection, stretches, turns } from "./transcript.js";

export const native = typeof Highlight === "function" && "highlights" in CSS;

/** What is marked: name → colour and places. @type {Map<string, {colour: string, spans: [number, number][]}>} */
let marks = new Map();

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
const known = new Map();

/** The colours of codes are the study's own; each gets a rule of its own when it is first needed. */
function nameFor(colour) {
  if (!known.has(colour)) {
    const name = `code-${known.size}`;
    known.set(colour, name);
    if (native) sheet.insertRule(`::highlight(${name}) { background-color: color-mix(in srgb, ${colour} var(--tint, 20%), transparent); }`);
  }
  return known.get(colour);
}

/** Mark everything anew. */
export function paint(found = []) {
  marks = new Map();
  for (const coding of shownCodings()) add(nameFor(codeOf(coding.code)?.colour ?? "#777777"), codeOf(coding.code)?.colour ?? "#777777", [coding.start, coding.end]);
  for (const each of state.suggestions) add("suggested", "", [each.start, each.end]);
  for (const each of state.suggestions) for (const part of each.matched) add("matched", "", part);
  if (state.held) add("held", "", [state.held.start, state.held.end]);
  for (const span of found) add("found", "", span);
  if (native) {
    for (const name of [...known.values(), "suggested", "matched", "held", "found"]) {
      const mark = marks.get(name);
      if (!mark) CSS.highlights.delete(name);
      else {
        const highlight = new Highlight(...mark.spans.flatMap(([start, end]) => pieces(start, end)));
        highlight.priority = ["suggested", "matched", "found", "held"].indexOf(name) + 1;
        CSS.highlights.set(name, highlight);
      }
    }
  } else choose();
}

/** Mark the words chosen, which the browser shows only while the text has the focus. */
function choose() {
  if (native) {
    if (!selection) CSS.highlights.delete("chosen");
    else {
      const chosen = new Highlight(...pieces(startOf(selection), endOf(selection)));
      chosen.priority = 9;
      CSS.highlights.set("chosen", chosen);
    }
    return;
  }
  if (selection) marks.set("chosen", { colour: "", spans: [[startOf(selection), endOf(selection)]] });
  else marks.delete("chosen");
  for (const index of near) boxes(index);
}
on("selection", choose);

function add(name, colour, span) {
  if (!marks.has(name)) marks.set(name, { colour, spans: [] });
  marks.get(name).spans.push(span);
}

// Without the API: boxes, in the turns that are near the window.

const near = new Set();

function boxes(index) {
  const turn = turns[index];
  if (!turn) return;
  turn.querySelector(".boxes")?.remove();
  const layer = document.createElement("div");
  layer.className = "boxes";
  layer.ariaHidden = "true";
  const frame = turn.getBoundingClientRect();
  const { start, end } = stretches.all[index];
  for (const [name, mark] of marks) {
    for (const [from, to] of mark.spans) {
      if (from >= end || to <= start) continue;
      for (const box of rangeIn(index, from, to).getClientRects()) {
        const drawn = document.createElement("span");
        drawn.dataset.mark = mark.colour ? "code" : name;
        if (mark.colour) drawn.style.setProperty("--code", mark.colour);
        Object.assign(drawn.style, { left: `${box.left - frame.left}px`, top: `${box.top - frame.top}px`, width: `${box.width}px`, height: `${box.height}px` });
        layer.append(drawn);
      }
    }
  }
  turn.prepend(layer);
}

/** Call `draw(index)` for each turn that comes near the window; returns what is near. */
export function whenNear(draw) {
  const seen = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const index = Number(entry.target.dataset.index);
        if (entry.isIntersecting) {
          seen.add(index);
          draw(index);
        } else seen.delete(index);
      }
    },
    { root: place, rootMargin: "600px 0px" },
  );
  on("text", () => {
    watcher.disconnect();
    seen.clear();
    for (const turn of turns) watcher.observe(turn);
  });
  const onResize = () => {
    for (const index of seen) draw(index);
  };
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 1) return;
    width = entry.contentRect.width;
    requestAnimationFrame(onResize);
  }).observe(place);
  return seen;
}

if (!native) {
  const seen = whenNear((index) => {
    near.add(index);
    boxes(index);
  });
  on("text", () => near.clear());
  on("codings", () => {
    for (const index of near) if (!seen.has(index)) near.delete(index);
  });
}
