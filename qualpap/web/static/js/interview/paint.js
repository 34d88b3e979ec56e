// Marks words on the page: with the CSS Custom Highlight API, else with boxes behind the text.

import { codeOf, on, shownCodings, state } from "./state.js";
import { endOf, startOf } from "./steps.js";
import { pieces, place, rangeIn, selection, stretches, turns } from "./transcript.js";

export const native = typeof Highlight === "function" && "highlights" in CSS;

/** What is marked: name → colour and places. @type {Map<string, {colour: string, spans: [number, number][]}>} */
const marks = new Map();

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

/** Names of marks that are not a code's, the ones drawn over the others last. */
const SPECIAL = ["suggested", "matched", "found", "held", "chosen"];

/** Mark codings and suggestions anew. */
export function paint() {
  for (const name of known.values()) marks.delete(name);
  for (const coding of shownCodings()) add(nameFor(colourOf(coding.code)), colourOf(coding.code), [coding.start, coding.end]);
  show([...known.values()]);
  mark("suggested", state.suggestions.map((each) => [each.start, each.end]));
  mark("matched", state.suggestions.flatMap((each) => each.matched));
  hold();
}

const colourOf = (code) => codeOf(code)?.colour ?? "#777777";

function add(name, colour, span) {
  if (!marks.has(name)) marks.set(name, { colour, spans: [] });
  marks.get(name).spans.push(span);
}

/** Mark places of one special kind anew. */
export function mark(name, spans) {
  if (!spans.length && !marks.has(name)) return;
  marks.delete(name);
  for (const span of spans) add(name, "", span);
  show([name]);
}

function show(names) {
  if (!native) {
    for (const index of near) boxes(index);
    return;
  }
  for (const name of names) {
    const found = marks.get(name);
    if (!found) {
      CSS.highlights.delete(name);
      continue;
    }
    const highlight = new Highlight(...found.spans.flatMap(([start, end]) => pieces(start, end)));
    highlight.priority = SPECIAL.indexOf(name) + 1;
    CSS.highlights.set(name, highlight);
  }
}

const hold = () => mark("held", state.held ? [[state.held.start, state.held.end]] : []);
on("held", hold);
// The browser itself shows what is chosen only while the text has the focus.
on("selection", () => mark("chosen", selection ? [[startOf(selection), endOf(selection)]] : []));

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
