/**
 * A form with `data-later` reaches the server also where the network comes and goes: what was filled in is kept on this
 * phone with its own token, and sent until the server has it; the token makes that exactly once. It goes from every page
 * with a `[data-later-stand]` of the same reader, so also from another tab or after the page was closed. Gone as soon as
 * it arrived and after two days, and never kept where one types for another.
 */
const PREFIX = "aanzet:later:";
const DAYS = 2;
const AGAIN = 10000;
const PATIENCE = 15000;

const stand = () => document.querySelector("[data-later-stand]");
const csrf = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

/** What this reader still has to send here, the oldest first. */
function waiting() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  const { laterWho: who, laterPath: path } = stand().dataset;
  const found = [];
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    try {
      const form = JSON.parse(localStorage.getItem(key));
      if (form.at > oldest) found.push({ ...form, key });
      else localStorage.removeItem(key);
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.filter((form) => form.who === who && form.path === path).sort((one, other) => one.at - other.at);
}

function keep({ key, ...form }) {
  localStorage.setItem(key, JSON.stringify(form));
}

function show() {
  const panel = stand();
  const forms = waiting();
  panel.hidden = forms.length === 0;
  panel.querySelector("[data-later-wat]").replaceChildren(
    ...forms.map(({ values }) => {
      const line = document.createElement("li");
      line.textContent = values.find(([name]) => name === panel.dataset.laterNaam)?.[1] ?? "";
      return line;
    }),
  );
  const there = new Set(forms.map((form) => form.stand ?? "wacht"));
  for (const part of panel.querySelectorAll("[data-later-bij]")) {
    part.hidden = !part.dataset.laterBij.split(" ").some((one) => there.has(one));
  }
}

/**
 * What became of it: `to`, the address where it is now; `stand` "fout" where the words have to change, "dicht" where it
 * is not taken now (signed out, or not open); nothing while there is no network or the server is starting.
 */
async function send(form, when) {
  try {
    const answer = await fetch(form.path, {
      method: "POST", body: new URLSearchParams([...form.values, ["csrfmiddlewaretoken", csrf()]]),
      headers: { "X-Later": when }, redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return { to: (await answer.json()).to }; // what is not ours, as of a network that asks to sign in, fails here
    if (answer.status === 422) return { stand: "fout" };
    return answer.status >= 500 || answer.status === 429 ? {} : { stand: "dicht" };
  } catch {
    return {}; // no answer: it may have arrived, and its token makes sending it again harmless
  }
}

let busy = false;
async function sendWaiting() {
  if (busy) return;
  busy = true;
  for (const form of waiting().filter((one) => one.stand !== "fout")) {
    const became = await send(form, "straks");
    if (became.to) {
      localStorage.removeItem(form.key);
      stand().parentElement.querySelector("[data-later-klaar]").hidden = false;
    } else if (became.stand !== form.stand) {
      keep({ ...form, stand: became.stand });
    }
    if (!became.to && !became.stand) break;
  }
  busy = false;
  show();
}

/** The ordinary way, with what was kept: the page says what has to change. Beside what is typed here meanwhile. */
async function lookAgain() {
  const form = waiting().find((one) => one.stand === "fout");
  const became = form && (await send(form, "straks"));
  if (!became?.to && !became?.stand) return;
  localStorage.removeItem(form.key);
  if (became.to) return location.assign(became.to);
  const again = document.createElement("form");
  Object.assign(again, { method: "post", action: form.path, target: isTypedIn() ? "_blank" : "_self", hidden: true });
  for (const [name, value] of [...form.values, ["csrfmiddlewaretoken", csrf()]]) {
    again.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(again);
  again.submit();
}

const typed = (form) => [...form.elements].filter((one) => one.matches("textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=date])"));
const isTypedIn = () => [...document.querySelectorAll("form[data-later]")].some((form) => typed(form).some((one) => one.value !== one.defaultValue));

function forgetDraft(form) {
  localStorage.removeItem(`aanzet:concept:${form.dataset.draft}`); // js/drafts.js: it is kept for sending, or there, by now
}

/** Also where a page came without https: there a browser keeps crypto.randomUUID to itself. */
function newToken() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Free for the next two. */
function emptied(form) {
  form.reset();
  for (const element of typed(form)) element.value = "";
  form.elements.namedItem("once").value = newToken();
  for (const fault of form.querySelectorAll(".nakijken, [id$=-fout]")) fault.remove();
  for (const field of form.querySelectorAll(".veld--fout")) field.classList.remove("veld--fout");
}

async function submitted(event) {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.wacht) return;
  const entry = {
    key: PREFIX + form.elements.namedItem("once").value, at: Date.now(), who: stand().dataset.laterWho, path: location.pathname,
    values: [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"),
  };
  try {
    keep(entry);
  } catch {
    HTMLFormElement.prototype.submit.call(form); // nowhere to keep it: the ordinary way
    return;
  }
  form.dataset.wacht = "ja";
  const became = await send(entry, "nu");
  delete form.dataset.wacht;
  if (became.to || became.stand === "fout") localStorage.removeItem(entry.key);
  if (became.stand === "fout") {
    HTMLFormElement.prototype.submit.call(form);
  } else if (became.to) {
    forgetDraft(form);
    location.assign(became.to);
  } else {
    keep({ ...entry, stand: became.stand });
    emptied(form);
    forgetDraft(form);
    show();
    stand().scrollIntoView({ block: "center" });
  }
}

export function sendLater() {
  if (!stand()) return;
  try {
    show();
  } catch {
    return; // storage is switched off: the form goes the ordinary way
  }
  document.querySelector("form[data-later]")?.addEventListener("submit", submitted);
  stand().querySelector("[data-later-nu]").addEventListener("click", sendWaiting);
  stand().querySelector("[data-later-na]").addEventListener("click", lookAgain);
  addEventListener("online", sendWaiting);
  addEventListener("storage", show);
  setInterval(() => waiting().length && sendWaiting(), AGAIN);
  sendWaiting();
}
