/**
 * Keeps what somebody typed in `<form data-draft="name">` in this browser until it was sent.
 * Never files, passwords or hidden fields; never where one types for another; gone after three days, after sending,
 * and, on a computer that others use too, as soon as its owner has signed out.
 */
const PREFIX = "aanzet:concept:";
const SENT = "aanzet:verstuurd";
const DAYS = 3;
const SKIP = new Set(["hidden", "password", "file", "submit", "button"]);

const signedIn = () => document.querySelector(".menu-eigen") !== null;

function stored() {
  const found = [];
  for (let at = 0; at < localStorage.length; at++) {
    const key = localStorage.key(at);
    if (key.startsWith(PREFIX)) found.push(key);
  }
  return found;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function tidy() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const key of stored()) {
    const draft = read(key);
    if (!draft || draft.at < oldest || (draft.own && !signedIn())) localStorage.removeItem(key);
  }
  const sent = sessionStorage.getItem(SENT);
  if (sent === null) return;
  sessionStorage.removeItem(SENT);
  // Sent well: the form is gone, or the page says so. Else it stands here again, with its errors.
  const again = document.querySelector(`form[data-draft="${CSS.escape(sent)}"]`);
  if (!again || document.querySelector(".melding--success")) localStorage.removeItem(PREFIX + sent);
}

const kept = (form) => [...form.elements].filter((element) => element.name && !SKIP.has(element.type));
const isTick = (element) => element.type === "checkbox" || element.type === "radio";
const label = (element) => (isTick(element) ? `${element.name}=${element.value}` : element.name);

function save(form) {
  const values = Object.fromEntries(kept(form).map((element) => [label(element), isTick(element) ? element.checked : element.value]));
  try {
    localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify({ at: Date.now(), own: signedIn(), values }));
  } catch {
    // A full or closed store: then there is no draft, and nothing else is lost.
  }
}

function restore(form) {
  const draft = read(PREFIX + form.dataset.draft);
  if (!draft || form.querySelector(".veld--fout")) return; // with errors the server already gave back what was typed
  for (const element of kept(form)) {
    const value = draft.values[label(element)];
    if (value === undefined) continue;
    if (isTick(element)) element.checked = value;
    else if (!element.value) element.value = value;
    const fold = element.closest("details");
    if (fold && (isTick(element) ? value && !element.defaultChecked : value)) fold.open = true; // nothing typed is out of sight
    element.dispatchEvent(new Event("input"));
  }
}

export function keepDrafts() {
  try {
    tidy();
  } catch {
    return; // storage is switched off
  }
  if (document.querySelector(".balk--helper")) return;
  for (const form of document.querySelectorAll("form[data-draft]")) {
    restore(form);
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => save(form), 300);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      save(form);
      sessionStorage.setItem(SENT, form.dataset.draft);
    });
  }
}
