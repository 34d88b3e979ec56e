// Makes elements: what people wrote goes in as text, never as markup.

/**
 * @param {string} name - of the element; classes after dots: `"p.soft.small"`
 * @param {Record<string, unknown>} given - `text`, `data` (an object), `on…` handlers, attributes
 *   (false and null leave one out, true sets it empty)
 * @param {...(Node | string | null | false)} children
 * @returns {HTMLElement}
 */
export function make(name, given = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") element.textContent = String(value);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((each) => each || each === ""));
  return element;
}

/** An element with a class and a text, both "" for none. */
export function element(name, className = "", text = "") {
  return make(name, { class: className || null, text });
}

/** A button that does something and submits nothing. */
export function button(name, text, onclick, given = {}) {
  return make(`button${name}`, { type: "button", text, onclick, ...given });
}

const page = document.documentElement.lang;
const languages = new Intl.DisplayNames([page], { type: "language" });

/** Name a language in the page's own: `"en"` is *English*, or *inglés*. */
export function languageName(code) {
  const name = languages.of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(page) + name.slice(1);
}

/** Say when something was, as the page's language has it. */
export function moment(at) {
  return at ? new Date(at).toLocaleString(page, { dateStyle: "medium", timeStyle: "short" }) : "";
}
