// A cell opened: verbatims on one side, the summary for writing on the other.

import { get, record } from "../api.js";
import { button, languageName, make } from "../elements.js";
import { trying } from "../notices.js";
import { said } from "../said.js";
import { saveAll, TextPlace } from "../writing.js";
import { translations } from "../translating.js";

const readOnly = () => "readOnly" in document.body.dataset;

export class Cell {
  static async open([participant, code], page) {
    const query = new URLSearchParams({ participant, code });
    return new Cell(await get(`/api/matrix/cell?${query}`), page, query);
  }

  constructor(cell, page, query) {
    this.page = page;
    this.query = query;
    this.cell = cell;
    this.translating = new Map();
    this.title = [
      make("span.sign", { text: cell.sign, "aria-hidden": "true" }),
      make("button.link", { type: "button", text: cell.participant, onclick: () => void page.show({ kind: "case", parts: [cell.participant] }) }),
      make("span.code", { text: [...cell.path, cell.code_name].join(" › "), title: cell.definition, data: { code: cell.code } }),
    ];
    this.places = cell.summaries.map((each) => this.summary(each));
    this.told = make("p.soft");
    this.list = make("div.verbatims");
    this.stance = this.stancePick();
    this.element = make(
      "div.side-halves",
      {},
      make("section.side-read", { "aria-label": said("js-matrix-verbatims"), tabindex: "0" }, this.told, this.list),
      make(
        "section.side-write",
        { "aria-label": said("js-matrix-summary") },
        ...this.places.map((each) => each.element),
        this.stance,
        about(cell),
      ),
    );
    this.showRead();
  }

  focus() {
    (this.places.find((each) => each.options.language === document.documentElement.lang) ?? this.places[0])?.focus();
  }

  // Writing

  summary(standing) {
    const { participant, code } = this.cell;
    return new TextPlace({
      study: this.page.study,
      place: `summary ${participant} ${code} ${standing.language}`,
      label: said("js-matrix-summary-in", { language: languageName(standing.language) }),
      language: standing.language,
      standing,
      rows: 6,
      entry: (text) => ({ kind: "summary", participant, code, language: standing.key, text, stance: this.chosen() || null }),
      onsaved: this.page.changed,
    });
  }

  chosen() {
    return this.stance.querySelector("select").value;
  }

  stancePick() {
    const select = make("select", { disabled: readOnly() });
    for (const each of ["", "affirms", "denies", "mixed"]) {
      select.append(make("option", { value: each, text: said(`js-matrix-stance-${each || "none"}`) }));
    }
    select.value = written(this.cell);
    select.addEventListener("change", () => void this.recordStance(select));
    return make(
      "div.writing",
      {},
      make("label.row", {}, make("span", { text: said("js-matrix-stance") }), select),
      make("p.soft.small", { text: said("js-matrix-stance-help") }),
    );
  }

  /** A stance is said with a summary: with each that stands, or with the one being written. */
  async recordStance(select) {
    const { participant, code } = this.cell;
    await saveAll(this.places);
    const standing = this.places.filter((each) => each.standing);
    if (!standing.length) {
      (this.places[0])?.focus();
      return;
    }
    const entries = standing.map((each) => ({
      kind: "summary", participant, code, language: each.options.standing.key ?? each.options.language,
      text: each.standing, stance: select.value || null, over: each.over,
    }));
    const done = await trying(() => record(entries));
    if (!done) select.value = written(this.cell);
    this.page.changed();
  }

  async leave() {
    const all = [...this.places, ...this.translationPlaces()];
    await saveAll(all);
    return !all.some((each) => each.dirty && each.below.childElementCount);
  }

  translationPlaces() {
    return [...this.translating.values()].flatMap((each) => each.places);
  }

  async refresh() {
    const found = await trying(() => get(`/api/matrix/cell?${this.query}`));
    if (!found) return;
    this.cell = found;
    found.summaries.forEach((each, at) => this.places[at]?.update(each));
    const select = this.stance.querySelector("select");
    if (document.activeElement !== select) select.value = written(found);
    this.showRead();
  }

  // Reading

  showRead() {
    const { cell } = this;
    const lines = [cell.said];
    if (cell.verbatims.length) lines.push(said("js-matrix-passages", { count: cell.verbatims.length }));
    if (cell.hidden) lines.push(said("js-matrix-blind-why"));
    this.told.textContent = lines.join(" · ");
    const shown = JSON.stringify(cell.verbatims);
    if (shown === this.shown || this.translationPlaces().some((each) => each.dirty)) return;
    const focused = document.activeElement?.closest?.("[data-coding]")?.dataset.coding;
    const which = document.activeElement?.dataset?.what;
    this.shown = shown;
    const opened = new Set([...this.translating.keys()]);
    this.translating.clear();
    this.list.replaceChildren(...cell.verbatims.map((each) => this.verbatim(each, opened.has(each.coding))));
    if (!cell.verbatims.length) this.list.append(nothing(cell));
    if (focused && which) {
      this.list.querySelector(`[data-coding="${CSS.escape(focused)}"] [data-what="${which}"]`)?.focus();
    }
  }

  verbatim(each, opened) {
    const below = make("div.translations");
    const standing = each.translations.filter((one) => one.text);
    const showStanding = () =>
      below.replaceChildren(
        ...standing.map((one) => make("p.translation", { text: one.text, lang: one.language, title: [languageName(one.language), one.by.join(" + "), one.method].filter(Boolean).join(", ") })),
      );
    const translate = () => {
      const made = translations(each.transcript, each.translations, { study: this.page.study, onsaved: this.page.changed });
      this.translating.set(each.coding, made);
      below.replaceChildren(made.element);
      return made;
    };
    if (opened) translate();
    else showStanding();
    return make(
      "figure.verbatim",
      { data: { coding: each.coding, code: this.cell.code } },
      each.question ? make("p.question", { text: each.question, lang: each.language }) : null,
      make("blockquote.quotation", { text: each.words, lang: each.language, data: { code: each.code || this.cell.code } }),
      below,
      make(
        "figcaption.row",
        {},
        make("a", { href: passage(each), text: said("js-matrix-turn", { interview: each.transcript, turn: each.turn }), data: { what: "passage" }, title: said("js-matrix-to-passage") }),
        each.code_name ? make("span.code.small", { text: each.code_name, data: { code: each.code } }) : null,
        make("span.soft.small", { text: each.by }),
        each.stance ? make("span.tag", { text: said(`js-matrix-stance-${each.stance}`) }) : null,
        this.quotable(each),
        each.translations.length && !readOnly()
          ? button(".quiet", said("js-matrix-translate"), () => {
              if (this.translating.has(each.coding)) {
                void saveAll(this.translating.get(each.coding).places).then(() => {
                  this.translating.delete(each.coding);
                  showStanding();
                });
              } else translate().places[0]?.focus();
            }, { data: { what: "translate" } })
          : null,
      ),
      each.memo ? make("p.memo.small", { text: each.memo }) : null,
    );
  }

  quotable(each) {
    const what = said(each.quotable ? "js-matrix-quotable-not" : "js-matrix-quotable");
    const mark = button(".quiet.star", each.quotable ? "★" : "☆", async () => {
      mark.disabled = true;
      await trying(() => record({ kind: "quotable", coding: each.coding, value: !each.quotable, over: each.quotable_over }));
      mark.disabled = false;
      this.page.changed();
    }, { "aria-pressed": String(each.quotable), "aria-label": said("js-matrix-quotable"), title: what, data: { what: "star" } });
    mark.disabled = readOnly();
    return mark;
  }
}

/** The stance that was said with a summary; what codings say is no choice of the analyst's. */
function written(cell) {
  return cell.summaries.find((each) => each.text && each.stance)?.stance ?? "";
}

function nothing(cell) {
  const links = cell.interviews.map((each) => make("a", { href: `/interviews/${encodeURIComponent(each)}`, text: each }));
  return make("p.soft", { text: said("js-matrix-no-verbatims") + " " }, ...links);
}

function about(cell) {
  if (!cell.definition && !cell.not_when) return null;
  return make(
    "details.small",
    {},
    make("summary", { text: said("js-matrix-definition") }),
    make("p", { text: cell.definition }),
    cell.not_when ? make("p.soft", { text: said("js-matrix-not-when", { text: cell.not_when }) }) : null,
  );
}

/** The address of a passage in its interview. */
export function passage(each) {
  return `/interviews/${encodeURIComponent(each.transcript)}?coding=${encodeURIComponent(each.coding)}`;
}
