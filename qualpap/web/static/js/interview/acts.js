// What the person does, one act after the other: shown at once, and put right if it could not be.

import { get, post, record } from "../api.js";
import { hear } from "../news.js";
import { notice, problem } from "../notices.js";
import { said } from "../said.js";
import { facts, hold, nameOf, on, readOnly, state, tell } from "./state.js";

const path = `/api/interviews/${encodeURIComponent(facts.id)}`;

let queue = Promise.resolve();
let waiting = 0;
/** Acts that this window did itself, and whose outcome it shows already. */
const own = new Set();
let stale = false;
let staleText = false;
let number = 0;

/** Load the interview and what people have judged. */
export async function load() {
  const [text, codings] = await Promise.all([get(path), get(`${path}/codings`)]);
  // Places count in a text; in another they are nothing.
  if (state.text && state.text.hash !== text.hash) Object.assign(state, { codings: [], suggestions: [], held: null });
  state.text = text;
  tell("text");
  take(codings);
}

async function refresh() {
  const withText = staleText;
  stale = staleText = false;
  try {
    if (withText) await load();
    else take(await get(`${path}/codings`));
  } catch (error) {
    problem(error);
  }
}

function take(found) {
  if (waiting) {
    // Something is on its way; look again when it has arrived.
    stale = true;
    return;
  }
  if (state.text.hash !== found.hash) {
    staleText = true;
    void refresh();
    return;
  }
  const { codings, spans } = merged(state.codings, found.codings);
  Object.assign(state, { codings, waiting: found.waiting, done: found.done, showing: found.suggestions, hidden: found.hidden });
  if (state.held && state.held.rule === undefined && !codings.includes(state.held)) hold(null);
  tell("codings", spans);
}

/** What came in place of what was known; a coding stays the same object, whoever holds it. */
function merged(known, fresh) {
  const before = new Map(known.map((each) => [each.id, each]));
  const spans = [];
  const codings = fresh.map((each) => {
    const old = before.get(each.id);
    before.delete(each.id);
    if (old && JSON.stringify(old) === JSON.stringify(each)) return old;
    spans.push([each.start, each.end]);
    if (!old) return each;
    spans.push([old.start, old.end]);
    return Object.assign(old, each);
  });
  for (const gone of before.values()) spans.push([gone.start, gone.end]);
  return { codings, spans };
}

hear((news) => {
  const here = news.missed || news.files || news.transcripts.includes(facts.id);
  if (!here || (news.acts.length && !news.files && news.acts.every((act) => own.has(act)))) return;
  stale = true;
  // A changed codebook or transcript: codes, turns and all.
  staleText ||= Boolean(news.files);
  if (!waiting) void refresh();
});

/** Do things in order; `after` is told the answer, `undo` what to put right where there is none. */
function enqueue(work, { after = () => {}, undo = () => {} } = {}) {
  if (readOnly) {
    problem({ message: said("js-interview-read-only") });
    undo();
    return Promise.resolve(false);
  }
  waiting += 1;
  document.documentElement.dataset.saving = "yes";
  queue = queue.then(async () => {
    try {
      const done = await work();
      if (done?.act) own.add(done.act);
      after(done);
      return true;
    } catch (error) {
      undo(error);
      problem(error);
      stale = true;
      return false;
    } finally {
      waiting -= 1;
      if (!waiting) document.documentElement.dataset.saving = "no";
      if (!waiting && stale) void refresh();
    }
  });
  return queue;
}

document.addEventListener("qualpap:taking-back", (event) => event.detail.push(queue));

/** Post what changes more than is shown at once: what stands afterwards is asked for. */
async function posted(where, body) {
  const done = await post(where, body);
  document.dispatchEvent(new CustomEvent("qualpap:saved"));
  stale = true;
  return done;
}

async function recorded(entry) {
  const done = await record(entry);
  stale = true;
  return done;
}

// Codings

/** Put a code on words. */
export function code(id, [start, end], more = {}) {
  const same = state.codings.find((each) => each.mine && each.code === id && each.start === start && each.end === end);
  if (same) {
    hold(same);
    notice(said("js-interview-coded-already", { code: nameOf(id) }));
    return Promise.resolve(false);
  }
  number += 1;
  const made = {
    id: `pending-${number}`, code: id, by: facts.coder.split("+"), mine: true, start, end, at: "", stance: "",
    quotable: false, quotable_over: [], place_over: [], memos: [], basis: "", pending: true, ...more,
  };
  state.codings.push(made);
  state.codings.sort((a, b) => a.start - b.start || b.end - a.end);
  const entry = { kind: "code", transcript: facts.id, code: id, start, end, hash: state.text.hash };
  const written = enqueue(() => record(entry), {
    after: (done) => {
      delete made.pending;
      if (done.act) made.id = `${done.act}.0`;
      else stale = true;
      tell("settled", [[start, end]]);
    },
    undo: () => remove(made),
  });
  // It is on its way before it is drawn.
  queueMicrotask(() => state.codings.includes(made) && tell("codings", [[start, end]]));
  return written;
}

function remove(coding) {
  state.codings = state.codings.filter((each) => each !== coding);
  if (state.held === coding) hold(null);
  tell("codings", [[coding.start, coding.end]]);
}

/** Take one's own coding away. */
export function uncode(coding) {
  remove(coding);
  return enqueue(() => record({ kind: "uncode", coding: coding.id }), {
    undo: () => {
      stale = true;
    },
  });
}

/** Extend or shrink a coding. */
export function putOn(coding, [start, end]) {
  const before = [coding.start, coding.end];
  Object.assign(coding, { start, end });
  tell("codings", [before, [start, end]]);
  return enqueue(() => posted(`/api/codings/${coding.id}/words`, { start, end, hash: state.text.hash, over: coding.place_over }), {
    after: (done) => {
      coding.place_over = [`${done.act}.0`];
    },
  });
}

export function sayStance(coding, stance) {
  coding.stance = stance;
  tell("codings", [[coding.start, coding.end]]);
  return enqueue(() => posted(`/api/codings/${coding.id}/stance`, { stance: stance || null }), {
    after: (done) => {
      // It is the same coding to the person, made anew: keep hold of it.
      if (done.act) coding.id = `${done.act}.1`;
    },
  });
}

export function setQuotable(coding, value) {
  coding.quotable = value;
  tell("codings", [[coding.start, coding.end]]);
  return enqueue(() => recorded({ kind: "quotable", coding: coding.id, value, over: coding.quotable_over }), {
    after: (done) => {
      if (done.act) coding.quotable_over = [`${done.act}.0`];
    },
  });
}

/** Write a memo; a clash is thrown to who asked. */
export function writeMemo(coding, text, over) {
  let clash = null;
  return enqueue(async () => {
    try {
      return await recorded({ kind: "memo", about: "coding", id: coding.id, text, over });
    } catch (error) {
      if (!error.clashes?.length) throw error;
      clash = error.clashes[0];
      return null;
    }
  }).then((done) => ({ done, clash }));
}

/** A code that does not exist yet: typed, or the participant's own words. */
export function openCode([start, end], name, inVivo) {
  return enqueue(() => posted(`${path}/codes`, { start, end, hash: state.text.hash, name, in_vivo: inVivo }), {
    after: (found) => {
      staleText = true;
      tell("used", found.code);
      notice(said(found.added ? "js-interview-code-new" : "js-interview-code-there", { code: found.code }));
    },
  });
}

export function sayDone(value) {
  return enqueue(() => recorded({ kind: "done", transcript: facts.id, done: value, over: state.done.over }));
}

/** Where a coding's words are after a correction: on words chosen, as proposed, or gone. */
export function decidePlace(waitingOne, { words = null, gone = false }) {
  const body = { gone, words: words && { start: words[0], end: words[1], hash: state.text.hash } };
  return enqueue(() => posted(`/api/codings/${waitingOne.id}/place`, body));
}

// Suggestions

/** Ask for suggestions. @param {boolean} early - before one's own pass is done */
export async function askSuggestions(early) {
  try {
    const found = await get(`${path}/suggestions?early=${early}`);
    state.showing = found.showing;
    state.suggestions = found.suggestions;
    tell("suggestions");
  } catch (error) {
    problem(error);
  }
}

export function decide(suggestion, accepted, reason = "") {
  state.suggestions = state.suggestions.filter((each) => each !== suggestion);
  if (state.held === suggestion) hold(null);
  tell("suggestions");
  const { code: id, start, end, rule } = suggestion;
  return enqueue(() => posted(`${path}/decisions`, { code: id, start, end, rule, accepted, reason }), {
    undo: () => {
      state.suggestions.push(suggestion);
      tell("suggestions");
    },
  });
}

// What is shown of suggestions goes when they may no longer be shown.
on("codings", () => {
  if (state.showing === "blind" && state.suggestions.length) {
    state.suggestions = [];
    tell("suggestions");
  }
});
