/**
 * Passkeys. A form with data-passkey="create" or "get" asks the browser for one and sends the answer along:
 *   <form method="post" data-passkey="get" data-options='{"request_options": …}' data-mislukt="…">
 *     <input type="hidden" name="credential"> <button type="submit">…</button> <p data-passkey-melding role="alert"></p>
 * data-options-url fetches the options at the tap instead. Whatever is only for browsers that can do this stands in an
 * element with data-passkey-kan and hidden.
 */
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (keys) => keys.map((key) => ({ ...key, id: toBytes(key.id) }));

function createOptions({ publicKey }) {
  const user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  const known = withBytes(publicKey.excludeCredentials ?? []);
  return { publicKey: { ...publicKey, user, challenge: toBytes(publicKey.challenge), excludeCredentials: known } };
}

function getOptions({ publicKey }) {
  const known = withBytes(publicKey.allowCredentials ?? []);
  return { publicKey: { ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials: known } };
}

function asJson(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function askBrowser(form) {
  const { passkey, options, optionsUrl } = form.dataset;
  const asked = optionsUrl ? await (await fetch(optionsUrl)).json() : JSON.parse(options);
  return passkey === "create"
    ? navigator.credentials.create(createOptions(asked.creation_options))
    : navigator.credentials.get(getOptions(asked.request_options));
}

/** Wires the forms and shows what needs a browser that knows passkeys. */
export function usePasskeys(root) {
  if (!window.PublicKeyCredential) return;
  for (const element of root.querySelectorAll("[data-passkey-kan]")) element.hidden = false;
  for (const form of root.querySelectorAll("form[data-passkey]:not([data-klaar])")) {
    form.dataset.klaar = "ja";
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const say = form.querySelector("[data-passkey-melding]");
      try {
        form.elements.credential.value = asJson(await askBrowser(form));
        form.submit();
      } catch {
        say.hidden = false;
        say.textContent = form.dataset.mislukt;
      }
    });
  }
}
