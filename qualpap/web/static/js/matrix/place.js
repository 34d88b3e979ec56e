// Where one is on the page of the matrix: kept in the address, so that going back leads there.

/**
 * @typedef {object} Place
 * @property {string} dimension
 * @property {string} group - attribute that makes groups, "" for none
 * @property {string[]} where - `attribute=value`
 * @property {string} sort - `participant`, an attribute, or `code:<id>`; `-` before it turns it round
 * @property {string} look - `words`, or `signs` for a narrow grid
 * @property {null | {kind: "cell" | "case" | "on", parts: string[]}} open
 */

/** @returns {Place} */
export function placeIn(search) {
  const given = new URLSearchParams(search);
  let open = null;
  for (const kind of ["cell", "case", "on"]) {
    if (given.get(kind)) open = { kind, parts: given.get(kind).split(",").map(decodeURIComponent) };
  }
  return {
    dimension: given.get("dimension") ?? "",
    group: given.get("group") ?? "",
    where: given.getAll("where"),
    sort: given.get("sort") ?? "",
    look: given.get("look") ?? "words",
    open,
  };
}

/** @param {Place} place */
export function queryOf(place, { onlyGrid = false } = {}) {
  const query = new URLSearchParams({ dimension: place.dimension });
  if (place.group) query.set("group", place.group);
  for (const each of place.where) query.append("where", each);
  if (onlyGrid) return query.toString();
  if (place.sort) query.set("sort", place.sort);
  if (place.look !== "words") query.set("look", place.look);
  const open = place.open ? `&${place.open.kind}=${place.open.parts.map(encodeURIComponent).join(",")}` : "";
  return query.toString() + open;
}

/** Put the place into the address; nothing is added to the browser's history. */
export function keepPlace(place) {
  history.replaceState(null, "", `/matrix?${queryOf(place)}`);
}
