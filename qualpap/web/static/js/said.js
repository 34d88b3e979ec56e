// The page's words in the person's language, which the server puts beside it.

const phrases = JSON.parse(document.getElementById("said").textContent);

/**
 * Return a phrase with its facts filled in; a fact `count` of 1 takes the form for one.
 * @param {string} key - as in the catalogue: `js-all-…` or `js-<page>-…`
 * @param {Record<string, string | number>} facts
 * @returns {string}
 */
export function said(key, facts = {}) {
  const phrase = phrases[key];
  if (!phrase) return key;
  const pattern = facts.count === 1 ? phrase.one : phrase.other;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));
}

export const language = document.documentElement.lang;
