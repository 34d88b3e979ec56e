// The bar at the top of every page: undo, who one is, language, light or dark, the page of keys.

import { post } from "./api.js";
import { bind, listed } from "./keys.js";
import { hear } from "./news.js";
import { notice, trying } from "./notices.js";
import { said } from "./said.js";

const root = document.documentElement;

async function takeBack(path, key) {
  // What is still on its way is what is to be taken back: a page says what to wait for.
  const underWay = [];
  document.dispatchEvent(new CustomEvent("qualpap:taking-back", { detail: underWay }));
  await Promise.all(underWay);
  const done = await trying(() => post(path));
  if (done) notice(said(key, { note: done.note }));
}

const undo = () => takeBack("/api/undo", "js-all-undone");
const redo = () => takeBack("/api/redo", "js-all-redone");
document.getElementById("undo").onclick = undo;
document.getElementById("redo").onclick = redo;
bind("Ctrl+z", said("js-all-key-undo"), () => void undo());
bind("Ctrl+Shift+z Ctrl+y", said("js-all-key-redo"), () => void redo());

for (const name of ["coder", "language"]) {
  document.getElementById(name).onchange = async (event) => {
    if (await trying(() => post("/api/preferences", { [name]: event.target.value }))) location.reload();
  };
}

document.getElementById("theme").onclick = () => {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("qualpap-theme", root.dataset.theme);
  } catch {
    // Then it holds for this page.
  }
};

const sheet = document.getElementById("keys-page");

function showKeys() {
  const list = document.createElement("dl");
  list.className = "keys";
  for (const { keys, what } of listed()) {
    const term = document.createElement("dt");
    keys.forEach((key, at) => {
      if (at) term.append(" ");
      const cap = document.createElement("kbd");
      cap.textContent = key.replace("Arrow", "");
      term.append(cap);
    });
    const meaning = document.createElement("dd");
    meaning.textContent = what;
    list.append(term, meaning);
  }
  document.getElementById("keys-list").replaceChildren(list);
  sheet.showModal();
}
document.getElementById("keys").onclick = showKeys;
bind("?", said("js-all-key-keys"), showKeys);

const saved = document.getElementById("saved");
document.addEventListener("qualpap:saved", () => {
  saved.textContent = said("js-all-saved", { time: new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" }) });
});
hear((news) => {
  document.dispatchEvent(new CustomEvent("qualpap:news", { detail: news }));
});
