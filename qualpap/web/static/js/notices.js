// Notices in the corner: what could not be done, with the way out; and what was done.

import { said } from "./said.js";

const place = document.getElementById("notices");

/**
 * @param {string} text
 * @param {{way?: string, kind?: "good" | "bad", seconds?: number, action?: {name: string, do: () => void}}} options
 */
export function notice(text, { way = "", kind = "good", seconds = 6, action } = {}) {
  const box = document.createElement("div");
  box.className = `notice ${kind}`;
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  if (way) {
    const more = document.createElement("p");
    more.className = "way";
    more.textContent = way;
    box.append(more);
  }
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.name;
    button.onclick = () => {
      box.remove();
      action.do();
    };
    box.append(button);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = said("js-all-close");
  close.onclick = () => box.remove();
  box.append(close);
  place.append(box);
  if (seconds) setTimeout(() => box.remove(), seconds * 1000);
  return box;
}

/** Show what went wrong, until it is closed. */
export function problem(error) {
  notice(error.message, { way: error.wayOut ?? "", kind: "bad", seconds: 0 });
}

/** Do something, and show what went wrong; resolves to undefined then. */
export async function trying(work) {
  try {
    return await work();
  } catch (error) {
    problem(error);
    return undefined;
  }
}
