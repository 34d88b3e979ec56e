// The first page: filter the interviews, bring files in, run the main job.

import { ApiError, upload } from "./api.js";
import { withoutAccents } from "./folding.js";
import { bind } from "./keys.js";
import { problem, trying } from "./notices.js";
import { said } from "./said.js";

// The list

const filter = document.getElementById("filter");
const rows = [...document.querySelectorAll("#interviews tbody tr")];

filter.addEventListener("input", () => {
  const wanted = withoutAccents(filter.value.trim());
  for (const row of rows) row.hidden = !withoutAccents(row.textContent).includes(wanted);
});
bind("/", said("js-study-key-filter"), () => filter.focus());

// Files brought in

const drop = document.getElementById("bring");
const files = document.getElementById("files");
const brought = document.getElementById("brought");

async function bring(chosen, replace = false) {
  if (!chosen.length) return;
  const form = new FormData();
  for (const file of chosen) form.append("files", file, file.name);
  form.append("replace", String(replace));
  const found = await trying(() => upload("/api/upload/transcripts", form));
  if (!found) return;
  brought.replaceChildren(...found.map((each, at) => line(each, chosen[at])));
  if (found.some((each) => ["added", "replaced"].includes(each.arrival))) offerReload();
}

function line(each, file) {
  const item = document.createElement("li");
  const text = document.createElement("p");
  text.textContent = said(`js-study-arrival-${each.arrival}`, { name: each.name });
  item.append(text);
  for (const more of [each.message, each.way_out].filter(Boolean)) {
    const line = document.createElement("p");
    line.className = "soft";
    line.textContent = more;
    item.append(line);
  }
  if (each.arrival === "exists") {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said("js-study-replace");
    button.onclick = () => bring([file], true);
    item.append(button);
  }
  return item;
}

function offerReload() {
  const item = document.createElement("li");
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = said("js-study-show");
  again.onclick = () => location.reload();
  item.append(again);
  brought.append(item);
}

files.onchange = () => {
  const chosen = [...files.files];
  // So that choosing the same file again, mended meanwhile, is a choice too.
  files.value = "";
  void bring(chosen);
};
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (!files.disabled) bring([...(event.dataTransfer?.files ?? [])]);
});

// The main job

const button = document.getElementById("run");
const running = document.getElementById("running");

button.onclick = async () => {
  button.disabled = true;
  const bar = document.createElement("progress");
  const step = document.createElement("p");
  step.className = "small";
  step.textContent = said("js-study-step-begin");
  bar.setAttribute("aria-label", said("js-study-running"));
  running.replaceChildren(step, bar);
  try {
    for await (const line of lines("/api/run")) {
      if (line.error) throw new ApiError({ slug: "run", ...line.error }, 422);
      if (line.outputs) finished(line);
      else {
        step.textContent = said(`js-study-step-${line.step}`, line);
        bar.max = line.total || 1;
        bar.value = line.done;
      }
    }
  } catch (error) {
    running.replaceChildren();
    problem(error);
  } finally {
    button.disabled = false;
  }
};

async function* lines(path) {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  if (!response.ok) throw new ApiError((await response.json()).error, response.status);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}

function finished(result) {
  const list = document.createElement("ul");
  list.className = "plain small";
  for (const each of result.outputs) {
    const item = document.createElement("li");
    item.textContent = `${each.path} · ${said(`js-study-fate-${each.fate}`)}`;
    list.append(item);
  }
  const done = document.createElement("p");
  done.className = "small";
  done.textContent = said(result.unchanged ? "js-study-run-unchanged" : "js-study-run-done");
  running.replaceChildren(done, list);
}
