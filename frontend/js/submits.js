/** A second tap on a button sends nothing twice. The server guards too; this only spares a needless trip. */
const WAIT = 8000;

/**
 * After the back button a browser gives back what was typed, in a fresh form with a token of its own. Sending the same
 * words again from this tab is still the same thing: it goes with the token of the first time.
 */
function sameWordsSameToken(form) {
  const once = form.elements.namedItem("once");
  if (!once) return;
  const values = [...new FormData(form)].filter(([name]) => name !== "once" && name !== "csrfmiddlewaretoken");
  const words = JSON.stringify(values.map(([name, value]) => [name, value.name ?? value]));
  const key = `aanzet:eenmaal:${location.pathname}`;
  try {
    const sent = JSON.parse(sessionStorage.getItem(key));
    if (sent?.words === words) once.value = sent.token;
    else sessionStorage.setItem(key, JSON.stringify({ words, token: once.value }));
  } catch {
    // Storage is switched off or full; then the page's own token does.
  }
}

export function guardSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.bezig) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || form.method !== "post") return;
    sameWordsSameToken(form);
    form.dataset.bezig = "ja";
    setTimeout(() => delete form.dataset.bezig, WAIT);
  });
  // Back to a page from the browser's memory: its forms are free again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-bezig]")) delete form.dataset.bezig;
  });
  document.addEventListener("htmx:afterRequest", (event) => delete event.detail.elt.dataset.bezig);
}
