// Moves a selection by words, sentences and segments. Pure: knows no page.

import { Stretches } from "./positions.js";

/** @typedef {{anchor: number, focus: number}} Selection - code points; the focus is what moves */

export const startOf = (selection) => Math.min(selection.anchor, selection.focus);
export const endOf = (selection) => Math.max(selection.anchor, selection.focus);

/** @returns {[number, number][]} the words of a stretch */
export function wordsOf(stretch, segmenter) {
  const found = [];
  for (const part of segmenter.segment(stretch.text)) {
    if (!part.isWordLike) continue;
    found.push([stretch.codePointAt(part.index), stretch.codePointAt(part.index + part.segment.length)]);
  }
  return found;
}

/** The units of an interview that a selection may move by. */
export class Steps {
  /**
   * @param {Stretches} stretches
   * @param {(index: number) => [number, number][]} sentences - of a turn, by its index
   * @param {[number, number][]} segments
   * @param {string} language
   */
  constructor(stretches, sentences, segments, language) {
    this.stretches = stretches;
    this.sentences = sentences;
    this.segments = segments;
    this.segmenter = new Intl.Segmenter(language || "es", { granularity: "word" });
    this.known = new Map();
  }

  words(index) {
    if (!this.known.has(index)) this.known.set(index, wordsOf(this.stretches.all[index], this.segmenter));
    return this.known.get(index);
  }

  /** @returns {[number, number][]} the units of a kind in and around a range */
  around(kind, start, end) {
    if (kind === "segment") return this.segments;
    const list = kind === "word" ? (index) => this.words(index) : this.sentences;
    const last = this.stretches.all.length - 1;
    let from = Math.max(this.stretches.indexAt(start) - 1, 0);
    let to = Math.min(this.stretches.indexAt(end) + 1, last);
    while (from > 0 && list(from).length === 0) from -= 1;
    while (to < last && list(to).length === 0) to += 1;
    const found = [];
    for (let index = from; index <= to; index += 1) found.push(...list(index));
    return found;
  }

  /**
   * Return the selection of the next or previous unit. From within a unit its own whole is next;
   * from more than one unit, the first or last of those.
   * @param {"word" | "sentence" | "segment"} kind
   * @param {Selection | null} selection
   * @param {1 | -1} way
   */
  move(kind, selection, way) {
    const start = selection ? startOf(selection) : 0;
    const end = selection ? endOf(selection) : 0;
    const units = this.around(kind, start, end);
    const same = units.some(([a, b]) => a === start && b === end);
    const holding = same ? null : units.find(([a, b]) => a <= start && end <= b && start < b);
    if (holding) return whole(holding);
    const within = same ? [] : units.filter(([a, b]) => a >= start && b <= end);
    if (within.length) return whole(way > 0 ? within[0] : within.at(-1));
    // Across the end of a unit: the one that it reaches into.
    const touched = same ? [] : units.filter(([a, b]) => a < end && b > start);
    if (touched.length > 1) return whole(way > 0 ? touched.at(-1) : touched[0]);
    const next = way > 0 ? units.find(([a]) => a >= end && a > start) : units.findLast(([, b]) => b <= start);
    return next ? whole(next) : selection;
  }

  /**
   * Extend or shrink a selection by a unit at the end that moves; at one unit it turns round.
   * @param {boolean} other - move the end that stands instead
   */
  extend(kind, selection, way, other = false) {
    if (!selection) return this.move(kind, selection, way);
    const given = other ? { anchor: selection.focus, focus: selection.anchor } : selection;
    const { anchor, focus } = given;
    const units = this.around(kind, Math.min(anchor, focus), Math.max(anchor, focus));
    const forward = focus >= anchor;
    const edges = units.map(([a, b]) => (forward ? b : a));
    const next = way > 0 ? edges.find((edge) => edge > focus) : edges.findLast((edge) => edge < focus);
    const shrinks = forward ? way < 0 : way > 0;
    let found = given;
    if (!shrinks) {
      if (next !== undefined) found = { anchor, focus: next };
    } else if (next !== undefined && (forward ? next > anchor : next < anchor)) {
      found = { anchor, focus: next };
    } else {
      const beyond = forward ? units.findLast(([a]) => a < anchor)?.[0] : units.find(([, b]) => b > anchor)?.[1];
      if (beyond !== undefined) found = { anchor: focus, focus: beyond };
    }
    return other ? { anchor: found.focus, focus: found.anchor } : found;
  }

  /** Return a range made of whole words, without spaces at its ends; null where nothing is in it. */
  tidied(start, end) {
    let from = start;
    let to = end;
    for (const index of this.stretches.indicesIn(start, end)) {
      for (const [a, b] of this.words(index)) {
        if (a < start && start < b) from = a;
        if (a < end && end < b) to = b;
      }
    }
    const spoken = this.stretches.indicesIn(from, to).filter((index) => this.stretches.all[index].words(from, to).trim());
    if (!spoken.length) return null;
    const first = this.stretches.all[spoken[0]];
    const last = this.stretches.all[spoken.at(-1)];
    const lead = first.words(from, to);
    const tail = last.words(from, to);
    from = first.codePointAt(first.unitAt(from) + lead.length - lead.trimStart().length);
    to = last.codePointAt(last.unitAt(to) - (tail.length - tail.trimEnd().length));
    return from < to ? [from, to] : null;
  }
}

const whole = ([start, end]) => ({ anchor: start, focus: end });
