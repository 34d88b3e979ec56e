// Checks a manuscript: verdicts on quotations and counts, with differences word by word.

import { upload } from "../api.js";
import { make } from "../elements.js";
import { said } from "../said.js";

/** @param {HTMLDialogElement} dialog @param {HTMLButtonElement} opener */
export function manuscripts(dialog, opener) {
  const file = dialog.querySelector("input[type=file]");
  const place = dialog.querySelector("#verdicts");
  opener.addEventListener("click", () => {
    file.value = "";
    place.replaceChildren();
    dialog.showModal();
  });
  file.addEventListener("change", async () => {
    if (!file.files[0]) return;
    const form = new FormData();
    form.append("file", file.files[0]);
    place.replaceChildren(make("p.soft", { role: "status", text: said("js-report-checking") }));
    try {
      place.replaceChildren(...shown(await upload("/api/upload/manuscript", form)));
    } catch (error) {
      place.replaceChildren(make("div.notice.bad", { role: "alert" }, make("p", { text: error.message }), make("p.way", { text: error.wayOut ?? "" })));
    }
  });
}

function shown(found) {
  const real = found.quotations.filter((each) => each.is_quotation);
  const wrong = real.filter((each) => !each.stands);
  const right = real.filter((each) => each.stands);
  const differing = found.counts.filter((each) => each.status === "differs");
  const other = found.counts.filter((each) => each.status !== "differs");
  return [
    make("p", { role: "status" }, make("strong", { text: found.file }), ` · ${found.totals}`),
    ...found.issues.map((each) => make("p.soft.small", { text: each })),
    ...part("js-report-verdicts-wrong", wrong, quotation, true),
    ...part("js-report-counts-wrong", differing, count, true),
    ...part("js-report-verdicts-right", right, quotation, false),
    ...part("js-report-counts-right", other, count, false),
  ];
}

function part(key, found, one, open) {
  if (!found.length) return [];
  return [make("details", { open }, make("summary", { text: said(key, { count: found.length }) }), ...found.map(one))];
}

function quotation(each) {
  return make(
    "article.verdict",
    { data: { status: each.status } },
    make("p.row", {}, make(`span.tag.${each.stands ? "good" : "bad"}`, { text: `${each.stands ? "✓" : "✗"} ${each.said_status}` }), make("span.soft.small", { text: each.place }), make("span.soft.small", { text: each.citation })),
    each.difference.length ? difference(each.difference) : make("p.difference", { text: each.text }),
    make("p.small", { text: each.said }),
    each.notes ? make("p.soft.small", { text: each.notes }) : null,
    each.transcript && each.start >= 0
      ? make("p.small", {}, make("a", { href: `/interviews/${encodeURIComponent(each.transcript)}?start=${each.start}&end=${each.end}`, text: said("js-report-turn", { interview: each.transcript, turn: each.turn }) }))
      : null,
  );
}

/** Words that the manuscript adds, drops or changes, said by elements and not by colour alone. */
function difference(parts) {
  const line = make("p.difference");
  for (const each of parts) {
    if (each.op === "keep") line.append(each.theirs);
    else if (each.op === "edit") line.append(make("span.edit", { text: each.theirs, title: each.ours }));
    else {
      if (each.ours) line.append(make("ins", { text: each.ours, title: said("js-report-in-transcript") }));
      if (each.ours && each.theirs) line.append(" ");
      if (each.theirs) line.append(make("del", { text: each.theirs, title: said("js-report-in-manuscript") }));
    }
    line.append(" ");
  }
  return line;
}

function count(each) {
  const wrong = each.status === "differs";
  return make(
    "article.verdict",
    {},
    make("p.row", {}, make(`span.tag${wrong ? ".bad" : ""}`, { text: `${wrong ? "✗" : "·"} ${each.said_status}` }), make("strong", { text: each.text }), make("span.soft.small", { text: each.place })),
    make("p.difference", { text: each.sentence }),
    make("p.small", { text: each.said }),
  );
}
