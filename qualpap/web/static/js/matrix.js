// The page of the matrix: the grid, what is open beside it, and both kept true to the study.

import { get } from "./api.js";
import { make } from "./elements.js";
import { bind } from "./keys.js";
import "./menus.js";
import { hear } from "./news.js";
import { problem, trying } from "./notices.js";
import { said } from "./said.js";
import { Case } from "./matrix/case.js";
import { Cell } from "./matrix/cell.js";
import { Grid } from "./matrix/grid.js";
import { handmade } from "./matrix/handmade.js";
import { keepPlace, placeIn, queryOf } from "./matrix/place.js";
import { Synthesis } from "./matrix/synthesis.js";
import { tools } from "./matrix/tools.js";
import { workbooks } from "./matrix/workbooks.js";

const data = document.getElementById("grid-data");
let grid = data ? JSON.parse(data.textContent) : null;
const place = placeIn(location.search);
const side = document.getElementById("side");
const body = document.getElementById("matrix-body");
const kinds = { cell: Cell, case: Case, on: Synthesis };
let open = null;

if (grid) start();

function start() {
  place.dimension = grid.dimension.id;
  grid.asks = body.dataset.asks === "yes";
  const drawn = new Grid(document.getElementById("grid"), { open: (kind, parts) => void show({ kind, parts }), sort });
  const bar = tools(place, { reload, redraw });
  const draw = () => {
    body.dataset.look = place.look;
    drawn.show(grid, place);
    bar.show(grid);
    keepPlace(place);
  };

  function redraw() {
    draw();
  }

  function sort(name) {
    const next = { [name]: `-${name}`, [`-${name}`]: "" };
    place.sort = next[place.sort] ?? name;
    draw();
    drawn.focus();
  }

  async function reload() {
    const found = await trying(() => get(`/api/matrix?${queryOf(place, { onlyGrid: true })}`));
    if (!found) return false;
    grid = found;
    grid.asks = body.dataset.asks === "yes";
    draw();
    return true;
  }

  // What is open beside the grid

  async function show(wanted, { focus = true } = {}) {
    if (wanted.kind === "none") return;
    if (open && !(await open.leave())) return;
    const Kind = kinds[wanted.kind];
    let made;
    try {
      made = await Kind.open(wanted.parts, { study: grid.study, languages: grid.languages, show, changed: () => void changed() });
    } catch (error) {
      problem(error);
      return;
    }
    open = made;
    place.open = wanted;
    side.replaceChildren(header(made, wanted), made.element);
    side.hidden = false;
    body.dataset.open = wanted.kind;
    keepPlace(place);
    drawn.mark(place.open);
    if (focus) made.focus(side);
    document.documentElement.dataset.opened = [wanted.kind, ...wanted.parts].join(",");
  }

  function header(made, wanted) {
    const step = (moves, sign, key) => {
      const name = said(key);
      const one = make("button.quiet", { type: "button", text: sign, title: name, "aria-label": name });
      one.disabled = !drawn.beside(wanted, moves);
      one.onclick = () => beside(moves);
      return one;
    };
    const close = make("button.quiet", { type: "button", text: "✕", title: `${said("js-all-close")} (Esc)`, "aria-label": said("js-all-close") });
    close.onclick = () => void shut();
    return make(
      "header.side-head",
      {},
      make("h2", { id: "side-title" }, ...made.title),
      make(
        "div.row",
        {},
        step([-1, 0], "↑", "js-matrix-above"),
        step([1, 0], "↓", "js-matrix-below"),
        step([0, -1], "←", "js-matrix-left"),
        step([0, 1], "→", "js-matrix-right"),
        close,
      ),
    );
  }

  function beside(moves) {
    const next = place.open && drawn.beside(place.open, moves);
    if (next) void show(next);
  }

  async function shut() {
    if (!open || !(await open.leave())) return;
    open = null;
    place.open = null;
    side.hidden = true;
    side.replaceChildren();
    delete body.dataset.open;
    delete document.documentElement.dataset.opened;
    keepPlace(place);
    drawn.mark(null);
    drawn.focus();
  }

  async function changed() {
    await reload();
    if (open) await open.refresh();
  }

  // Both kept true

  let waiting = null;
  hear(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void changed(), 60);
  });

  const isOpen = () => Boolean(open);
  bind("Escape", said("js-matrix-key-close"), () => void shut(), { typing: true, when: () => isOpen() && !document.querySelector("dialog[open]") });
  bind("Alt+ArrowUp", said("js-matrix-above"), () => beside([-1, 0]), { typing: true, when: isOpen });
  bind("Alt+ArrowDown", said("js-matrix-below"), () => beside([1, 0]), { typing: true, when: isOpen });
  bind("Alt+Shift+ArrowLeft", said("js-matrix-left"), () => beside([0, -1]), { typing: true, when: isOpen });
  bind("Alt+Shift+ArrowRight", said("js-matrix-right"), () => beside([0, 1]), { typing: true, when: isOpen });
  // The grid itself does these; they are bound to be listed.
  bind("ArrowUp ArrowDown ArrowLeft ArrowRight", said("js-matrix-key-move"), () => false);
  bind("Enter", said("js-matrix-key-open"), () => false);
  bind("s", said("js-matrix-key-sort"), () => false);
  bind("Ctrl+Enter", said("js-matrix-key-save"), () => false);

  workbooks(document.getElementById("workbooks"), { changed });
  handmade(document.getElementById("handmade"), { changed });
  draw();
  document.documentElement.dataset.matrix = "ready";
  if (place.open) void show(place.open, { focus: true });
  else drawn.reach();
}
