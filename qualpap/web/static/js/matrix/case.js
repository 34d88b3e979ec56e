// A participant as a case: portrait, classifications with evidence, questions asked, the row to read.

import { get } from "../api.js";
import { languageName, make } from "../elements.js";
import { trying } from "../notices.js";
import { said } from "../said.js";
import { saveAll, TextPlace } from "../writing.js";
import { asking } from "./asking.js";
import { Judging } from "./judging.js";

export class Case {
  static async open([participant], page) {
    const query = new URLSearchParams({ participant });
    return new Case(await get(`/api/matrix/case?${query}`), page, query);
  }

  constructor(found, page, query) {
    this.page = page;
    this.query = query;
    this.found = found;
    this.title = [make("span.soft", { text: said("js-matrix-case") }), make("span", { text: found.participant })];
    this.places = found.portraits.map((each) => this.portrait(each));
    const applying = found.classifications.filter((each) => each.applies);
    this.judging = applying.map((each) => new Judging(each, found, page));
    this.read = make("section.side-read", { "aria-label": said("js-matrix-row"), tabindex: "0" });
    this.element = make(
      "div.side-halves",
      {},
      this.read,
      make(
        "section.side-write",
        { "aria-label": said("js-matrix-portrait") },
        ...this.places.map((each) => each.element),
        ...this.judging.map((each) => each.element),
        ...(document.getElementById("matrix-body").dataset.asks === "yes"
          ? found.interviews.map((each) => asking(each, page))
          : []),
      ),
    );
    this.showRead();
  }

  focus() {
    (this.places.find((each) => each.options.language === document.documentElement.lang) ?? this.places[0])?.focus();
  }

  portrait(standing) {
    const { participant } = this.found;
    return new TextPlace({
      study: this.page.study,
      place: `portrait ${participant} ${standing.language}`,
      label: said("js-matrix-portrait-in", { language: languageName(standing.language) }),
      language: standing.language,
      standing,
      rows: 7,
      entry: (text) => ({ kind: "synthesis", about: "participant", id: participant, language: standing.key, text }),
      onsaved: this.page.changed,
    });
  }

  showRead() {
    const { found } = this;
    const shown = JSON.stringify([found.along, found.values]);
    if (shown === this.shown) return;
    this.shown = shown;
    const values = found.values.flatMap((each) => [make("dt", { text: each.id }), make("dd", { text: each.name })]);
    const interviews = found.interviews.map((each) => make("a", { href: `/interviews/${encodeURIComponent(each)}`, text: each }));
    this.read.replaceChildren(
      make("p.row", {}, make("span.soft", { text: said("js-matrix-interviews") }), ...interviews),
      make("details.small", {}, make("summary", { text: said("js-matrix-attributes") }), make("dl.pairs", {}, ...values)),
      ...(found.hidden ? [make("p.soft", { text: said("js-matrix-blind-why") })] : []),
      ...found.along.map((each) =>
        make(
          "article.source",
          {},
          make(
            "p.row",
            {},
            make("span.sign", { text: each.sign, title: each.said }),
            make("button.link.code", {
              type: "button", text: each.name, data: { code: each.code },
              onclick: () => void this.page.show({ kind: "cell", parts: [found.participant, each.code] }),
            }),
            make("span.soft.small", { text: each.said }),
          ),
          each.summary ? make("p.source-text", { text: each.summary }) : null,
        ),
      ),
    );
  }

  async leave() {
    await saveAll(this.places);
    return !this.places.some((each) => each.dirty && each.below.childElementCount);
  }

  async refresh() {
    const found = await trying(() => get(`/api/matrix/case?${this.query}`));
    if (!found) return;
    this.found = found;
    found.portraits.forEach((each, at) => this.places[at]?.update(each));
    for (const judging of this.judging) {
      judging.update(found.classifications.find((each) => each.id === judging.judged.id));
    }
    this.showRead();
  }
}
