// Which codes stand on the digits: favourites where they were put, and those used last in between.
// A code keeps its digit as long as it is there, so that fingers can learn it.

const COUNT = 10;

export class Slots {
  /**
   * @param {string} key - under which this browser keeps them
   * @param {{id: string, latest: string | null}[]} codes
   */
  constructor(key, codes) {
    this.key = key;
    const kept = read(key);
    const there = new Set(codes.map((code) => code.id));
    /** @type {({code: string, kept: boolean} | null)[]} */
    this.all = Array.from({ length: COUNT }, (_, at) => {
      const slot = kept?.slots?.[at];
      return slot && there.has(slot.code) ? slot : null;
    });
    const byTime = codes.filter((code) => code.latest).sort((a, b) => (a.latest < b.latest ? 1 : -1)).map((code) => code.id);
    /** Codes by use, the latest first. */
    this.order = [...new Set([...(kept?.order ?? []).filter((id) => there.has(id)), ...byTime])];
    const loose = COUNT - this.all.filter((slot) => slot?.kept).length;
    for (const id of this.order.slice(0, loose)) this.place(id);
  }

  /** @returns {string | undefined} the code on a digit; 0 is the tenth */
  on(digit) {
    return this.all[(digit + COUNT - 1) % COUNT]?.code;
  }

  /** @returns {number} how many other codes were used since; Infinity if it never was */
  since(id) {
    const at = this.order.indexOf(id);
    return at < 0 ? Infinity : at;
  }

  isFavourite(id) {
    return this.all.some((slot) => slot?.code === id && slot.kept);
  }

  used(id) {
    this.order = [id, ...this.order.filter((each) => each !== id)];
    this.place(id);
    this.save();
  }

  /** Keep a code on its digit whatever else is used, or let it go. */
  favour(id) {
    this.place(id);
    const slot = this.all.find((each) => each?.code === id);
    if (slot) slot.kept = !slot.kept;
    this.save();
  }

  place(id) {
    if (this.all.some((slot) => slot?.code === id)) return;
    let at = this.all.indexOf(null);
    if (at < 0) {
      const loose = this.all.map((slot, index) => ({ index, slot })).filter(({ slot }) => !slot.kept);
      if (!loose.length) return;
      at = loose.reduce((old, each) => (this.since(each.slot.code) > this.since(old.slot.code) ? each : old)).index;
    }
    this.all[at] = { code: id, kept: false };
  }

  save() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ slots: this.all, order: this.order.slice(0, 200) }));
    } catch {
      // A browser that keeps nothing: then they hold for this page.
    }
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
