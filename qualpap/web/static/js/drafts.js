// Keeps what is typed until it is saved, in this browser, by study and place.

const prefix = "qualpap-draft";

function name(study, place) {
  return `${prefix}:${study}:${place}`;
}

/** @returns {any} what was kept there, null for nothing */
export function kept(study, place) {
  try {
    return JSON.parse(localStorage.getItem(name(study, place)));
  } catch {
    return null;
  }
}

export function keep(study, place, value) {
  try {
    localStorage.setItem(name(study, place), JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still saves on leaving the field.
  }
}

export function drop(study, place) {
  try {
    localStorage.removeItem(name(study, place));
  } catch {
    // Nothing was kept either.
  }
}
