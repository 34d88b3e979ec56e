// Keys: pages say what a key does, and the page of keys lists it.

const bindings = [];

/**
 * Bind keys on this page.
 * @param {string} keys - `"j"`, `"Ctrl+z"`, `"Shift+ArrowRight"`; several with spaces between
 * @param {string} what - what it does, for the page of keys; "" leaves it out
 * @param {(event: KeyboardEvent) => boolean | void} action - false lets the key through
 * @param {{typing?: boolean, when?: () => boolean}} options - `typing`: also inside text fields
 */
export function bind(keys, what, action, options = {}) {
  bindings.push({ keys: keys.split(" "), what, action, ...options });
}

/** @returns {{keys: string[], what: string}[]} */
export function listed() {
  return bindings.filter((each) => each.what);
}

function nameOf(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && event.key.length > 1) parts.push("Shift");
  let key = event.key;
  if (key === " ") key = "Space";
  if (key.length === 1 && (event.ctrlKey || event.metaKey)) {
    key = key.toLowerCase();
    if (event.shiftKey) parts.push("Shift");
  }
  return [...parts, key].join("+");
}

/** Whether somebody is writing: then single keys are letters. */
export function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  const inDialog = event.target instanceof Element && event.target.closest("dialog[open]");
  for (const each of bindings) {
    if (!each.keys.includes(name)) continue;
    if (!each.typing && (typing(event.target) || inDialog)) continue;
    if (each.when && !each.when()) continue;
    if (each.action(event) === false) continue;
    event.preventDefault();
    return;
  }
});
