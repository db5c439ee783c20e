/**
 * A form with `data-later` reaches the server also where the network comes and goes: what was filled in is kept on this
 * phone with its own token, and sent until the server has it; the token makes that exactly once. Gone as soon as it
 * arrived, after two days, and never kept where one types for another.
 */
const PREFIX = "aanzet:later:";
const DAYS = 2;
const AGAIN = 10000;
const PATIENCE = 15000;

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const here = () => document.querySelector("form[data-later]");

function waiting() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  const found = [];
  for (const key of keys()) {
    try {
      const form = JSON.parse(localStorage.getItem(key));
      if (form.at > oldest) found.push({ key, ...form });
      else localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.filter((form) => form.path === location.pathname).sort((one, other) => one.at - other.at);
}

function show() {
  const panel = document.querySelector("[data-later-stand]");
  if (!panel) return;
  const count = waiting().length;
  panel.hidden = count === 0;
  panel.querySelector("[data-later-aantal]").textContent = count > 1 ? `(${count})` : "";
}

/** What became of it: an address, "wrong" where the words have to change, or nothing while there is no network. */
async function send(values) {
  const body = new URLSearchParams(values);
  const token = here()?.elements.namedItem("csrfmiddlewaretoken");
  if (token) body.set("csrfmiddlewaretoken", token.value);
  try {
    const answer = await fetch(location.pathname, {
      method: "POST", body, headers: { "X-Later": "1" }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return (await answer.json()).to ?? "";
    if (answer.status === 422) return "wrong";
  } catch {
    // No network, or no answer in time: it may have arrived, and its token makes sending it again harmless.
  }
  return null;
}

function putBack(form, values) {
  for (const element of form.elements) {
    const said = values.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element.type === "checkbox" || element.type === "radio") element.checked = said.includes(element.value);
    else if (element.name && element.name !== "csrfmiddlewaretoken" && said.length) element.value = said[0];
  }
}

let busy = false;
async function sendWaiting() {
  if (busy) return;
  busy = true;
  const form = here();
  for (const one of waiting()) {
    const became = await send(one.values);
    if (became === null) break;
    localStorage.removeItem(one.key);
    if (became === "wrong") {
      putBack(form, one.values);
      HTMLFormElement.prototype.submit.call(form); // the page says what has to change, with everything typed in it
      break;
    }
    const done = document.querySelector("[data-later-klaar]");
    if (done) done.hidden = false;
  }
  busy = false;
  show();
}

function emptied(form) {
  form.reset();
  localStorage.removeItem(`aanzet:concept:${form.dataset.draft}`); // js/drafts.js: it is kept for sending by now
  for (const element of form.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox], [type=date])")) {
    element.value = "";
  }
  const once = form.elements.namedItem("once");
  if (once) once.value = crypto.randomUUID();
  form.querySelector("input:not([type=hidden])")?.focus();
}

async function submitted(event) {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.wacht) return;
  form.dataset.wacht = "ja";
  const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const key = PREFIX + form.elements.namedItem("once").value;
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), path: location.pathname, values }));
  } catch {
    HTMLFormElement.prototype.submit.call(form); // nowhere to keep it: the ordinary way
    return;
  }
  const became = await send(values);
  delete form.dataset.wacht;
  if (became !== null) localStorage.removeItem(key);
  if (became === "wrong") HTMLFormElement.prototype.submit.call(form);
  else if (became) location.assign(became);
  else {
    emptied(form);
    show();
    document.querySelector("[data-later-stand]")?.scrollIntoView({ block: "center" });
  }
}

export function sendLater() {
  const form = here();
  if (!form) return;
  try {
    waiting();
  } catch {
    return; // storage is switched off: the form goes the ordinary way
  }
  form.addEventListener("submit", submitted);
  document.querySelector("[data-later-nu]")?.addEventListener("click", sendWaiting);
  addEventListener("online", sendWaiting);
  setInterval(() => waiting().length && sendWaiting(), AGAIN);
  show();
  sendWaiting();
}
