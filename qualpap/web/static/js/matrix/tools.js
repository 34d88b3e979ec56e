// The bar above the grid: which dimension, groups, filters, what cells show.

import { button, make } from "../elements.js";
import { said } from "../said.js";

/**
 * @param {import("./place.js").Place} place
 * @param {{reload: () => Promise<boolean>, redraw: () => void}} page
 */
export function tools(place, { reload, redraw }) {
  const dimension = document.getElementById("dimension");
  const group = document.getElementById("group");
  const filters = document.getElementById("filters");
  const chips = document.getElementById("filters-on");
  const look = document.getElementById("look");
  const whole = document.getElementById("dimension-synthesis");
  const count = document.getElementById("shown");
  const legend = document.getElementById("legend");

  dimension.addEventListener("change", () => {
    location.assign(`/matrix?${new URLSearchParams({ dimension: dimension.value, ...(place.group ? { group: place.group } : {}) })}`);
  });
  group.addEventListener("change", () => {
    place.group = group.value;
    void reload();
  });
  look.checked = place.look === "signs";
  look.addEventListener("change", () => {
    place.look = look.checked ? "signs" : "words";
    redraw();
  });
  whole.addEventListener("click", () => document.querySelector("#grid thead th").click());

  const filter = (name, on) => {
    const rest = place.where.filter((each) => each !== name);
    place.where = on ? [...rest, name] : rest;
    void reload();
  };

  let drawn = "";
  function drawFilters(grid) {
    const shape = JSON.stringify(grid.attributes);
    if (shape !== drawn) {
      drawn = shape;
      group.replaceChildren(make("option", { value: "", text: said("js-matrix-no-groups") }));
      filters.replaceChildren();
      for (const each of grid.attributes) {
        group.append(make("option", { value: each.id, text: each.name }));
        filters.append(
          make(
            "fieldset",
            {},
            make("legend", { text: each.name }),
            ...each.values.map((value) => {
              const name = `${each.id}=${value.id}`;
              const box = make("input", { type: "checkbox", value: name });
              box.addEventListener("change", () => filter(name, box.checked));
              return make("label.row", {}, box, make("span", { text: value.name }));
            }),
          ),
        );
      }
    }
    group.value = place.group;
    for (const box of filters.querySelectorAll("input")) box.checked = place.where.includes(box.value);
  }

  function drawChips(grid) {
    chips.replaceChildren(
      ...place.where.map((name) => {
        const [id, ...rest] = name.split("=");
        const attribute = grid.attributes.find((each) => each.id === id);
        const value = attribute?.values.find((each) => each.id === rest.join("="))?.name ?? rest.join("=");
        const text = `${attribute?.name ?? id}: ${value}`;
        return button(".chip", `${text} ✕`, () => filter(name, false), { "aria-label": said("js-matrix-filter-off", { filter: text }) });
      }),
    );
    chips.hidden = !place.where.length;
  }

  return {
    show(grid) {
      drawFilters(grid);
      drawChips(grid);
      const { length } = grid.rows;
      count.textContent = length === grid.total ? "" : said("js-matrix-shown", { shown: length, total: grid.total });
      whole.classList.toggle("is-written", grid.written.length > 0);
      legend.replaceChildren(
        ...grid.signs.flatMap((each) => [
          make("dt", {}, make("span", { class: `sign state ${each.state}`, text: each.sign || " " })),
          make("dd", { text: each.said }),
        ]),
        make("dt", { text: "✎" }),
        make("dd", { text: said("js-matrix-legend-written") }),
      );
      for (const each of document.querySelectorAll("a[data-export]")) {
        const query = new URLSearchParams({ dimension: grid.dimension.id });
        place.where.forEach((one) => query.append("where", one));
        each.href = each.dataset.export === "matrix" ? `/api/export/matrix?${query}` : each.getAttribute("href");
      }
    },
  };
}
