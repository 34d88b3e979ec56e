// Judges to which type a participant belongs, with reason and evidence, or that it cannot be judged.

import { get, record } from "../api.js";
import { sideBySide } from "../clash.js";
import { drop, keep, kept } from "../drafts.js";
import { button, make } from "../elements.js";
import { notice, problem } from "../notices.js";
import { said } from "../said.js";

const NOT = "-";

let numbers = 0;

export class Judging {
  constructor(judged, found, page) {
    this.page = page;
    this.found = found;
    this.judged = judged;
    this.over = judged.over;
    this.place = `classify ${found.participant} ${judged.id}`;
    this.name = `judging-${++numbers}`;
    this.types = make("div.judging-types");
    this.reason = make("textarea", { rows: 3, "aria-label": said("js-matrix-reason") });
    this.evidence = make("div.judging-evidence");
    this.status = make("span.soft.small", { role: "status" });
    this.below = make("div");
    this.element = make(
      "fieldset.judging",
      { data: { classification: judged.id } },
      make("legend", { text: judged.name }),
      judged.question ? make("p.soft.small", { text: judged.question }) : null,
      this.types,
      make("label", {}, make("span", { text: said("js-matrix-reason") }), this.reason),
      this.evidenceList(),
      make("div.row", {}, button("", said("js-matrix-judge"), () => void this.save(), { data: { what: "judge" } }), this.status),
      this.below,
    );
    this.element.disabled = "readOnly" in document.body.dataset;
    this.drawTypes();
    this.fill(kept(page.study, this.place) ?? this.standing());
    this.element.addEventListener("input", () => this.changed());
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.save();
      }
    });
  }

  drawTypes() {
    const one = (value, name, definition) =>
      make(
        "label.judging-type",
        {},
        make("input", { type: "radio", name: this.name, value }),
        make("span", {}, make("span", { text: name }), definition ? make("span.soft.small", { text: ` ${definition}` }) : null),
      );
    this.types.replaceChildren(
      ...this.judged.types.map((each) => one(each.id, each.name, each.definition)),
      one(NOT, said("js-matrix-cannot-judge"), ""),
    );
  }

  evidenceList() {
    const boxes = this.found.told.map((each) =>
      make(
        "label.judging-passage",
        {},
        make("input", { type: "checkbox", value: each.coding }),
        make(
          "span",
          {},
          make("span.code.small", { text: each.code_name, data: { code: each.code } }),
          make("span.small", { text: ` ${each.words}` }),
        ),
      ),
    );
    this.evidence.append(...boxes);
    this.many = make("summary");
    return make("details.small", {}, this.many, this.evidence);
  }

  standing() {
    const { judged } = this;
    return { type: judged.judged ? judged.type || NOT : "", reason: judged.reason, evidence: judged.evidence, over: judged.over };
  }

  said() {
    const type = this.types.querySelector("input:checked")?.value ?? "";
    const evidence = [...this.evidence.querySelectorAll("input:checked")].map((each) => each.value);
    return { type, reason: this.reason.value, evidence, over: this.over };
  }

  fill(said_) {
    for (const each of this.types.querySelectorAll("input")) each.checked = each.value === said_.type;
    this.reason.value = said_.reason;
    const chosen = new Set(said_.evidence);
    for (const each of this.evidence.querySelectorAll("input")) each.checked = chosen.has(each.value);
    this.over = said_.over;
    this.tell();
  }

  get dirty() {
    const { type, reason, evidence } = this.said();
    const now = this.standing();
    const there = now.evidence.filter((each) => this.found.told.some((one) => one.coding === each));
    return type !== now.type || reason !== now.reason || [...evidence].sort().join() !== [...there].sort().join();
  }

  tell() {
    const chosen = this.evidence.querySelectorAll("input:checked").length;
    this.many.textContent = said("js-matrix-evidence", { count: chosen });
    const { judged, by } = this.judged;
    if (this.dirty) this.status.textContent = said("js-matrix-not-judged-yet");
    else this.status.textContent = judged ? said("js-matrix-judged-by", { who: by.join(" + ") }) : said("js-matrix-nobody-judged");
  }

  changed() {
    if (this.dirty) keep(this.page.study, this.place, this.said());
    else drop(this.page.study, this.place);
    this.tell();
  }

  update(judged) {
    if (!judged || this.dirty || this.below.childElementCount) return;
    this.judged = judged;
    this.fill(this.standing());
  }

  async save() {
    const { type, reason, evidence: chosen } = this.said();
    // Evidence that is not among the passages shown, as another coder's, stays.
    const unseen = this.judged.evidence.filter((each) => !this.found.told.some((one) => one.coding === each));
    const evidence = [...chosen, ...unseen];
    if (!type) return void notice(said("js-matrix-choose-type"), { kind: "bad" });
    if (type === NOT && !reason.trim()) {
      this.reason.focus();
      return void notice(said("js-matrix-say-why"), { kind: "bad" });
    }
    const entry = {
      kind: "classify", participant: this.found.participant, classification: this.judged.id,
      type: type === NOT ? "" : type, reason, evidence, over: this.over,
    };
    try {
      await record(entry);
    } catch (error) {
      if (error.clashes?.length) return void (await this.clash(error.clashes[0]));
      return void problem(error);
    }
    drop(this.page.study, this.place);
    this.judged = { ...this.judged, judged: true, type: entry.type, reason, evidence, by: [], over: this.over };
    await this.fresh();
    this.tell();
    this.page.changed();
  }

  /** Take what stands now as what was seen. */
  async fresh() {
    const query = new URLSearchParams({ participant: this.found.participant });
    const found = await get(`/api/matrix/case?${query}`);
    this.judged = found.classifications.find((each) => each.id === this.judged.id);
    this.over = this.judged.over;
  }

  async clash(clash) {
    const mine = this.said();
    await this.fresh();
    const theirs = this.standing();
    const done = () => this.below.replaceChildren();
    this.below.replaceChildren(
      sideBySide({ text: this.inWords(theirs), by: clash.by, at: clash.at }, this.inWords(mine), {
        theirs: () => {
          done();
          drop(this.page.study, this.place);
          this.fill(theirs);
          this.page.changed();
        },
        mine: () => {
          done();
          this.over = this.judged.over;
          void this.save();
        },
      }),
    );
  }

  inWords({ type, reason }) {
    const name = this.judged.types.find((each) => each.id === type)?.name ?? said("js-matrix-cannot-judge");
    return [name, reason].filter(Boolean).join(": ");
  }
}
