// Text as it is compared: without accents, in small letters. Pure: knows no page.

/** @returns {string} */
export function withoutAccents(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}
