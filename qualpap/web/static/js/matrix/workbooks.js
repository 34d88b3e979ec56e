// Takes an edited workbook back: what would change is shown, clashes are decided, then it is applied.

import { ApiError, post, upload } from "../api.js";
import { button, make } from "../elements.js";
import { notice, problem } from "../notices.js";
import { said } from "../said.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {{changed: () => void}} page
 */
export function workbooks(dialog, page) {
  const file = dialog.querySelector("input[type=file]");
  const review = dialog.querySelector("#workbook-review");
  const drop = dialog.querySelector(".drop");
  document.getElementById("workbook-back").addEventListener("click", () => {
    review.replaceChildren();
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
    review.replaceChildren(make("p.soft", { role: "status", text: said("js-matrix-workbook-reading") }));
    try {
      show(await upload("/api/upload/workbook", form));
    } catch (error) {
      review.replaceChildren(failed(error));
    }
  }

  function show(found) {
    const clashes = found.conflicts.map((each) => clash(each));
    const apply = button(".primary", "", () => void decide(), { data: { what: "apply" } });
    const told = make("p", { role: "status" });
    const chosen = () => clashes.filter((each) => each.chosen());
    const tell = () => {
      const take = clashes.filter((each) => each.chosen() === "take").length;
      const open = clashes.length - chosen().length;
      apply.textContent = said("js-matrix-workbook-apply", { count: found.changes.length + take });
      apply.disabled = open > 0 || found.changes.length + clashes.length === 0;
      told.textContent = open ? said("js-matrix-workbook-undecided", { count: open }) : "";
    };
    async function decide() {
      apply.disabled = true;
      const named = (what) => clashes.filter((each) => each.chosen() === what).map((each) => each.spot);
      try {
        const done = await post("/api/import/workbook", { upload: found.upload, take: named("take"), keep: named("keep") });
        if (done.shown_anew) {
          show(done);
          review.prepend(make("p.tag.warn", { role: "alert", text: said("js-matrix-workbook-anew") }));
          return;
        }
        document.dispatchEvent(new CustomEvent("qualpap:saved"));
        dialog.close();
        notice(said(done.act ? "js-matrix-workbook-done" : "js-matrix-workbook-nothing", { count: done.changed }));
        page.changed();
      } catch (error) {
        apply.disabled = false;
        review.prepend(failed(error));
      }
    }
    const parts = [
      summary(found),
      clashes.length ? clashPart(clashes, tell) : null,
      part("js-matrix-workbook-changes", found.changes, change),
      part("js-matrix-workbook-new-codes", found.new_codes, (each) => make("li", { text: each })),
      part("js-matrix-workbook-rejected", found.rejected, refused),
      part("js-matrix-workbook-absent", found.absent, (each) => make("li", { text: said(`js-matrix-absent-${each.what}`, each) })),
      part("js-matrix-workbook-notes", found.notes, (each) => make("li", { text: each })),
    ];
    review.replaceChildren(...parts.filter(Boolean), told, make("div.row", {}, apply));
    review.onchange = tell;
    tell();
    (review.querySelector("input") ?? apply).focus();
  }
}

function failed(error) {
  if (!(error instanceof ApiError)) problem(error);
  return make("div.notice.bad", { role: "alert" }, make("p", { text: error.message }), make("p.way", { text: error.wayOut ?? "" }));
}

function summary(found) {
  const facts = [
    said("js-matrix-workbook-count-changes", { count: found.changes.length }),
    said("js-matrix-workbook-count-conflicts", { count: found.conflicts.length }),
    said("js-matrix-workbook-count-rejected", { count: found.rejected.length }),
  ];
  if (found.already) facts.push(said("js-matrix-workbook-count-already", { count: found.already }));
  return make("p", {}, make("strong", { text: found.file }), ` · ${facts.join(" · ")}`);
}

function part(key, found, one) {
  if (!found.length) return null;
  return make("details.review-part", { open: found.length <= 12 }, make("summary", { text: said(key, { count: found.length }) }), make("ul", {}, ...found.map(one)));
}

function change(each) {
  return make(
    "li.review-change",
    {},
    make("p", {}, make("strong", { text: each.label }), make("span.soft.small", { text: ` ${each.kind} · ${each.spot}` })),
    each.before ? make("del", { text: each.before }) : null,
    make("ins", { text: each.after || said("js-all-writing-nothing") }),
  );
}

function refused(each) {
  return make(
    "li",
    {},
    make("p", {}, make("strong", { text: each.label || each.spot }), make("span.soft.small", { text: ` ${each.spot}` })),
    each.text ? make("p.clash-text", { text: each.text }) : null,
    make("p", { text: each.why }),
    make("p.soft.small", { text: each.way_out }),
  );
}

// Clashes

let numbers = 0;

function clash(each) {
  const name = `clash-${++numbers}`;
  const side = (value, title, text) =>
    make(
      "label.clash-choice",
      {},
      make("span.row", {}, make("input", { type: "radio", name, value }), make("strong", { text: title })),
      make("span.clash-text", { text: text || said("js-all-writing-nothing") }),
    );
  const who = each.theirs_by.join(" + ");
  const element = make(
    "fieldset.clash",
    { data: { spot: each.spot } },
    make("legend", {}, make("strong", { text: each.label }), make("span.soft.small", { text: ` ${each.kind} · ${each.spot}` })),
    each.before ? make("p.soft.small", { text: said("js-matrix-workbook-before", { text: each.before }) }) : null,
    make(
      "div.clash-sides",
      {},
      side("keep", who ? said("js-matrix-workbook-study", { who }) : said("js-matrix-workbook-study-nobody"), each.theirs),
      side("take", said("js-matrix-workbook-file"), each.after),
    ),
  );
  return { element, spot: each.spot, chosen: () => element.querySelector("input:checked")?.value };
}

function clashPart(clashes, tell) {
  const all = (value) => () => {
    for (const each of clashes) each.element.querySelector(`input[value=${value}]`).checked = true;
    tell();
  };
  return make(
    "section",
    {},
    make("h3", { text: said("js-matrix-workbook-conflicts", { count: clashes.length }) }),
    clashes.length > 1
      ? make("div.row", {}, button("", said("js-matrix-workbook-all-study"), all("keep")), button("", said("js-matrix-workbook-all-file"), all("take")))
      : null,
    ...clashes.map((each) => each.element),
  );
}
