// Menus are `details` elements: one at a time, closed by Escape or a click elsewhere.

function open() {
  return [...document.querySelectorAll("details.menu[open]")];
}

document.addEventListener("click", (event) => {
  for (const each of open()) if (!each.contains(event.target)) each.open = false;
});

// Before a page's own keys, so that Escape closes the menu and nothing else.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    const [menu] = open();
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    event.preventDefault();
  },
  true,
);
