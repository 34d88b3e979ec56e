// A synthesis to write: on a code, a dimension or a group, with what it is written from beside it.

import { get } from "../api.js";
import { languageName, make } from "../elements.js";
import { trying } from "../notices.js";
import { said } from "../said.js";
import { saveAll, TextPlace } from "../writing.js";

export class Synthesis {
  /** @param {string[]} parts - about, id, attribute, value */
  static async open([about, id = "", attribute = "", value = ""], page) {
    const query = new URLSearchParams({ about, id, attribute, value });
    return new Synthesis(await get(`/api/matrix/synthesis?${query}`), page, query);
  }

  constructor(found, page, query) {
    this.page = page;
    this.query = query;
    this.found = found;
    const isCode = found.about === "code" || (found.about === "group" && found.sources.some((each) => each.participant));
    this.title = [
      make("span.soft", { text: said(`js-all-synthesis-on-${found.about}`) }),
      make(isCode ? "span.code" : "span", { text: found.title, data: isCode ? { code: found.id } : {} }),
    ];
    this.places = found.texts.map((each) => this.place(each));
    this.read = make("section.side-read", { "aria-label": said("js-all-synthesis-sources"), tabindex: "0" });
    const write = make(
      "section.side-write",
      { "aria-label": said("js-all-synthesis") },
      ...this.places.map((each) => each.element),
      make("p.soft.small", { text: said("js-all-synthesis-help") }),
    );
    const halves = page.writeFirst ? [write, this.read] : [this.read, write];
    this.element = make("div.side-halves", {}, ...halves);
    this.showRead();
  }

  focus() {
    (this.places.find((each) => each.options.language === document.documentElement.lang) ?? this.places[0])?.focus();
  }

  place(standing) {
    const { about, id, attribute, value } = this.found;
    const where = { about, id, ...(attribute ? { attribute, value } : {}) };
    return new TextPlace({
      study: this.page.study,
      place: `synthesis ${Object.values(where).join(" ")} ${standing.language}`,
      label: said("js-all-synthesis-in", { language: languageName(standing.language) }),
      language: standing.language,
      standing,
      rows: 9,
      entry: (text) => ({ kind: "synthesis", ...where, language: standing.key, text }),
      onsaved: this.page.changed,
    });
  }

  showRead() {
    const { found } = this;
    this.read.replaceChildren(
      make("p.soft", { text: found.counted || said("js-all-synthesis-sources-count", { count: found.sources.length }) }),
      ...sourceList(found, this.page.show),
    );
  }

  async leave() {
    await saveAll(this.places);
    return !this.places.some((each) => each.dirty && each.below.childElementCount);
  }

  async refresh() {
    const found = await trying(() => get(`/api/matrix/synthesis?${this.query}`));
    if (!found) return;
    this.found = found;
    found.texts.forEach((each, at) => this.places[at]?.update(each));
    this.showRead();
  }
}

/** What a synthesis is written from; each leads to its cell or to its code's synthesis. */
export function sourceList(found, show) {
  return found.sources.map((each) => {
    const open = each.participant ? { kind: "cell", parts: [each.participant, each.code] } : { kind: "on", parts: ["code", each.code] };
    return make(
      "article.source",
      {},
      make(
        "p.row",
        {},
        each.sign ? make("span.sign", { text: each.sign, title: each.said }) : null,
        make("button.link", { type: "button", text: each.title, onclick: () => void show(open) }),
        make("span.soft.small", { text: each.said }),
        each.passages ? make("span.soft.small", { text: said("js-all-synthesis-passages", { count: each.passages }) }) : null,
      ),
      each.text ? make("p.source-text", { text: each.text }) : null,
    );
  });
}
