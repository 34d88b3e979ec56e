// Shows two texts for one place side by side and asks which is to stand: nothing is written over.

import { said } from "../said.js";

const dialog = document.getElementById("clash");

/**
 * @param {{theirs: string, by: string[]}} clash
 * @param {string} yours
 * @returns {Promise<string>} the text that is to stand
 */
export function resolve(clash, yours) {
  document.getElementById("clash-by").textContent = said("js-interview-clash-by", { coder: clash.by.join(" + ") });
  document.getElementById("clash-theirs").textContent = clash.theirs;
  document.getElementById("clash-yours").textContent = yours;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((chosen) => {
    dialog.addEventListener(
      "close",
      () => {
        const texts = { theirs: clash.theirs, both: `${clash.theirs}\n${yours}` };
        chosen(texts[dialog.returnValue] ?? yours);
      },
      { once: true },
    );
  });
}
