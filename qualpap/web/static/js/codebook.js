// The codebook: choose a code, read all that was said under it, change the book.

import { get, post } from "./api.js";
import { element } from "./elements.js";
import { withoutAccents } from "./folding.js";
import { bind } from "./keys.js";
import { notice, problem, trying } from "./notices.js";
import { language, said } from "./said.js";

const data = JSON.parse(document.getElementById("book-data").textContent);
const tree = document.getElementById("tree");
const chosen = document.getElementById("chosen");
const items = [...tree.children];
const codes = items.filter((each) => each.dataset.kind === "code");
const nameOf = (id) => items.find((each) => each.dataset.id === id)?.dataset.name ?? id;

// The tree

const filter = document.getElementById("filter");
filter.addEventListener("input", () => {
  const wanted = withoutAccents(filter.value.trim());
  for (const each of items) each.hidden = each.dataset.kind === "code" && !withoutAccents(each.dataset.name + each.dataset.id).includes(wanted);
});
bind("/", said("js-codebook-key-filter"), () => filter.focus());

function focusOn(item) {
  for (const each of items) each.tabIndex = each === item ? 0 : -1;
  item.focus();
}

function step(by) {
  const shown = items.filter((each) => !each.hidden);
  const at = shown.indexOf(document.activeElement);
  focusOn(shown[Math.max(0, Math.min(shown.length - 1, at + by))] ?? items[0]);
}
tree.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Home") focusOn(items[0]);
  else if (event.key === "End") focusOn(items.at(-1));
  else if (event.key === "Enter" || event.key === " ") choose(document.activeElement);
  else return;
  event.preventDefault();
});
tree.addEventListener("click", (event) => {
  const item = event.target.closest("li");
  if (item) choose(item);
});

async function choose(item, remember = true) {
  if (item?.dataset.kind !== "code") return;
  for (const each of items) each.setAttribute("aria-selected", String(each === item));
  focusOn(item);
  if (remember) history.replaceState(null, "", `?code=${encodeURIComponent(item.dataset.id)}`);
  const told = await trying(() => get(`/api/codebook/${encodeURIComponent(item.dataset.id)}`));
  if (told) show(told);
}

// The chosen code

function show(told) {
  const head = element("div", "head");
  const title = element("h2");
  const name = element("span", "code", told.name);
  name.dataset.code = told.id;
  title.append(name);
  head.append(title, element("span", "soft small", [told.dimension, ...told.path, told.id].filter(Boolean).join(" › ")));
  const meaning = element("div", "meaning");
  for (const field of ["definition", "use_when", "not_when"]) {
    const part = element("section");
    part.append(element("h3", "", said(`js-codebook-${field}`)), element("p", "", told[field][language] ?? Object.values(told[field])[0] ?? "—"));
    meaning.append(part);
  }
  for (const field of ["examples", "near_misses", "search"]) {
    if (!told[field].length) continue;
    const part = element("section");
    const list = element("ul");
    list.append(...told[field].map((text) => element("li", "", text)));
    part.append(element("h3", "", said(`js-codebook-${field}`)), list);
    meaning.append(part);
  }
  const list = element("ul", "said-under");
  list.append(...told.quotations.map((each) => quotation(each, told.id)));
  const words = element("section");
  words.append(element("h3", "", said("js-codebook-said", { count: told.quotations.length })), list);
  const beside = element("div", "beside");
  beside.append(meaning, words);
  chosen.replaceChildren(head, ...(data.readOnly ? [] : [actions(told)]), beside);
  chosen.dataset.shown = told.id;
  chosen.scrollTop = 0;
}

function quotation(each, code) {
  const item = element("li");
  const words = element("blockquote", "quotation", each.words);
  words.dataset.code = code;
  const where = element("a", "small", `${each.participants.join(" + ") || each.transcript}`);
  where.href = `/interviews/${encodeURIComponent(each.transcript)}?coding=${encodeURIComponent(each.coding)}`;
  const line = element("p", "small soft");
  line.append(where, ` · ${each.coder}`);
  if (each.stance) line.append(` · ${said(`js-codebook-stance-${each.stance}`)}`);
  if (each.quotable) line.append(` · ${said("js-codebook-quotable")}`);
  if (each.waiting) line.append(` · ${said("js-codebook-waiting")}`);
  item.append(words, line);
  if (each.memo) item.append(element("p", "small soft", each.memo));
  return item;
}

function actions(told) {
  const row = element("div", "actions");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", said("js-codebook-actions", { code: told.name }));
  const active = ["active", "provisional"].includes(told.status);
  const kinds = active ? ["rename", "describe", "move", "merge", "split", "retire"] : ["restore"];
  for (const kind of kinds) {
    const button = element("button", "", said(`js-codebook-do-${kind}`));
    button.type = "button";
    button.onclick = () => ask(kind, told);
    row.append(button);
  }
  return row;
}

// Changes: each is shown with what it affects before it is done

const dialog = document.getElementById("change");
const fields = document.getElementById("change-fields");
const affects = document.getElementById("change-affects");
const doIt = document.getElementById("change-do");
let asked = null;
let turn = 0;

function field(name, label, control) {
  const box = element("label", "", "");
  box.append(element("span", "small soft", label), control);
  control.name = name;
  return box;
}

function text(value = "", long = false) {
  const control = document.createElement(long ? "textarea" : "input");
  control.value = value;
  return control;
}

function pick(choices, value = "") {
  const control = document.createElement("select");
  for (const [id, name] of choices) control.append(new Option(name, id, false, id === value));
  return control;
}

const spoken = () => pick(data.languages.map((each) => [each, each.toUpperCase()]), language);
const others = (told) => codes.filter((each) => each.dataset.id !== told?.id).map((each) => [each.dataset.id, each.dataset.name]);
const homes = () => data.dimensions.map((each) => [each.id, each.name]);

const forms = {
  add: () => [
    field("name", said("js-codebook-name"), text()),
    field("language", said("js-codebook-language"), spoken()),
    field("dimension", said("js-codebook-dimension"), pick([["", said("js-codebook-provisional")], ...homes()])),
    field("below", said("js-codebook-below"), pick([["", said("js-codebook-top")], ...others(null)])),
    field("text", said("js-codebook-definition"), text("", true)),
  ],
  rename: (told) => [
    field("language", said("js-codebook-language"), spoken()),
    field("name", said("js-codebook-name"), text(told.names[language] ?? told.name)),
  ],
  describe: (told) => [
    field("field", said("js-codebook-which"), pick(["definition", "use_when", "not_when"].map((each) => [each, said(`js-codebook-${each}`)]))),
    field("language", said("js-codebook-language"), spoken()),
    field("text", said("js-codebook-words"), text(told.definition[language] ?? "", true)),
  ],
  move: (told, to) => [
    field("dimension", said("js-codebook-dimension"), pick([["", said("js-codebook-stays")], ...homes()], to?.dimension)),
    field("below", said("js-codebook-below"), pick([["", said("js-codebook-top")], ...others(told)], to?.below)),
  ],
  merge: (told, to) => [field("below", said("js-codebook-into"), pick(others(told), to?.below))],
  split: () => [field("into", said("js-codebook-split-into"), text("", true)), field("language", said("js-codebook-language"), spoken())],
  retire: () => [],
  restore: () => [],
};

function ask(action, told, to) {
  asked = { action, code: told?.id ?? "" };
  document.getElementById("change-title").textContent = said(`js-codebook-title-${action}`, { code: told?.name ?? "" });
  fields.replaceChildren(...forms[action](told, to));
  if (action === "describe") {
    const follow = () => {
      const [which, spokenIn] = [fields.querySelector("[name=field]").value, fields.querySelector("[name=language]").value];
      fields.querySelector("[name=text]").value = told[which][spokenIn] ?? "";
    };
    for (const name of ["field", "language"]) fields.querySelector(`[name=${name}]`).addEventListener("change", follow);
  }
  affects.replaceChildren();
  dialog.showModal();
  void preview();
}

function wanted(dry) {
  const body = { ...asked, dry };
  for (const control of fields.querySelectorAll("[name]")) {
    body[control.name] = control.name === "into" ? control.value.split("\n").map((each) => each.trim()).filter(Boolean) : control.value;
  }
  return body;
}

async function preview() {
  const body = wanted(true);
  const mine = ++turn;
  doIt.disabled = true;
  if ((body.action === "add" && !body.name.trim()) || (body.action === "split" && !body.into.length)) {
    affects.replaceChildren();
    return;
  }
  affects.replaceChildren(element("p", "small soft", said("js-codebook-looking")));
  try {
    const found = await post("/api/codebook/change", body);
    if (mine !== turn) return;
    affects.replaceChildren(...told(found));
    doIt.disabled = !found.lines.length;
  } catch (error) {
    if (mine !== turn) return;
    affects.replaceChildren(element("p", "tag bad", error.message), element("p", "small soft", error.wayOut));
  }
}

function told(found) {
  const parts = [];
  if (found.codings) parts.push(element("p", "", said("js-codebook-affects", { count: found.codings, participants: found.participants.join(", ") })));
  if (asked.action === "add" && found.reviewed.length) parts.push(element("p", "", said("js-codebook-go-back", { count: found.reviewed.length })));
  parts.push(element("p", "small soft", said(found.lines.length ? "js-codebook-file" : "js-codebook-nothing")));
  if (found.lines.length) parts.push(element("pre", "", found.lines.join("\n")));
  return parts;
}

let pause = 0;
fields.addEventListener("input", () => {
  clearTimeout(pause);
  doIt.disabled = true;
  pause = setTimeout(preview, 250);
});
document.getElementById("change-cancel").onclick = () => dialog.close();
document.getElementById("change-form").onsubmit = async (event) => {
  event.preventDefault();
  if (doIt.disabled) return;
  try {
    const done = await post("/api/codebook/change", wanted(false));
    dialog.close();
    location.href = `/codebook?code=${encodeURIComponent(done.code)}`;
    if (location.search.includes(`code=${done.code}`)) location.reload();
  } catch (error) {
    problem(error);
  }
};
document.getElementById("add").onclick = () => ask("add", null);
bind("n", said("js-codebook-key-add"), () => (data.readOnly ? false : ask("add", null)));

// Dragging a code onto another merges or moves it, onto a dimension moves it there

let dragged = null;
tree.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("li");
  event.dataTransfer.setData("text/plain", dragged.dataset.id);
});
tree.addEventListener("dragover", (event) => {
  const over = event.target.closest("li");
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  for (const each of items) each.classList.toggle("over", each === over);
});
tree.addEventListener("dragend", () => {
  dragged = null;
  for (const each of items) each.classList.remove("over");
});
tree.addEventListener("drop", async (event) => {
  const over = event.target.closest("li");
  const id = dragged?.dataset.id;
  if (!over || !id || over.dataset.id === id) return;
  event.preventDefault();
  const told = await trying(() => get(`/api/codebook/${encodeURIComponent(id)}`));
  if (!told) return;
  if (over.dataset.kind === "dimension") ask("move", told, { dimension: over.dataset.id });
  else if (event.shiftKey) ask("merge", told, { below: over.dataset.id });
  else {
    ask("move", told, { below: over.dataset.id });
    notice(said("js-codebook-shift"), { seconds: 8 });
  }
});

// History

document.getElementById("versions").addEventListener("toggle", async (event) => {
  if (!event.target.open) return;
  const found = await trying(() => get("/api/codebook/history"));
  document.getElementById("version-list").replaceChildren(
    ...(found ?? []).map((each) => {
      const item = element("li", "", `${each.version} · ${new Date(each.since).toLocaleDateString(language)} · ${said("js-codebook-count", { count: each.codes })}`);
      for (const kind of ["added", "changed", "removed"]) {
        if (each[kind].length) item.append(element("div", "soft", said(`js-codebook-${kind}`, { ids: each[kind].map(nameOf).join(", ") })));
      }
      return item;
    }),
  );
});

document.addEventListener("qualpap:news", ({ detail }) => {
  if (chosen.dataset.shown && detail.codes.includes(chosen.dataset.shown)) {
    void choose(items.find((each) => each.dataset.id === chosen.dataset.shown), false);
  }
});

const first = new URLSearchParams(location.search).get("code");
void choose(codes.find((each) => each.dataset.id === first) ?? codes[0], false);
