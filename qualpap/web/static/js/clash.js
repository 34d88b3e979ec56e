// Shows two texts for one place beside each other, and asks which shall stand.

import { button, make, moment } from "./elements.js";
import { said } from "./said.js";

/**
 * @param {{text: string, by: string[], at?: string}} theirs
 * @param {string} mine
 * @param {{theirs: () => void, mine: () => void, both?: () => void}} choose
 */
export function sideBySide(theirs, mine, choose) {
  const who = theirs.by.join(" + ");
  const box = make(
    "section.clash",
    { role: "alert", "aria-label": said("js-all-writing-clash", { who }) },
    make("p.clash-title", { text: said("js-all-writing-clash", { who }) }),
    make(
      "div.clash-sides",
      {},
      side(said("js-all-writing-theirs", { who }), theirs.text, theirs.at),
      side(said("js-all-writing-mine"), mine),
    ),
    make(
      "div.row",
      {},
      button("", said("js-all-writing-keep-theirs", { who }), choose.theirs),
      button("", said("js-all-writing-keep-mine"), choose.mine),
      choose.both && button("", said("js-all-writing-both"), choose.both),
    ),
  );
  queueMicrotask(() => box.querySelector("button").focus());
  return box;
}

function side(title, text, at) {
  return make(
    "div",
    {},
    make("h4", { text: title }),
    at ? make("p.soft.small", { text: moment(at) }) : null,
    make("p.clash-text", { text: text || said("js-all-writing-nothing") }),
  );
}
