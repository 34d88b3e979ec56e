// Where words are: code points of the canonical text, which the study counts in, against UTF-16
// units of the browser's strings, turn by turn. Pure: knows no page.

/** The words of one turn, at their place in the canonical text. */
export class Stretch {
  /**
   * @param {string} text
   * @param {number} start - code point of the canonical text at which it begins
   */
  constructor(text, start) {
    this.text = text;
    this.start = start;
    // Most turns hold no character beyond the basic plane: then both count alike.
    this.units = /[\ud800-\udfff]/.test(text) ? unitsOf(text) : null;
    this.end = start + (this.units ? this.units.length - 1 : text.length);
  }

  /** @returns {number} the unit in `text` at a code point of the canonical text, kept inside */
  unitAt(codePoint) {
    const within = Math.min(Math.max(codePoint, this.start), this.end) - this.start;
    return this.units ? this.units[within] : within;
  }

  /** @returns {number} the code point at a unit; inside a pair, that of the pair */
  codePointAt(unit) {
    const within = Math.min(Math.max(unit, 0), this.text.length);
    if (!this.units) return this.start + within;
    let low = 0;
    let high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.units[middle] <= within) low = middle;
      else high = middle - 1;
    }
    return this.start + low;
  }

  /** @returns {string} the words from one code point to another, as far as they are in it */
  words(start, end) {
    return this.text.slice(this.unitAt(start), this.unitAt(end));
  }
}

function unitsOf(text) {
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return Uint32Array.from(units);
}

/** All turns of an interview, in order. */
export class Stretches {
  /** @param {Stretch[]} all - in order, none overlapping */
  constructor(all) {
    this.all = all;
  }

  /** @returns {number} the turn that holds a code point, else the next one, else the last; by index */
  indexAt(codePoint) {
    let low = 0;
    let high = this.all.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle].end < codePoint) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @returns {number[]} the indices of the turns that share words with a range */
  indicesIn(start, end) {
    const found = [];
    for (let index = this.indexAt(start); index < this.all.length && this.all[index].start < end; index += 1) {
      if (this.all[index].end > start) found.push(index);
    }
    return found;
  }

  /** @returns {string} the words of a range, turns set apart by `between` */
  words(start, end, between = " […] ") {
    return this.indicesIn(start, end)
      .map((index) => this.all[index].words(start, end))
      .join(between);
  }
}
