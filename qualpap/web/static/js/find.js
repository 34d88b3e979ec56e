// Find: searches as the form says, shows each place, codes and quotes straight from there.

import { get, post } from "./api.js";
import { element } from "./elements.js";
import { bind } from "./keys.js";
import { notice, trying } from "./notices.js";
import { said } from "./said.js";

const form = document.getElementById("search");
const list = document.getElementById("places");
const count = document.getElementById("count");
const tools = document.getElementById("tools");
const all = document.getElementById("all");
const field = (name) => document.getElementById(name);

const AT_ONCE = 60;

let places = [];
let asked = 0;

async function search(remember = true) {
  const wanted = new URLSearchParams();
  if (!field("q").value.trim()) return;
  wanted.set("q", field("q").value);
  for (const name of ["role", "where"]) if (field(name).value) wanted.set(name, field(name).value);
  if (field("regex").checked) wanted.set("regex", "true");
  if (remember) history.pushState(null, "", `?${wanted}`);
  const turn = ++asked;
  count.textContent = said("js-find-searching");
  const found = await trying(() => get(`/api/find?${wanted}`));
  if (turn !== asked) return;
  if (!found) {
    count.textContent = "";
    return;
  }
  places = found.places;
  count.textContent = said("js-find-count", { count: found.count, transcripts: found.transcripts });
  if (found.count > places.length) count.textContent += ` ${said("js-find-shown", { shown: places.length })}`;
  tools.hidden = !places.length;
  all.checked = false;
  list.replaceChildren(...places.slice(0, AT_ONCE).map(row));
  list.dataset.found = wanted.get("q");
  // The others come when the first can be read.
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (turn === asked) list.append(...places.slice(AT_ONCE).map((place, at) => row(place, at + AT_ONCE)));
    }),
  );
}

function row(place, at) {
  const item = document.createElement("li");
  const pick = document.createElement("input");
  pick.type = "checkbox";
  pick.dataset.at = at;
  pick.setAttribute("aria-label", said("js-find-pick", { transcript: place.transcript, turn: place.turn, words: place.words }));
  if (place.role !== "participant") {
    // The interviewer's words are not coded.
    pick.disabled = true;
    item.classList.add("interviewer");
  }
  const where = element("a", "where", `${place.transcript} · ${place.turn}`);
  where.href = `/interviews/${encodeURIComponent(place.transcript)}?start=${place.start}&end=${place.end}`;
  const context = element("span", "context");
  const before = element("span", "before");
  before.append(element("bdi", "", place.before));
  context.append(before, element("mark", "", place.words), element("span", "after", place.after));
  const quote = element("button", "quiet", said("js-find-quote"));
  quote.type = "button";
  quote.disabled = place.role !== "participant";
  quote.onclick = () => copy(place);
  item.append(pick, where, context, quote);
  return item;
}

async function copy(place) {
  const wanted = new URLSearchParams({ transcript: place.transcript, start: place.start, end: place.end, language: field("quote-language").value, scope: field("scope").value });
  await trying(async () => {
    const found = await get(`/api/quote?${wanted}`);
    const text = `“${found.text}” ${found.citation}`;
    await navigator.clipboard.writeText(text).catch(() => {});
    notice(said("js-find-copied", { text }), { seconds: 12 });
  });
}

const picked = () => [...list.querySelectorAll("input:checked")].map((each) => places[each.dataset.at]);

field("put").onclick = async () => {
  const chosen = picked();
  if (!chosen.length || !field("code").value) {
    notice(said(chosen.length ? "js-find-no-code" : "js-find-none"), { kind: "bad" });
    return;
  }
  const body = { places: chosen.map(({ transcript, start, end }) => ({ transcript, start, end })), code: field("code").value, scope: field("scope").value };
  const done = await trying(() => post("/api/find/code", body));
  if (!done) return;
  document.dispatchEvent(new CustomEvent("qualpap:saved"));
  const name = field("code").selectedOptions[0].textContent;
  notice(said("js-find-coded", { count: done.changes, code: name }));
  for (const each of list.querySelectorAll("input:checked")) each.checked = false;
};

all.onchange = () => {
  for (const each of list.querySelectorAll("input")) if (!each.disabled) each.checked = all.checked;
};

form.onsubmit = (event) => {
  event.preventDefault();
  void search();
};
for (const name of ["role", "where", "regex"]) field(name).onchange = () => void search();

function asAddressed() {
  const given = new URLSearchParams(location.search);
  field("q").value = given.get("q") ?? "";
  field("role").value = given.get("role") ?? "";
  field("where").value = given.get("where") ?? "";
  field("regex").checked = given.get("regex") === "true";
  void search(false);
}
addEventListener("popstate", asAddressed);
asAddressed();
if (!field("q").value) field("q").focus();

bind("/", said("js-find-key-search"), () => field("q").select());
bind("j ArrowDown", said("js-find-key-down"), () => step(1));
bind("k ArrowUp", said("js-find-key-up"), () => step(-1));

function step(by) {
  const boxes = [...list.querySelectorAll("li > input:enabled")];
  if (!boxes.length) return false;
  const at = boxes.indexOf(document.activeElement?.closest("li")?.querySelector("input"));
  boxes[Math.max(0, Math.min(boxes.length - 1, at + by))].focus();
  return true;
}
