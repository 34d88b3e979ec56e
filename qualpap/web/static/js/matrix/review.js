// What a workbook would change, to be looked at: clashes are decided one by one before anything is done.

import { ApiError } from "../api.js";
import { button, make } from "../elements.js";
import { problem } from "../notices.js";
import { said } from "../said.js";

/**
 * @param {HTMLElement} place
 * @param {object} found - a review, as the API gives it
 * @param {{apply: (take: string[], keep: string[]) => Promise<boolean>, before?: HTMLElement}} options
 *   `apply` says whether it is done with; `before` stands above the changes
 */
export function review(place, found, { apply, before = null }) {
  const clashes = found.conflicts.map((each) => clash(each));
  const go = button(".primary", "", () => void decide(), { data: { what: "apply" } });
  const told = make("p", { role: "status" });
  const named = (what) => clashes.filter((each) => each.chosen() === what).map((each) => each.spot);
  const tell = () => {
    const take = named("take").length;
    const open = clashes.length - take - named("keep").length;
    go.textContent = said("js-matrix-workbook-apply", { count: found.changes.length + take });
    go.disabled = open > 0 || found.changes.length + clashes.length === 0;
    told.textContent = open ? said("js-matrix-workbook-undecided", { count: open }) : "";
  };
  async function decide() {
    go.disabled = true;
    told.textContent = said("js-all-writing-saving");
    if (!(await apply(named("take"), named("keep")))) go.disabled = false;
    told.textContent = "";
  }
  const parts = [
    found.shown_anew ? make("p.tag.warn", { role: "alert", text: said("js-matrix-workbook-anew") }) : null,
    summary(found),
    before,
    clashes.length ? clashPart(clashes, tell) : null,
    part("js-matrix-workbook-changes", found.changes, change),
    part("js-matrix-workbook-new-codes", found.new_codes, (each) => make("li", { text: each })),
    part("js-matrix-workbook-rejected", found.rejected, refused),
    part("js-matrix-workbook-absent", found.absent, (each) => make("li", { text: said(`js-matrix-absent-${each.what}`, each) })),
    part("js-matrix-workbook-notes", found.notes, (each) => make("li", { text: each })),
  ];
  place.replaceChildren(...parts.filter(Boolean), told, make("div.row", {}, go));
  place.onchange = tell;
  tell();
  (place.querySelector("input") ?? go).focus();
}

/** What could not be done, to stand where it was asked for. */
export function failed(error) {
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
