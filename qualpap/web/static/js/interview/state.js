// What the page knows of its interview, and who is told when it changes.

const listeners = new Map();

/**
 * @typedef {object} Coding - as the server gives it; `pending` until it is in the journal
 * @property {string} id
 * @property {string} code
 * @property {number} start
 * @property {number} end
 */

export const facts = JSON.parse(document.getElementById("interview").textContent);
export const readOnly = "readOnly" in document.body.dataset;

export const state = {
  /** The interview as read: turns, segments, codes. */
  text: null,
  /** @type {Coding[]} */
  codings: [],
  waiting: [],
  done: { mine: false, over: [], others: [] },
  /** Whether suggestions may be shown, and those that are. */
  showing: "early",
  suggestions: [],
  hidden: 0,
  /** The coding or suggestion that keys act on; null. */
  held: null,
  /** What is shown: a coder, a code or `dimension:…`; "" for all. */
  shown: { coder: "", code: "" },
};

/** Call `listener` when something changes: `text codings selection held shown suggestions`. */
export function on(what, listener) {
  if (!listeners.has(what)) listeners.set(what, []);
  listeners.get(what).push(listener);
}

export function tell(what, detail) {
  for (const listener of listeners.get(what) ?? []) listener(detail);
}

export const codeOf = (id) => state.text.codes.find((code) => code.id === id);
export const nameOf = (id) => codeOf(id)?.name ?? id;
export const dimensionName = (id) => state.text.dimensions.find((each) => each.id === id)?.name ?? "";

/** @returns {Coding[]} the codings that the filters let through, by place */
export function shownCodings() {
  const { coder, code } = state.shown;
  return state.codings.filter(
    (each) => (!coder || each.by.includes(coder)) && (!code || each.code === code || `dimension:${codeOf(each.code)?.dimension ?? ""}` === code),
  );
}

export function hold(thing) {
  if (state.held === thing) return;
  state.held = thing;
  tell("held");
}
