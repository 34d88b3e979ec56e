// Draws the grid: frozen headings, a row a participant, a column a code; arrows lead through it.

import { button, make } from "../elements.js";
import { said } from "../said.js";
import { ordered } from "./order.js";

export class Grid {
  /**
   * @param {HTMLTableElement} table
   * @param {{open: (kind: string, parts: string[]) => void, sort: (name: string) => void}} acts
   */
  constructor(table, acts) {
    this.table = table;
    this.acts = acts;
    this.at = [1, 1];
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("click", (event) => this.click(event));
    table.addEventListener("focusin", (event) => this.focused(event.target.closest("[data-open]")));
  }

  /** Draw it, or put right what changed since it was drawn. */
  show(grid, place) {
    const rows = ordered(grid, place.sort);
    const shape = JSON.stringify([
      grid.dimension.id, place.sort, grid.columns.map((each) => each.code),
      rows.map((each) => each.participant + each.group), grid.groups.map((each) => each.key),
    ]);
    if (shape === this.shape) this.mend(grid, rows, place);
    else this.draw(grid, rows, place);
    this.shape = shape;
    this.grid = grid;
    this.mark(place.open);
  }

  draw(grid, rows, place) {
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.table.setAttribute("aria-colcount", String(grid.columns.length + 1));
    const groups = new Map(grid.groups.map((each) => [each.key, each]));
    const body = make("tbody", { role: "rowgroup" });
    let group = null;
    for (const row of rows) {
      if (row.group !== group && groups.has(row.group)) body.append(groupRow(grid, groups.get(row.group)));
      group = row.group;
      body.append(participantRow(grid, row, place));
    }
    this.table.replaceChildren(head(grid, place, this.acts), body);
    this.at = [Math.min(this.at[0], this.table.rows.length - 1), Math.min(this.at[1], grid.columns.length)];
    this.reach();
  }

  mend(grid, rows, place) {
    const old = JSON.stringify(this.grid.columns) + JSON.stringify(this.grid.groups);
    if (old !== JSON.stringify(grid.columns) + JSON.stringify(grid.groups)) {
      const focus = this.table.contains(document.activeElement);
      this.draw(grid, rows, place);
      if (focus) this.focus();
      return;
    }
    const before = new Map(this.grid.rows.map((each) => [each.participant, each]));
    for (const row of rows) {
      if (JSON.stringify(before.get(row.participant)) === JSON.stringify(row)) continue;
      const line = this.table.querySelector(`tr[data-participant="${CSS.escape(row.participant)}"]`);
      const focused = [...line.cells].indexOf(document.activeElement);
      line.replaceWith(participantRow(grid, row, place));
      if (focused >= 0) this.focus();
    }
    this.reach();
  }

  // Where one is

  /** Leave one cell that the tabulator reaches. */
  reach() {
    this.table.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    this.cell()?.setAttribute("tabindex", "0");
  }

  cell([row, column] = this.at) {
    return this.table.rows[row]?.cells[column];
  }

  focused(cell) {
    if (!cell) return;
    this.at = [cell.parentElement.rowIndex, cell.cellIndex];
    this.reach();
  }

  focus() {
    this.reach();
    const cell = this.cell();
    cell?.focus({ preventScroll: true });
    if (cell) this.intoView(cell);
  }

  /** Scroll so far that the cell is not under the frozen headings. */
  intoView(cell) {
    const box = this.table.parentElement;
    const corner = this.table.rows[0].cells[0];
    const view = box.getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    const left = view.left + (cell.cellIndex ? corner.offsetWidth : 0);
    const top = view.top + (cell.parentElement.rowIndex ? corner.offsetHeight : 0);
    if (cell.cellIndex && place.left < left) box.scrollLeft -= left - place.left;
    else if (place.right > view.right) box.scrollLeft += Math.min(place.right - view.right, place.left - left);
    if (cell.parentElement.rowIndex && place.top < top) box.scrollTop -= top - place.top;
    else if (place.bottom > view.bottom) box.scrollTop += Math.min(place.bottom - view.bottom, place.top - top);
  }

  /** Show which cell is open. */
  mark(open) {
    this.table.querySelectorAll(".is-open").forEach((each) => each.classList.remove("is-open"));
    const cell = open ? this.find(open) : null;
    if (!cell) return;
    cell.classList.add("is-open");
    this.at = [cell.parentElement.rowIndex, cell.cellIndex];
    this.reach();
    this.intoView(cell);
  }

  find(open) {
    const wanted = [open.kind, ...open.parts].join("\n");
    return [...this.table.querySelectorAll("[data-open]")].find((each) => each.dataset.open === wanted);
  }

  /** Return what lies beside what is open: `[rows, columns]` away, over headings of groups. */
  beside(open, [rows, columns]) {
    const cell = this.find(open);
    if (!cell) return null;
    let [row, column] = [cell.parentElement.rowIndex + rows, cell.cellIndex + columns];
    while (this.table.rows[row] && !this.table.rows[row].dataset.participant && rows) row += rows;
    const found = row > 0 ? this.cell([row, column]) : null;
    return found?.dataset.open ? openOf(found) : null;
  }

  // What people do

  click(event) {
    if (event.target.closest("button")) return;
    const cell = event.target.closest("[data-open]");
    if (!cell) return;
    this.focused(cell);
    const { kind, parts } = openOf(cell);
    this.acts.open(kind, parts);
  }

  key(event) {
    if (event.altKey || (event.metaKey && !event.ctrlKey)) return;
    const cell = event.target.closest("[data-open]");
    if (!cell || event.target !== cell) return;
    const [row, column] = this.at;
    const [lastRow, lastColumn] = [this.table.rows.length - 1, this.table.rows[0].cells.length - 1];
    const page = 8;
    const moves = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      PageUp: [row - page, column], PageDown: [row + page, column],
      Home: event.ctrlKey ? [0, 0] : [row, 0], End: event.ctrlKey ? [lastRow, lastColumn] : [row, lastColumn],
    };
    if (moves[event.key]) {
      const [toRow, toColumn] = moves[event.key];
      this.at = [Math.max(0, Math.min(lastRow, toRow)), Math.max(0, Math.min(lastColumn, toColumn))];
      this.focus();
    } else if (event.key === "Enter" && !event.ctrlKey) {
      const { kind, parts } = openOf(cell);
      this.acts.open(kind, parts);
    } else if (event.key === "s" && !event.ctrlKey && cell.dataset.sort) {
      this.acts.sort(cell.dataset.sort);
    } else return;
    event.preventDefault();
  }
}

function openOf(cell) {
  const [kind, ...parts] = cell.dataset.open.split("\n");
  return { kind, parts };
}

// Rows

function head(grid, place, acts) {
  const corner = make(
    "th",
    {
      role: "columnheader", scope: "col", tabindex: "-1", "aria-sort": sorted(place.sort, "participant"),
      data: { open: ["on", "dimension", grid.dimension.id].join("\n"), sort: "participant" },
    },
    make("span.head-name", { text: said("js-matrix-participants", { count: grid.rows.length }) }),
    sorter(place.sort, "participant", acts, said("js-matrix-participant")),
  );
  const columns = grid.columns.map((each) => {
    const name = `code:${each.code}`;
    return make(
      "th",
      {
        role: "columnheader", scope: "col", tabindex: "-1", "aria-sort": sorted(place.sort, name),
        title: each.definition, data: { open: ["on", "code", each.code].join("\n"), sort: name, code: each.code },
      },
      each.path.length ? make("span.head-path", { text: each.path.join(" › ") }) : null,
      make("span.code.head-name", { text: each.name, data: { code: each.code } }),
      make(
        "span.head-count",
        {},
        make("span", { text: each.brief, title: each.counted }),
        each.provisional ? make("span.tag", { text: said("js-matrix-provisional") }) : null,
        pencil(each.written),
      ),
      sorter(place.sort, name, acts, each.name),
    );
  });
  return make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, corner, ...columns));
}

function sorted(sort, name) {
  if (sort === name) return "ascending";
  return sort === `-${name}` ? "descending" : "none";
}

function sorter(sort, name, acts, shown) {
  const signs = { ascending: "▲", descending: "▼", none: "↕" };
  const state = sorted(sort, name);
  return button(".quiet.sorter", signs[state], () => acts.sort(name), {
    tabindex: "-1", "aria-label": said("js-matrix-sort-by", { name: shown }), title: said("js-matrix-sort-by", { name: shown }),
  });
}

function pencil(languages) {
  if (!languages.length) return null;
  const what = said("js-matrix-written-in", { languages: languages.join(", ") });
  return make("span.pencil", { title: what }, make("span", { text: "✎", "aria-hidden": "true" }), make("span.unseen", { text: what }));
}

function groupRow(grid, group) {
  const on = (id) => ["on", "group", id, group.attribute, group.value].join("\n");
  const named = Boolean(group.value);
  return make(
    "tr.group",
    { role: "row", data: { group: group.key } },
    make(
      "th",
      { role: "rowheader", scope: "row", tabindex: "-1", data: { open: named ? on(grid.dimension.id) : "none" } },
      make("span.group-name", { text: group.name }),
      make("span.soft.small", { text: String(group.rows) }),
      pencil(group.whole),
    ),
    ...grid.columns.map((column, at) =>
      make(
        "td",
        {
          role: "gridcell", tabindex: "-1", data: { open: named ? on(column.code) : "none" },
          "aria-label": said("js-matrix-group-cell", { group: group.name, code: column.name, count: group.brief[at] || "–" }),
        },
        make("span", { text: group.brief[at] }),
        pencil(group.written[at]),
      ),
    ),
  );
}

function participantRow(grid, row, place) {
  const values = grid.attributes.filter((each) => each.id !== place.group).slice(0, 2);
  const shown = values.map((each) => row.values[each.id]).filter(Boolean).join(", ");
  return make(
    "tr",
    { role: "row", data: { participant: row.participant } },
    make(
      "th",
      { role: "rowheader", scope: "row", tabindex: "-1", data: { open: ["case", row.participant].join("\n") } },
      make("span.row-name", { text: row.participant }, pencil(row.portrait)),
      make("span.row-values", { text: shown }),
      ...row.types.map((each) => make("span.row-values", { text: each.name })),
      row.hidden ? make("span.tag", { text: said("js-matrix-blind"), title: said("js-matrix-blind-why") }) : null,
      row.asked || !row.interviews.length || !grid.asks
        ? null
        : make("span.tag.warn", { text: said("js-matrix-asking-open") }),
    ),
    ...row.cells.map((cell, at) => gridCell(row, grid.columns[at], cell)),
  );
}

function gridCell(row, column, cell) {
  const quiet = cell.state === "not-applicable" || cell.state === "no-interview";
  return make(
    "td",
    {
      role: "gridcell", tabindex: "-1", class: `state ${cell.state}`, title: cell.said,
      "aria-label": [row.participant, column.name, cell.said, counted(cell), cell.summary].filter(Boolean).join(". "),
      data: { open: ["cell", row.participant, column.code].join("\n"), stance: cell.stance ?? "" },
    },
    make(
      "span.cell-top",
      {},
      make("span.sign", { text: cell.sign, "aria-hidden": "true" }),
      cell.stance ? make("span.stance", { text: said(`js-matrix-stance-${cell.stance}`) }) : null,
      cell.passages ? make("span.passages", { text: cell.passages }) : null,
    ),
    quiet || !cell.summary ? null : make("span.cell-summary", { text: cell.summary }),
  );
}

function counted(cell) {
  return cell.passages ? said("js-matrix-passages", { count: cell.passages }) : "";
}
