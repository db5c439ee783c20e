/** A second tap on a button sends nothing twice. The server guards too; this only spares a needless trip. */
const WAIT = 8000;

export function guardSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.bezig) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || form.method !== "post") return;
    form.dataset.bezig = "ja";
    setTimeout(() => delete form.dataset.bezig, WAIT);
  });
  // Back to a page from the browser's memory: its forms are free again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-bezig]")) delete form.dataset.bezig;
  });
  document.addEventListener("htmx:afterRequest", (event) => delete event.detail.elt.dataset.bezig);
}
