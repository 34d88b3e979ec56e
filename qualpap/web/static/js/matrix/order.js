// Orders the rows of the grid: by participant, attribute or code, within their groups.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

const rank = { mentioned: 0, spontaneous: 1, "not-mentioned": 2, "not-asked": 3, "asked-unknown": 4, "not-reviewed": 5, "no-interview": 6, "not-applicable": 7 };

/**
 * @param {object} grid - as the API gives it
 * @param {string} sort - see place.js
 * @returns {object[]} its rows; those of a group together, in the order of the groups
 */
export function ordered(grid, sort) {
  const groups = new Map(grid.groups.map((each, at) => [each.key, at]));
  const place = new Map(grid.rows.map((row, at) => [row.participant, at]));
  const turned = sort.startsWith("-") ? -1 : 1;
  const by = comparing(grid, sort.replace(/^-/, ""));
  return [...grid.rows].sort(
    (one, other) =>
      (groups.get(one.group) ?? 0) - (groups.get(other.group) ?? 0) ||
      turned * by(one, other) ||
      place.get(one.participant) - place.get(other.participant),
  );
}

function comparing(grid, name) {
  if (name === "participant") return (one, other) => collator.compare(one.participant, other.participant);
  if (name.startsWith("code:")) {
    const column = grid.columns.findIndex((each) => `code:${each.code}` === name);
    if (column < 0) return () => 0;
    return (one, other) =>
      rank[one.cells[column].state] - rank[other.cells[column].state] ||
      other.cells[column].passages - one.cells[column].passages;
  }
  if (name) return (one, other) => collator.compare(one.values[name] ?? "", other.values[name] ?? "");
  return () => 0;
}
