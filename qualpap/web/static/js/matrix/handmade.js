// Takes in a matrix made by hand: what its headings and names mean is decided here, then applied.

import { post, upload } from "../api.js";
import { make } from "../elements.js";
import { notice } from "../notices.js";
import { said } from "../said.js";
import { failed, review } from "./review.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {{changed: () => void}} page
 */
export function handmade(dialog, page) {
  const file = dialog.querySelector("input[type=file]");
  const place = dialog.querySelector(".review");
  const decided = { columns: {}, people: {} };
  document.getElementById("handmade-in").addEventListener("click", () => {
    place.replaceChildren();
    file.value = "";
    dialog.showModal();
  });
  file.addEventListener("change", async () => {
    if (!file.files[0]) return;
    Object.assign(decided, { columns: {}, people: {} });
    const form = new FormData();
    form.append("file", file.files[0]);
    place.replaceChildren(make("p.soft", { role: "status", text: said("js-matrix-workbook-reading") }));
    try {
      show(await upload("/api/upload/handmade", form));
    } catch (error) {
      place.replaceChildren(failed(error));
    }
  });

  async function ask(found, more) {
    try {
      return await post("/api/import/handmade", { upload: found.upload, ...decided, ...more });
    } catch (error) {
      place.prepend(failed(error));
      return null;
    }
  }

  function show(found) {
    review(place, found, {
      before: meanings(found),
      apply: async (take, keep) => {
        const done = await ask(found, { take, keep, apply: true });
        if (!done) return false;
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

  function meanings(found) {
    const open = found.meanings.filter((each) => each.open).length;
    const rows = found.meanings.map((each) =>
      make(
        "tr",
        { data: { key: each.key } },
        make("td", {}, make("strong", { text: each.text }), make("span.soft.small", { text: ` ${each.spot}` })),
        make("td", { text: each.said }),
        make("td.number", { text: each.cells }),
        make("td", {}, choice(found, each)),
      ),
    );
    const head = ["heading", "how", "cells", "meaning"].map((each) => make("th", { scope: "col", text: said(`js-matrix-handmade-${each}`) }));
    return make(
      "details",
      { open: open > 0 || Object.keys(decided.columns).length > 0 },
      make("summary", { text: said("js-matrix-handmade-meanings", { count: open }) }),
      make("table.list", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)),
    );
  }

  function choice(found, each) {
    const column = each.kind === "column";
    const select = make("select", { "aria-label": said("js-matrix-handmade-means", { heading: each.text }) });
    const option = (value, text) => select.append(make("option", { value, text }));
    option("", each.how === "proposed" ? said("js-matrix-handmade-proposed", { code: each.id, score: each.score }) : "–");
    for (const one of column ? found.codes : found.participants) option(`mapped ${one.id}`, one.name);
    if (column) option("new", said("js-matrix-handmade-new"));
    option("synthesis", said("js-matrix-handmade-synthesis"));
    option("skipped", said("js-matrix-handmade-skip"));
    select.value = each.how === "same" || each.how === "mapped" ? `mapped ${each.id}` : ["new", "synthesis", "skipped"].includes(each.how) ? each.how : "";
    select.addEventListener("change", async () => {
      const [how, ...id] = select.value.split(" ");
      const part = column ? decided.columns : decided.people;
      if (how) part[each.key] = { how, value: id.join(" ") };
      else delete part[each.key];
      const next = await ask(found, {});
      if (!next) return;
      show(next);
      place.querySelector(`tr[data-key="${CSS.escape(each.key)}"] select`)?.focus();
    });
    return select;
  }
}
