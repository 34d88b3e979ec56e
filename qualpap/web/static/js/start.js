// Starts a study: three fields, or the worked study; then the workbench opens in its place.

import { upload } from "./api.js";
import { notice, trying } from "./notices.js";
import { said } from "./said.js";

const form = document.getElementById("start");
const drop = form.querySelector(".drop");

async function begin(data) {
  const buttons = document.querySelectorAll("button");
  for (const each of buttons) each.disabled = true;
  notice(said("js-start-making"), { seconds: 0 });
  const found = await trying(() => upload(`/api/start${location.search}`, data));
  for (const each of buttons) each.disabled = false;
  if (!found) return;
  const refused = found.filter((each) => each.arrival === "refused");
  if (!refused.length) {
    location.href = "/";
    return;
  }
  for (const each of refused) notice(said("js-start-refused", each), { kind: "bad", seconds: 0 });
  notice(said("js-all-close"), { seconds: 0, action: { name: "→", do: () => (location.href = "/") } });
}

form.onsubmit = (event) => {
  event.preventDefault();
  const data = new FormData(form);
  if (!document.getElementById("files").files.length) data.delete("files");
  void begin(data);
};
document.getElementById("example").onclick = () => {
  const data = new FormData();
  data.append("example", "true");
  void begin(data);
};
for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, () => drop.classList.add("over"));
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
