// The page of the report: the draft, read sentence by sentence, with what stands behind each.

import { ApiError, get, post } from "./api.js";
import { make } from "./elements.js";
import { bind } from "./keys.js";
import "./menus.js";
import { hear } from "./news.js";
import { problem, trying } from "./notices.js";
import { said } from "./said.js";
import { evidence } from "./report/evidence.js";
import { manuscripts } from "./report/manuscript.js";
import { Quotation } from "./report/quotation.js";
import { Synthesis } from "./matrix/synthesis.js";

const root = document.getElementById("report");
const box = document.getElementById("draft");
const behind = document.getElementById("behind");
const status = document.getElementById("draft-status");
const { study, language } = root.dataset;

const page = { study, writeFirst: true, changed: () => void load(), show: ({ parts, kind }) => toMatrix(kind, parts), choose: chosen };
let open = null;
let opened = null;
let loading = null;
let again = false;

// The draft

async function load() {
  if (loading) {
    again = true;
    return loading;
  }
  loading = fetchDraft();
  try {
    await loading;
  } finally {
    loading = null;
  }
  if (again) {
    again = false;
    await load();
  }
}

async function fetchDraft() {
  box.setAttribute("aria-busy", "true");
  status.textContent = said("js-report-composing");
  try {
    const answer = await get(`/api/report/draft?${new URLSearchParams({ language })}`);
    // Made by our template, which escapes whatever people wrote; scripts in it would not run.
    const made = new DOMParser().parseFromString(answer, "text/html");
    const top = box.scrollTop;
    const at = place(document.activeElement);
    box.replaceChildren(document.adoptNode(made.querySelector(".draft")));
    box.scrollTop = top;
    status.textContent = "";
    items()[0]?.setAttribute("tabindex", "0");
    if (at) find(at)?.focus({ preventScroll: true });
    if (opened) mark(find(opened));
    if (open) await open.refresh?.(draftId());
    document.documentElement.dataset.draft = draftId();
  } catch (error) {
    status.textContent = "";
    if (error instanceof ApiError && !box.childElementCount) {
      box.replaceChildren(make("div.column", {}, make("h2", { text: error.message }), make("p.soft", { text: error.wayOut })));
    } else problem(error);
  } finally {
    box.setAttribute("aria-busy", "false");
  }
}

function draftId() {
  return box.querySelector(".draft")?.dataset.draft ?? "";
}

// Reading on: one stop of the tabulator, arrows from sentence to sentence

function items() {
  return [...box.querySelectorAll("[data-sentence], [data-quotation], [data-write]")];
}

function place(element) {
  const { sentence, quotation, write } = element?.dataset ?? {};
  if (sentence !== undefined) return { name: "sentence", value: sentence };
  if (quotation !== undefined) return { name: "quotation", value: quotation };
  return write === undefined ? null : { name: "write", value: write };
}

function find(at) {
  return at && [...box.querySelectorAll(`[data-${at.name}]`)].find((each) => each.dataset[at.name] === at.value);
}

function step(by) {
  const all = items();
  const here = all.indexOf(document.activeElement);
  if (here < 0) return false;
  const next = all[here + by];
  if (next) {
    box.querySelector('[tabindex="0"][data-sentence], [tabindex="0"][data-quotation], [tabindex="0"][data-write]')?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  return true;
}

const inDraft = () => box.contains(document.activeElement);
bind("ArrowDown j", said("js-report-key-next"), () => step(1), { when: inDraft });
bind("ArrowUp k", said("js-report-key-before"), () => step(-1), { when: inDraft });
bind("Enter", said("js-report-key-open"), () => activate(document.activeElement), { when: inDraft });
bind("Space", "", () => activate(document.activeElement), { when: inDraft });
bind("Escape", said("js-report-key-close"), () => void shut(), { typing: true, when: () => Boolean(open) && !document.querySelector("dialog[open]") });
bind("Ctrl+Enter", said("js-report-key-save"), () => false);

box.addEventListener("click", (event) => {
  const item = event.target.closest("[data-write]") ?? event.target.closest("[data-sentence], [data-quotation]");
  if (item && !event.target.closest("a")) activate(item);
});

function activate(item) {
  const at = place(item);
  if (!at) return false;
  void show(at);
  return true;
}

// What stands behind

const openers = {
  sentence: (value) => evidence(draftId(), value),
  quotation: (value) => Quotation.open(draftId(), value, page),
  write: (value) => writing(value.split("\n")),
};

async function show(at) {
  if (open && !(await open.leave())) return;
  let made;
  try {
    made = await openers[at.name](at.value);
  } catch (error) {
    if (error.slug === "workbench-draft-gone") return void load();
    problem(error);
    return;
  }
  open = made;
  opened = at;
  const close = make("button.quiet", { type: "button", text: "✕", "aria-label": said("js-all-close"), title: `${said("js-all-close")} (Esc)` });
  close.onclick = () => void shut();
  behind.replaceChildren(make("div.behind-head", {}, make("h2", {}, ...made.title), close), made.element);
  behind.dataset.shows = at.name;
  behind.toggleAttribute("data-wide", at.name !== "sentence");
  behind.scrollTop = 0;
  mark(find(at));
  if (at.name === "sentence") behind.querySelector("h2").setAttribute("tabindex", "-1");
  made.focus?.();
}

function mark(item) {
  box.querySelectorAll(".is-open").forEach((each) => each.classList.remove("is-open"));
  item?.classList.add("is-open");
}

async function shut() {
  if (!open || !(await open.leave())) return;
  const at = opened;
  open = opened = null;
  mark(null);
  behind.replaceChildren(make("p.soft", { text: said("js-report-behind-help") }));
  delete behind.dataset.shows;
  behind.removeAttribute("data-wide");
  find(at)?.focus();
}

async function writing(parts) {
  const made = await Synthesis.open(parts, page);
  return made;
}

function toMatrix(kind, parts) {
  const query = new URLSearchParams({ dimension: open?.found?.dimension ?? "" });
  location.assign(`/matrix?${query}&${kind}=${parts.map(encodeURIComponent).join(",")}`);
}

/** After another quotation was chosen: show where the report quotes it now, or say why not. */
async function chosen(choice) {
  await load();
  const found = [...box.querySelectorAll(`[data-quotation][data-code="${CSS.escape(choice.code)}"]`)].find(
    (each) => each.dataset.transcript === choice.transcript && Number(each.dataset.start) < choice.end && Number(each.dataset.end) > choice.start,
  );
  if (!found) return false;
  found.scrollIntoView({ block: "center" });
  open = null;
  await show({ name: "quotation", value: found.dataset.quotation });
  return found.dataset.quotation;
}

// Kept true, and files

let waiting = null;
hear(() => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void load(), 150);
});

document.getElementById("write").addEventListener("click", async (event) => {
  const list = document.getElementById("written");
  const { target } = event;
  target.disabled = true;
  list.replaceChildren(make("li", { text: said("js-report-writing") }));
  const done = await trying(() => post("/api/report/write"));
  target.disabled = false;
  if (!done) return list.replaceChildren();
  const lines = done.problems.map((each) => make("li", {}, make("span.tag.bad", { text: "✗" }), ` ${each}`));
  list.replaceChildren(...lines, ...done.files.map((each) => make("li", { text: `${each.path}: ${each.said}` })));
});

manuscripts(document.getElementById("manuscript"), document.getElementById("check"));
await load();
