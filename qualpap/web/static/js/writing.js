// A place to write in: kept while it is typed, saved on leaving it, never written over unseen.

import { record } from "./api.js";
import { sideBySide } from "./clash.js";
import { drop, keep, kept } from "./drafts.js";
import { button, make, moment } from "./elements.js";
import { problem } from "./notices.js";
import { said } from "./said.js";

let numbers = 0;

export class TextPlace {
  /**
   * @param {object} options
   * @param {string} options.study - the study's id
   * @param {string} options.place - what it is, for drafts: `summary P05 planning en`
   * @param {string} options.label
   * @param {string} options.language - of the text, for the browser's spelling
   * @param {object} options.standing - {text, by, at, over, rivals}, as the API gives it
   * @param {(text: string) => object} options.entry - what is recorded
   * @param {number} [options.rows]
   * @param {() => void} [options.onsaved]
   */
  constructor(options) {
    this.options = options;
    this.number = ++numbers;
    this.standing = options.standing.text ?? "";
    this.over = options.standing.over ?? [];
    this.saving = null;
    this.area = make("textarea", {
      id: `writing-${this.number}`,
      lang: options.language,
      rows: options.rows ?? 5,
      "aria-describedby": `writing-${this.number}-status`,
      spellcheck: true,
      readonly: "readOnly" in document.body.dataset,
    });
    this.area.value = this.standing;
    this.status = make("span.soft.small", { id: `writing-${this.number}-status`, role: "status" });
    this.below = make("div");
    this.element = make(
      "div.writing",
      { data: { place: options.place } },
      make("label", { for: this.area.id, text: options.label }),
      this.area,
      make("div.writing-foot", {}, this.status),
      this.below,
    );
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => void this.save());
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.save();
      }
    });
    this.restore();
    this.tell();
    this.showRivals(options.standing.rivals ?? []);
  }

  get dirty() {
    return this.area.value !== this.standing;
  }

  restore() {
    const draft = kept(this.options.study, this.options.place);
    if (!draft || draft.text === this.standing) return;
    this.area.value = draft.text;
    // What its writer saw then, so that what others wrote since is not written over.
    this.over = draft.over;
  }

  typed() {
    if (this.dirty) keep(this.options.study, this.options.place, { text: this.area.value, over: this.over });
    else drop(this.options.study, this.options.place);
    this.tell();
  }

  tell() {
    const { by, at } = this.options.standing;
    if (this.dirty) this.status.textContent = said("js-all-writing-unsaved");
    else if (this.standing && by?.length) this.status.textContent = [by.join(" + "), moment(at)].filter(Boolean).join(", ");
    else this.status.textContent = "";
  }

  /** Take what stands now; what is being written stays, and what its writer saw with it. */
  update(standing) {
    if (this.dirty || this.saving || this.below.childElementCount) return;
    this.options.standing = standing;
    this.standing = standing.text ?? "";
    this.over = standing.over ?? [];
    this.area.value = this.standing;
    this.tell();
    this.showRivals(standing.rivals ?? []);
  }

  /** @returns {Promise<boolean>} whether nothing is left unsaved */
  async save() {
    if (this.saving) return this.saving;
    if (!this.dirty || this.below.childElementCount) return !this.dirty;
    this.saving = this.send(this.area.value);
    try {
      return await this.saving;
    } finally {
      this.saving = null;
    }
  }

  async send(text) {
    this.status.textContent = said("js-all-writing-saving");
    try {
      const done = await record({ ...this.options.entry(text), over: this.over });
      this.saved(text, done);
      return true;
    } catch (error) {
      if (error.clashes?.length) this.showClash(text, error.clashes[0]);
      else problem(error);
      this.tell();
      return false;
    }
  }

  saved(text, done) {
    if (done.act) this.over = [`${done.act}.0`];
    this.standing = text;
    this.options.standing = { ...this.options.standing, by: [], at: null };
    this.typed();
    if (!this.dirty) this.status.textContent = said("js-all-writing-saved");
    this.options.onsaved?.();
  }

  showClash(mine, clash) {
    const done = () => {
      this.below.replaceChildren();
      this.area.focus();
    };
    const box = sideBySide({ text: clash.theirs, by: clash.by, at: clash.at }, mine, {
      theirs: () => {
        this.over = clash.over;
        this.standing = this.area.value = clash.theirs;
        this.options.standing = { by: clash.by, at: clash.at };
        this.typed();
        done();
        this.options.onsaved?.();
      },
      mine: () => {
        this.over = clash.over;
        done();
        void this.save();
      },
      both: () => {
        this.over = clash.over;
        this.standing = clash.theirs;
        this.area.value = `${clash.theirs}\n\n${mine}`;
        this.typed();
        done();
      },
    });
    this.below.replaceChildren(box);
  }

  showRivals(rivals) {
    if (rivals.length < 2 || this.below.childElementCount) return;
    const sides = rivals.map((each) =>
      make(
        "div",
        {},
        make("h4", { text: `${each.by.join(" + ")}, ${moment(each.at)}` }),
        make("p.clash-text", { text: each.text || said("js-all-writing-nothing") }),
        button("", said("js-all-writing-keep-this"), () => {
          this.below.replaceChildren();
          this.area.value = each.text;
          void this.send(each.text);
        }),
      ),
    );
    this.below.replaceChildren(
      make(
        "section.clash",
        { "aria-label": said("js-all-writing-rivals") },
        make("p.clash-title", { text: said("js-all-writing-rivals") }),
        make("div.clash-sides", {}, ...sides),
        button("", said("js-all-writing-edit-both"), () => {
          this.below.replaceChildren();
          this.area.value = rivals.map((each) => each.text).join("\n\n");
          this.typed();
          this.area.focus();
        }),
      ),
    );
  }

  focus() {
    this.area.focus();
  }
}

/**
 * Save several places, as before another cell is shown.
 * @param {Iterable<TextPlace>} places
 */
export async function saveAll(places) {
  for (const each of places) await each.save();
}
