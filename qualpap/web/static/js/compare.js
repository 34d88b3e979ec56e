// Compare: what coders did differently, passage by passage, one key to decide.

import { get, post } from "./api.js";
import { element } from "./elements.js";
import { bind } from "./keys.js";
import { notice, trying } from "./notices.js";
import { said } from "./said.js";

const work = document.getElementById("work");
const buttons = [...document.querySelectorAll(".pick-interview")];
const readOnly = "readOnly" in document.body.dataset;
let shown = null;
let mine = false;

function action(text, act, className = "") {
  const button = element("button", className, text);
  button.type = "button";
  button.onclick = act;
  return button;
}

// One interview

async function choose(id, remember = true, place = null) {
  for (const each of buttons) each.setAttribute("aria-pressed", String(each.dataset.id === id));
  if (remember) history.replaceState(null, "", `?transcript=${encodeURIComponent(id)}`);
  const found = await trying(() => get(`/api/compare/${encodeURIComponent(id)}`));
  if (!found) return;
  mine = !readOnly && (await get(`/api/compare/${encodeURIComponent(id)}/may-settle`).catch(() => false));
  shown = found;
  show();
  const boxes = differences();
  if (place !== null) boxes[Math.min(place, boxes.length - 1)]?.focus();
  work.dataset.shown = shown.transcript;
  work.dataset.open = shown.open.length;
}

function show() {
  const head = element("div", "head");
  head.append(element("h2", "", shown.transcript), element("p", "soft small", said("js-compare-counts", { open: shown.open.length, settled: shown.settled, agreed: shown.agreed })));
  const parts = [head];
  if (!mine && shown.open.length) parts.push(element("p", "tag warn", said("js-compare-who-may")));
  parts.push(...shown.open.map(difference));
  if (!shown.open.length) {
    parts.push(element("p", "tag good", said("js-compare-all-settled")));
    if (mine && !shown.done_by_judge) parts.push(action(said("js-compare-take-over"), takeOver, "primary"));
  }
  const whole = element("details");
  whole.append(element("summary", "", said("js-compare-whole")));
  whole.addEventListener("toggle", () => {
    if (whole.open && whole.children.length === 1) whole.append(lines());
  });
  parts.push(whole);
  work.replaceChildren(...parts);
}

function difference(each) {
  const box = element("article", "difference");
  box.tabIndex = -1;
  box.dataset.key = each.key;
  const passage = element("p", "passage");
  passage.append(each.before, element("mark", "", each.words), each.after);
  const where = element("a", "small", `${shown.transcript} · ${each.turn}`);
  where.href = `/interviews/${encodeURIComponent(shown.transcript)}?start=${each.start}`;
  const sides = element("div", "sides");
  sides.append(...each.sides.map(side));
  box.append(passage, where, sides);
  if (mine) {
    const row = element("div", "row");
    each.sides.forEach((one, at) => row.append(action(`${at + 1} · ${said("js-compare-keep", { coder: one.coder })}`, () => settle(each, [one.coder]))));
    row.append(
      action(`b · ${said("js-compare-both")}`, () => settle(each, each.sides.map((one) => one.coder))),
      action(`n · ${said("js-compare-neither")}`, () => settle(each, [])),
    );
    box.append(row);
  }
  return box;
}

function side(one) {
  const box = element("section");
  box.append(element("h3", "", one.coder));
  const list = element("ul");
  for (const each of one.held) {
    const item = element("li");
    const code = element("span", "code", each.name);
    code.dataset.code = each.code;
    const more = [each.stance && said(`js-compare-stance-${each.stance}`), `“${each.words}”`, each.memo].filter(Boolean);
    item.append(code, element("p", "small soft", more.join(" · ")));
    list.append(item);
  }
  box.append(one.held.length ? list : element("p", "soft", said("js-compare-nothing")));
  return box;
}

async function settle(each, keep) {
  const at = differences().findIndex((box) => box.dataset.key === each.key);
  const done = await trying(() => post("/api/compare/settle", { transcript: shown.transcript, key: each.key, keep }));
  if (!done) return;
  document.dispatchEvent(new CustomEvent("qualpap:saved"));
  await choose(shown.transcript, false, at);
}

async function takeOver() {
  const done = await trying(() => post("/api/compare/take-over", { transcript: shown.transcript }));
  if (!done) return;
  notice(said("js-compare-taken-over", { count: Math.max(0, done.changes - 1) }));
  await choose(shown.transcript, false);
}

function lines() {
  const table = element("table", "lines");
  const head = element("tr");
  for (const name of [shown.coders[0] ?? "", said("js-compare-text"), ...shown.coders.slice(1)]) {
    const cell = element("th", "", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = element("tbody");
  for (const each of shown.lines) {
    const row = element("tr");
    const [left, ...right] = shown.coders.map((coder) => {
      const cell = element("td", "marks");
      for (const mark of each.marks.filter((one) => one.coder === coder)) {
        const line = element("div", `code${mark.alone ? " alone" : ""}`, mark.name);
        line.dataset.code = mark.code;
        line.title = mark.words;
        cell.append(line);
      }
      return cell;
    });
    row.append(left, element("td", each.participant ? "speech" : "speech asked", each.text), ...right);
    body.append(row);
  }
  const top = element("thead");
  top.append(head);
  table.append(top, body);
  return table;
}

// Keys

const differences = () => [...work.querySelectorAll(".difference")];
const current = () => shown?.open.find((each) => each.key === document.activeElement?.closest(".difference")?.dataset.key);

function step(by) {
  const boxes = differences();
  if (!boxes.length) return false;
  const at = boxes.indexOf(document.activeElement?.closest(".difference"));
  boxes[Math.max(0, Math.min(boxes.length - 1, at + by))].focus();
  return true;
}
bind("j ArrowDown", said("js-compare-key-next"), () => step(1));
bind("k ArrowUp", said("js-compare-key-before"), () => step(-1));
bind("1 2 3 4", said("js-compare-key-side"), (event) => keep((each) => each.sides.slice(event.key - 1, event.key).map((one) => one.coder)));
bind("b", said("js-compare-both"), () => keep((each) => each.sides.map((one) => one.coder)));
bind("n", said("js-compare-neither"), () => keep(() => []));

function keep(whose) {
  const each = current();
  if (!each || !mine) return false;
  const coders = whose(each);
  void settle(each, coders);
  return true;
}

// Conflicts and agreement

for (const button of document.querySelectorAll(".keep")) {
  button.onclick = async () => {
    const done = await trying(() => post("/api/compare/conflict", { ref: button.dataset.ref }));
    if (done) button.closest("fieldset").replaceChildren(element("p", "tag good", said("js-compare-decided")));
  };
}

document.getElementById("agreement").onclick = async () => {
  work.replaceChildren(element("p", "soft", said("js-compare-counting")));
  const found = await trying(() => get("/api/compare/agreement"));
  if (!found) return;
  const table = element("table", "list figures");
  const head = element("tr");
  for (const [name, kind] of [["js-compare-code", ""], ["js-compare-used", "number"], ["js-compare-percent", "number"], ["js-compare-kappa", "number"], ["js-compare-alpha", "number"], ["js-compare-interval", "number"]]) {
    const cell = element("th", kind, said(name));
    cell.scope = "col";
    head.append(cell);
  }
  const body = element("tbody");
  for (const each of found.rows) {
    const row = element("tr", each.kind);
    const name = element("th", each.kind === "code" ? "code" : "", each.name);
    name.scope = "row";
    if (each.kind === "code") name.dataset.code = each.about;
    row.append(name, element("td", "number", each.used.join(" / ")), element("td", "number", each.percent), element("td", "number", each.kappa));
    const weak = each.alpha_value !== null && each.alpha_value < 0.667;
    row.append(element("td", `number${weak ? " weak" : ""}`, each.alpha + (weak ? " ↓" : "")), element("td", "number soft", each.interval));
    body.append(row);
  }
  const top = element("thead");
  top.append(head);
  table.append(top, body);
  work.replaceChildren(element("h2", "", said("js-compare-agreement")), element("p", "soft", said("js-compare-agreement-what", { coders: found.coders.join(", "), transcripts: found.transcripts })), table);
  work.dataset.shown = "agreement";
};

document.addEventListener("qualpap:news", ({ detail }) => {
  if (shown && work.dataset.shown === shown.transcript && detail.transcripts.includes(shown.transcript)) void refresh();
});
async function refresh() {
  const at = differences().indexOf(document.activeElement?.closest(".difference"));
  await choose(shown.transcript, false, at < 0 ? null : at);
}

for (const each of buttons) each.onclick = () => choose(each.dataset.id);
const first = new URLSearchParams(location.search).get("transcript");
const begin = buttons.find((each) => each.dataset.id === first) ?? buttons.find((each) => each.querySelector(".warn")) ?? buttons[0];
if (begin) void choose(begin.dataset.id, false);
