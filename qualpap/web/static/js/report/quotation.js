// A quotation of the report: its verification, its translations to write, and others to choose.

import { get, record } from "../api.js";
import { button, make } from "../elements.js";
import { notice, trying } from "../notices.js";
import { said } from "../said.js";
import { saveAll } from "../writing.js";
import { translations } from "../translating.js";
import { passage } from "../matrix/cell.js";

const MOST = 12;

export class Quotation {
  static async open(draft, number, page) {
    return new Quotation(await Quotation.get(draft, number), page);
  }

  static get(draft, number) {
    return get(`/api/report/quotation?${new URLSearchParams({ draft, number })}`);
  }

  constructor(found, page) {
    this.page = page;
    this.found = found;
    this.all = false;
    this.title = [said("js-report-quotation", { number: found.number })];
    this.made = translations(found.transcript, found.translations, { study: page.study, onsaved: page.changed });
    this.choices = make("div");
    this.element = make(
      "div",
      {},
      make(
        "figure.behind-passage",
        { data: { code: found.code } },
        found.verified
          ? make("blockquote.quotation", { text: found.original, lang: found.language, data: { code: found.code } })
          : make("p.placeholder", { text: found.reason }),
        make("figcaption", {}, make("a", { href: passage(found), text: said("js-report-turn", { interview: found.transcript, turn: found.turns[0] }) }), make("span.soft", { text: found.citation })),
      ),
      make("p", {}, verified(found)),
      ...(found.translations.length ? [make("h3", { text: said("js-report-translate") }), this.made.element] : []),
      make("h3", { text: said("js-report-choices", { code: found.code_name }) }),
      make("p.soft.small", { text: said("js-report-choices-help") }),
      this.choices,
    );
    this.showChoices();
  }

  get places() {
    return this.made.places;
  }

  showChoices() {
    const { choices } = this.found;
    const shown = this.all ? choices : choices.slice(0, MOST);
    this.choices.replaceChildren(...shown.map((each) => this.choice(each)));
    if (shown.length < choices.length) {
      this.choices.append(
        button("", said("js-report-all-choices", { count: choices.length }), () => {
          this.all = true;
          this.showChoices();
        }),
      );
    }
  }

  choice(each) {
    const read = "readOnly" in document.body.dataset;
    const here = each.quoted === this.found.number;
    return make(
      "figure.choice",
      { data: { coding: each.coding } },
      each.withheld
        ? make("p.placeholder", { text: said("js-report-choice-withheld") })
        : make("blockquote.quotation", { text: each.words, lang: this.found.language, data: { code: this.found.code } }),
      each.translation ? make("p.translation", { text: each.translation }) : null,
      make(
        "figcaption.row",
        {},
        make("a", { href: passage(each), text: said("js-report-turn", { interview: each.transcript, turn: each.turn }) }),
        make("span.soft", { text: each.citation }),
        each.quoted ? make("span.tag.good", { text: said("js-report-quoted-as", { number: each.quoted }) }) : null,
        each.marked ? make("span.tag", { text: `★ ${said("js-report-marked")}` }) : null,
        read || here || each.withheld ? null : button("", said("js-report-choose"), () => void this.choose(each), { data: { what: "choose" } }),
        read || !each.marked ? null : button(".quiet", said("js-report-unmark"), () => void this.unmark(each), { data: { what: "unmark" } }),
      ),
    );
  }

  /** What is chosen is marked as worth quoting, and what stood here no longer is: one act. */
  async choose(each) {
    if (!(await this.leave())) return;
    const entries = [];
    if (!each.marked) entries.push({ kind: "quotable", coding: each.coding, value: true, over: each.over });
    const old = this.found.choices.find((one) => one.coding === this.found.coding);
    if (old?.marked && old.coding !== each.coding) {
      entries.push({ kind: "quotable", coding: old.coding, value: false, over: old.over });
    }
    if (entries.length && !(await trying(() => record(entries, said("js-report-choose-note", { code: this.found.code_name }))))) return;
    const number = await this.page.choose({ ...each, code: this.found.code });
    if (number) notice(said("js-report-chosen", { number }));
    else notice(said("js-report-not-chosen"), { way: said("js-report-not-chosen-fix"), kind: "bad", seconds: 0 });
  }

  async unmark(each) {
    await trying(() => record({ kind: "quotable", coding: each.coding, value: false, over: each.over }));
    this.page.changed();
  }

  async leave() {
    await saveAll(this.places);
    return !this.places.some((each) => each.dirty && each.below.childElementCount);
  }

  async refresh(draft) {
    let found;
    try {
      found = await Quotation.get(draft, this.found.number);
    } catch {
      return; // The report has fewer quotations now; what is open stays until it is closed.
    }
    if (found.coding !== this.found.coding) return;
    this.found = found;
    found.translations.forEach((each, at) => this.places[at]?.update({ ...each, at: null }));
    this.showChoices();
  }
}

function verified(found) {
  return found.verified
    ? make("span.tag.good", { text: `✓ ${said("js-report-verified")}` })
    : make("span.tag.bad", { text: `✗ ${said("js-report-withheld")}` });
}
