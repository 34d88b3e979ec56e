// Takes an edited workbook back: what would change is shown, clashes are decided, then it is applied.

import { post, upload } from "../api.js";
import { make } from "../elements.js";
import { notice } from "../notices.js";
import { said } from "../said.js";
import { failed, review } from "./review.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {{changed: () => void}} page
 */
export function workbooks(dialog, page) {
  const file = dialog.querySelector("input[type=file]");
  const place = dialog.querySelector("#workbook-review");
  const drop = dialog.querySelector(".drop");
  document.getElementById("workbook-back").addEventListener("click", () => {
    place.replaceChildren();
    file.value = "";
    dialog.showModal();
  });
  file.addEventListener("change", () => file.files[0] && void send(file.files[0]));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    if (event.dataTransfer.files[0]) void send(event.dataTransfer.files[0]);
  });

  async function send(one) {
    const form = new FormData();
    form.append("file", one);
    place.replaceChildren(make("p.soft", { role: "status", text: said("js-matrix-workbook-reading") }));
    try {
      show(await upload("/api/upload/workbook", form));
    } catch (error) {
      place.replaceChildren(failed(error));
    }
  }

  function show(found) {
    review(place, found, {
      apply: async (take, keep) => {
        let done;
        try {
          done = await post("/api/import/workbook", { upload: found.upload, take, keep });
        } catch (error) {
          place.prepend(failed(error));
          return false;
        }
        if (done.shown_anew) {
          show(done);
          return true;
        }
        document.dispatchEvent(new CustomEvent("qualpap:saved"));
        dialog.close();
        notice(said(done.act ? "js-matrix-workbook-done" : "js-matrix-workbook-nothing", { count: done.changed }));
        page.changed();
        return true;
      },
    });
  }
}
