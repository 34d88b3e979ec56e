// Finds words in the interview, without regard to accents and capitals.

import { withoutAccents } from "../folding.js";
import { said } from "../said.js";
import { on } from "./state.js";
import { caret, place, select, stretches } from "./transcript.js";

const words = document.getElementById("find-words");
const count = document.getElementById("find-count");

/** Turns as they are compared, with the code point of each unit. @type {({text: string, at: number[]} | undefined)[]} */
let compared = [];
/** @type {[number, number][]} */
export let found = [];
let shown = -1;

on("text", () => {
  compared = [];
});

function comparable(index) {
  if (!compared[index]) {
    const { text, start } = stretches.all[index];
    let plain = "";
    const at = [];
    let codePoint = start;
    for (const character of text) {
      const folded = withoutAccents(character);
      plain += folded;
      for (let unit = 0; unit < folded.length; unit += 1) at.push(codePoint);
      codePoint += 1;
    }
    at.push(codePoint);
    compared[index] = { text: plain, at };
  }
  return compared[index];
}

/** @returns {[number, number][]} where words stand */
export function placesOf(typed) {
  const wanted = withoutAccents(typed).trim();
  const all = [];
  if (!wanted) return all;
  stretches.all.forEach((_, index) => {
    const { text, at } = comparable(index);
    for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
      all.push([at[from], at[from + wanted.length - 1] + 1]);
    }
  });
  return all;
}

/** @param {() => void} painted - is called when what was found is to be marked anew */
export function begin(painted) {
  const look = () => {
    found = placesOf(words.value);
    shown = -1;
    count.textContent = words.value.trim() ? said("js-interview-found", { count: found.length }) : "";
    painted();
  };
  const go = (way) => {
    if (!found.length) return;
    if (shown < 0) {
      const next = found.findIndex(([start]) => start >= caret);
      shown = way > 0 ? Math.max(next, 0) : (next < 0 ? found.length : next) - 1;
    } else shown += way;
    shown = (shown + found.length) % found.length;
    const [start, end] = found[shown];
    select({ anchor: start, focus: end });
    count.textContent = said("js-interview-found-at", { at: shown + 1, all: found.length });
  };
  words.addEventListener("input", look);
  on("text", () => words.value && look());
  document.getElementById("find").addEventListener("submit", (event) => {
    event.preventDefault();
    go(1);
  });
  document.getElementById("find-before").onclick = () => go(-1);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) go(-1);
    else if (event.key === "Escape") {
      if (words.value) {
        words.value = "";
        look();
      }
      place.focus({ preventScroll: true });
    } else if (event.key === "ArrowDown" && found.length) {
      if (shown < 0) go(1);
      place.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
}

export function enter() {
  words.focus();
  words.select();
}
