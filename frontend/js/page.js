/** Menus that fold close by Escape, by a tap elsewhere, and when the focus leaves them. */
export function closeMenus() {
  const open = () => document.querySelectorAll("details[data-sluit][open]");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  for (const kind of ["pointerdown", "focusin"]) {
    addEventListener(kind, (event) => {
      for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
    });
  }
}

/** After a form came back with errors, start reading at the summary, or else at the first wrong field. */
export function focusErrors() {
  const summary = document.querySelector("[data-focus]");
  const alone = document.querySelector(".nakijken") ? null : document.querySelector(".veld--fout :is([aria-invalid], .optie > input)");
  (summary ?? alone)?.focus();
}

/** A list that renews itself (`data-wacht`) waits while somebody is in it: a button does not vanish under a finger or the focus. */
export function waitForFocus() {
  addEventListener("htmx:beforeSwap", (event) => {
    const list = event.detail.target;
    if (list.matches("[data-wacht]") && list.contains(document.activeElement)) event.detail.shouldSwap = false;
  });
}

/** A preview is the answer to a form, and browsers refuse to go back to one. Going back to it shows the form instead. */
export function forgetPreview() {
  if (document.querySelector("form[data-preview]")) history.replaceState(null, "", location.href);
}
