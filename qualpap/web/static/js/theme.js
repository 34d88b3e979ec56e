// Sets light or dark before anything is drawn: as chosen, else as the system has it.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("qualpap-theme");
  } catch {
    // A browser that keeps nothing shows what the system has.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen ?? (dark ? "dark" : "light");
})();
