// What one holds: a coding with its stance, memo and mark, or a suggestion with its reason.

import { drop, keep, kept } from "../drafts.js";
import { said } from "../said.js";
import { decide, putOn, sayStance, setQuotable, uncode, writeMemo } from "./acts.js";
import { resolve } from "./clash.js";
import { codeOf, facts, hold, nameOf, on, readOnly, state } from "./state.js";
import { endOf, startOf } from "./steps.js";
import { inShort, place, selection, stretches } from "./transcript.js";

const card = document.getElementById("card");

/** @type {{pick: () => void, inVivo: () => void, next: () => void}} */
let doing = null;

export function begin(actions) {
  doing = actions;
  on("held", draw);
  on("codings", () => {
    // Nobody's writing is taken from under their hands.
    if (!card.contains(document.activeElement) || document.activeElement.tagName === "BUTTON") draw();
  });
  on("settled", () => state.held && !card.contains(document.activeElement) && draw());
  on("selection", () => (state.held ? offer() : draw()));
  on("text", draw);
}

/** The words chosen, tidied; null where they are those of what is held. */
export function otherWords() {
  const held = state.held;
  if (!held || held.rule !== undefined || !held.mine || !selection) return null;
  const [start, end] = [startOf(selection), endOf(selection)];
  return start === held.start && end === held.end ? null : [start, end];
}

function draw() {
  const focused = document.activeElement?.closest("#card") ? document.activeElement.dataset.part : "";
  card.replaceChildren(...(state.held ? (state.held.rule === undefined ? ofCoding(state.held) : ofSuggestion(state.held)) : ofWords()));
  if (focused) (card.querySelector(`[data-part="${focused}"]`) ?? place).focus({ preventScroll: true });
}

function ofWords() {
  if (!selection) return [title(said("js-interview-nothing-chosen")), line("small soft", said("js-interview-nothing-chosen-how"))];
  const [start, end] = [startOf(selection), endOf(selection)];
  const count = stretches.words(start, end, " ").split(/\s+/).filter(Boolean).length;
  return [
    title(said("js-interview-chosen", { count })),
    quote(start, end),
    row(
      button("pick", said("js-interview-pick"), doing.pick, { primary: true, disabled: readOnly }),
      button("in-vivo", said("js-interview-in-vivo"), doing.inVivo, { key: "\"", disabled: readOnly }),
    ),
  ];
}

function ofCoding(coding) {
  const mine = coding.mine && !readOnly;
  const parts = [head(coding), quote(coding.start, coding.end), line("small soft", told(coding))];
  if (coding.basis) parts.push(line("small soft", said("js-interview-began-as", { rule: coding.basis })));
  if (mine) parts.push(stances(coding));
  parts.push(
    row(
      button("quotable", said("js-interview-quotable"), () => setQuotable(coding, !coding.quotable), { key: "*", pressed: coding.quotable, disabled: readOnly }),
      mine ? button("uncode", said("js-interview-uncode"), () => uncode(coding), { key: "⌫" }) : null,
      mine ? button("words", said("js-interview-put-on"), () => otherWords() && putOn(coding, otherWords()), { key: "↵", hidden: !otherWords() }) : null,
    ),
  );
  parts.push(...memos(coding));
  return parts;
}

function ofSuggestion(suggestion) {
  const reason = document.createElement("input");
  reason.type = "text";
  reason.dataset.part = "reason";
  reason.placeholder = said("js-interview-reason");
  reason.ariaLabel = said("js-interview-reason");
  reason.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    answer(!event.shiftKey);
  };
  const answer = (accepted) => {
    void decide(suggestion, accepted, reason.value.trim());
    doing.next();
  };
  return [
    head(suggestion),
    quote(suggestion.start, suggestion.end),
    line("small", said(`js-interview-because-${suggestion.kind}`, { rule: suggestion.rule })),
    ...(suggestion.matched.length ? [line("small soft", said("js-interview-matched", { words: suggestion.matched.map(([a, b]) => stretches.words(a, b)).join(" · ") }))] : []),
    reason,
    row(
      button("accept", said("js-interview-accept"), () => answer(true), { primary: true, key: "↵", disabled: readOnly }),
      button("reject", said("js-interview-reject"), () => answer(false), { key: "⌫", disabled: readOnly }),
    ),
  ];
}

function offer() {
  const words = card.querySelector('[data-part="words"]');
  if (words) words.hidden = !otherWords();
}

function told(coding) {
  const when = coding.at ? new Date(coding.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }) : "…";
  return said("js-interview-coded-by", { coder: coding.by.join(" + "), when });
}

function stances(coding) {
  const group = document.createElement("fieldset");
  group.className = "stances";
  const legend = document.createElement("legend");
  legend.className = "small soft";
  legend.textContent = said("js-interview-stance");
  group.append(legend);
  for (const [value, sign] of [["affirms", "+"], ["denies", "−"], ["mixed", "±"]]) {
    const on_ = coding.stance === value;
    const key = { affirms: "+", denies: "-", mixed: "=" }[value];
    group.append(button(value, `${sign} ${said(`js-interview-stance-${value}`)}`, () => sayStance(coding, on_ ? "" : value), { pressed: on_, key }));
  }
  return group;
}

// Memos

const placeOf = (coding) => `${facts.coder}:${coding.id}`;
const draftOf = (coding) => kept(facts.study, placeOf(coding));

function keepDraft(coding, text) {
  if (coding.pending) return;
  if (text === null) drop(facts.study, placeOf(coding));
  else keep(facts.study, placeOf(coding), text);
}

function memos(coding) {
  const own = coding.memos.find((memo) => memo.mine);
  const parts = coding.memos
    .filter((memo) => !memo.mine && memo.text)
    .map((memo) => line("memo-other", memo.text, `${memo.by.join(" + ")}: `));
  if (readOnly || !facts.coder) {
    if (own?.text) parts.push(line("memo-other", own.text));
    return parts;
  }
  const label = document.createElement("label");
  label.className = "memo";
  label.textContent = said("js-interview-memo");
  const field = document.createElement("textarea");
  field.dataset.part = "memo";
  const draft = draftOf(coding);
  field.value = draft ?? own?.text ?? "";
  if (draft !== null && draft !== (own?.text ?? "")) label.append(line("small tag warn", said("js-interview-memo-draft")));
  let over = own?.over ?? [];
  let before = own?.text ?? "";
  field.oninput = () => keepDraft(coding, field.value);
  const save = async () => {
    const text = field.value.trim();
    if (text === before) return keepDraft(coding, null);
    const { done, clash } = await writeMemo(coding, text, over);
    if (clash) {
      const chosen = await resolve(clash, text);
      over = clash.over;
      before = clash.theirs;
      field.value = chosen;
      return chosen === clash.theirs ? keepDraft(coding, null) : save();
    }
    if (done) {
      before = text;
      keepDraft(coding, null);
    }
    return undefined;
  };
  field.onblur = () => void save();
  field.onkeydown = (event) => {
    if ((event.key === "Enter" && event.ctrlKey) || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      place.focus({ preventScroll: true });
    }
  };
  label.append(field);
  parts.push(label);
  return parts;
}

/** Go to the memo of what is held. */
export function writeHere() {
  card.querySelector('[data-part="memo"], [data-part="reason"]')?.focus();
}

// Parts

function title(words) {
  const element = document.createElement("h2");
  element.textContent = words;
  return element;
}

function head(each) {
  const element = document.createElement("header");
  element.className = "card-head";
  const name = title(nameOf(each.code));
  name.classList.add("code");
  name.style.setProperty("--code", codeOf(each.code)?.colour ?? "");
  const close = button("close", "×", () => hold(null));
  close.className = "quiet";
  close.ariaLabel = said("js-interview-let-go");
  close.title = `${said("js-interview-let-go")} (Esc)`;
  element.append(name, close);
  return element;
}

function quote(start, end) {
  const element = document.createElement("blockquote");
  element.className = "card-words";
  element.lang = state.text.language;
  element.textContent = inShort(start, end);
  return element;
}

function line(kind, text, lead = "") {
  const element = document.createElement("p");
  element.className = kind;
  if (lead) {
    const strong = document.createElement("strong");
    strong.textContent = lead;
    element.append(strong);
  }
  element.append(text);
  return element;
}

function row(...parts) {
  const element = document.createElement("div");
  element.className = "row";
  element.append(...parts.filter(Boolean));
  return element;
}

function button(part, text, act, { primary = false, key = "", pressed, disabled = false, hidden = false } = {}) {
  const element = document.createElement("button");
  element.type = "button";
  element.dataset.part = part;
  element.disabled = disabled;
  element.hidden = hidden;
  if (primary) element.className = "primary";
  if (pressed !== undefined) element.ariaPressed = String(pressed);
  element.append(text);
  if (key) {
    const cap = document.createElement("kbd");
    cap.ariaHidden = "true";
    cap.textContent = key;
    element.append(cap);
  }
  // Chosen words stay chosen.
  element.onpointerdown = (event) => event.preventDefault();
  element.onclick = act;
  return element;
}
