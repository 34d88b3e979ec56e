// Finds codes by what is typed: any name, in any language, without accents. Pure: knows no page.

import { withoutAccents } from "../folding.js";

/** @returns {string} text as people compare names */
export function fold(text) {
  return withoutAccents(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** @returns {{code: object, ways: string[]}[]} codes with everything that they are called */
export function prepared(codes, dimensions) {
  const names = new Map(dimensions.map((each) => [each.id, each.name]));
  return codes.map((code) => ({
    code,
    own: fold(code.name),
    ways: [...code.names, code.id].map(fold),
    home: fold(names.get(code.dimension) ?? ""),
  }));
}

/** How well a code answers: 0 best; null not at all. */
function tier(entry, parts) {
  const whole = parts.join(" ");
  if (entry.ways.includes(whole)) return 0;
  if (begins(entry.own, parts)) return 1;
  if (entry.ways.some((way) => begins(way, parts))) return 1.5;
  if (parts.length === 1 && entry.ways.some((way) => initials(way).startsWith(whole))) return 2;
  if (entry.ways.some((way) => begins(`${way} ${entry.home}`, parts))) return 3;
  if (entry.ways.some((way) => way.includes(whole))) return 4;
  return null;
}

const begins = (way, parts) => parts.every((part) => ` ${way}`.includes(` ${part}`));
const initials = (way) => way.split(" ").map((word) => word[0]).join("");

/**
 * Return the codes that something typed may mean, the likeliest first: those whose name begins so;
 * of these what was used last, then those whose name in the person's language does, then most used.
 * @param {ReturnType<typeof prepared>} entries
 * @param {string} typed
 * @param {(id: string) => number} recent - 0 for the code used last, Infinity for one never used
 */
export function matching(entries, typed, recent) {
  const parts = fold(typed).split(" ").filter(Boolean);
  const found = [];
  entries.forEach((entry, place) => {
    const how = parts.length ? tier(entry, parts) : 1;
    if (how !== null) found.push({ entry, how, place, since: recent(entry.code.id) });
  });
  found.sort(
    (a, b) =>
      Math.floor(a.how) - Math.floor(b.how) ||
      (a.since === b.since ? 0 : a.since - b.since) ||
      a.how - b.how ||
      b.entry.code.used - a.entry.code.used ||
      a.place - b.place,
  );
  return found.map((each) => each.entry.code);
}
