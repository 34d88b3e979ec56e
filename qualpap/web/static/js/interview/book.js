// The codebook beside the text: a tree that can be searched, with definitions as one looks at it.

import { said } from "../said.js";
import { matching, prepared } from "./match.js";
import { on, state } from "./state.js";

const tree = document.getElementById("book");
const search = document.getElementById("book-find");
const definition = document.getElementById("definition");

let entries = [];
/** @type {{apply: (id: string) => void, favour: (id: string) => void, isFavourite: (id: string) => boolean, only: (code: string) => void}} */
let doing = null;

export function begin(actions) {
  doing = actions;
  search.addEventListener("input", draw);
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      tree.querySelector(".book-code")?.focus();
      event.preventDefault();
    }
  });
  tree.addEventListener("keydown", along);
  on("text", () => {
    entries = prepared(state.text.codes, state.text.dimensions);
    draw();
    explain(null);
  });
  on("codings", count);
  on("shown", draw);
}

/** Draw the tree: what answers the search, by dimension. */
export function draw() {
  const kept = document.activeElement?.dataset?.code;
  const answering = new Set(matching(entries, search.value, () => 0).map((code) => code.id));
  const homes = [...state.text.dimensions, { id: "", name: said("js-interview-no-place"), definition: said("js-interview-no-place-why") }];
  const drawn = homes.map((home) => dimension(home, state.text.codes.filter((code) => code.dimension === home.id && answering.has(code.id)))).filter(Boolean);
  if (!drawn.length) {
    const nothing = document.createElement("p");
    nothing.className = "soft small";
    nothing.textContent = said("js-interview-no-codes");
    drawn.push(nothing);
  }
  tree.replaceChildren(...drawn);
  count();
  if (kept) tree.querySelector(`.book-code[data-code="${CSS.escape(kept)}"]`)?.focus();
}

function dimension(home, codes) {
  if (!codes.length) return null;
  const part = document.createElement("section");
  const title = document.createElement("h3");
  title.dataset.dimension = home.id;
  title.className = "code";
  const name = document.createElement("button");
  name.type = "button";
  name.className = "book-dimension";
  name.textContent = home.name;
  name.title = said("js-interview-only", { code: home.name });
  name.ariaPressed = String(state.shown.code === `dimension:${home.id}`);
  name.onclick = () => doing.only(`dimension:${home.id}`);
  name.onfocus = name.onpointerenter = () => explain(home);
  title.append(name);
  const list = document.createElement("ul");
  list.append(...codes.map(item));
  part.append(title, list);
  return part;
}

function item(code) {
  const row = document.createElement("li");
  row.style.setProperty("--depth", String(search.value.trim() ? 0 : code.depth));
  row.dataset.code = code.id;
  if (!code.applies) row.classList.add("not-for-them");
  const name = document.createElement("button");
  name.type = "button";
  name.className = "book-code code";
  name.dataset.code = code.id;
  name.textContent = code.name;
  name.setAttribute("aria-describedby", "definition");
  // The words stay chosen while a code is pressed with the mouse.
  name.onpointerdown = (event) => event.preventDefault();
  name.onclick = () => doing.apply(code.id);
  name.onfocus = name.onpointerenter = () => explain(code);
  const uses = document.createElement("span");
  uses.className = "book-count";
  const only = tool("⌕", said("js-interview-only", { code: code.name }), state.shown.code === code.id, () => doing.only(code.id));
  only.classList.add("book-only");
  const star = tool("★", said("js-interview-favourite", { code: code.name }), doing.isFavourite(code.id), () => {
    doing.favour(code.id);
    draw();
  });
  row.append(name, uses, only, star);
  return row;
}

function tool(sign, name, pressed, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "book-tool";
  button.textContent = sign;
  button.title = name;
  button.ariaLabel = name;
  button.ariaPressed = String(pressed);
  button.onclick = act;
  return button;
}

/** How many codings of this interview stand under each code, of those that one sees. */
function count() {
  const uses = new Map();
  for (const each of state.codings) uses.set(each.code, (uses.get(each.code) ?? 0) + 1);
  for (const row of tree.querySelectorAll("li[data-code]")) {
    const times = uses.get(row.dataset.code) ?? 0;
    const shown = row.querySelector(".book-count");
    shown.textContent = times ? String(times) : "";
    shown.title = times ? said("js-interview-uses", { count: times }) : "";
  }
}

/** Show what a code or dimension means. */
export function explain(thing) {
  const lines = [];
  if (!thing) lines.push(line("soft small", said("js-interview-definition-how")));
  else {
    const name = line("definition-name", thing.name);
    lines.push(name);
    if (thing.definition) lines.push(line("", thing.definition));
    if (thing.use_when) lines.push(line("small", thing.use_when, said("js-interview-use-when")));
    if (thing.not_when) lines.push(line("small", thing.not_when, said("js-interview-not-when")));
    for (const example of (thing.examples ?? []).slice(0, 2)) lines.push(line("definition-example", example));
    if (thing.applies === false) lines.push(line("small tag warn", said("js-interview-not-for-them")));
  }
  definition.replaceChildren(...lines);
}

function line(kind, text, lead = "") {
  const element = document.createElement("p");
  element.className = kind;
  if (lead) {
    const strong = document.createElement("strong");
    strong.textContent = `${lead} `;
    element.append(strong);
  }
  element.append(text);
  return element;
}

/** The arrows go from code to code. */
function along(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in steps)) return;
  const all = [...tree.querySelectorAll(".book-code")];
  const at = all.indexOf(event.target.closest("li")?.querySelector(".book-code") ?? event.target);
  const next = all[at + steps[event.key]];
  if (next) next.focus();
  else if (steps[event.key] < 0) search.focus();
  event.preventDefault();
  event.stopPropagation();
}

