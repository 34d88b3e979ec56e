// Translations of a participant's words, to write: the original stays what is verified.

import { languageName, make } from "./elements.js";
import { said } from "./said.js";
import { TextPlace } from "./writing.js";

/**
 * @param {string} transcript
 * @param {object[]} found - {language, start, end, words, text, by, method, over}, as the API gives it
 * @param {{study: string, onsaved: () => void}} page
 * @returns {{element: HTMLElement, places: TextPlace[]}}
 */
export function translations(transcript, found, { study, onsaved }) {
  const places = found.map(
    (each) =>
      new TextPlace({
        study,
        place: `translate ${transcript} ${each.start}-${each.end} ${each.language}`,
        label: said("js-all-translating-into", { language: languageName(each.language) }),
        language: each.language,
        standing: { text: each.text, by: each.by, at: null, over: each.over },
        rows: 3,
        entry: (text) => ({
          kind: "translate", transcript, start: each.start, end: each.end, language: each.language, text,
          method: each.method || said("js-all-translating-by-hand"),
        }),
        onsaved,
      }),
  );
  const element = make("div.translating");
  found.forEach((each, at) => {
    if (found.length > 1 || each.text) element.append(make("p.soft.small.translated-words", { text: each.words }));
    element.append(places[at].element);
  });
  return { element, places };
}
