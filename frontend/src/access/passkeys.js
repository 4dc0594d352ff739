// Asks the browser for a passkey and sends what it answers. The form is shown only where the browser knows passkeys.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const named = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));

async function ask(kind, { publicKey }) {
  const wanted = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (kind === "create") {
    wanted.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    wanted.excludeCredentials = named(publicKey.excludeCredentials) ?? [];
  } else {
    wanted.allowCredentials = named(publicKey.allowCredentials) ?? [];
  }
  return navigator.credentials[kind]({ publicKey: wanted });
}

function told(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = text(response.attestationObject);
    answer.transports = response.getTransports?.() ?? [];
  } else {
    answer.authenticatorData = text(response.authenticatorData);
    answer.signature = text(response.signature);
    answer.userHandle = response.userHandle ? text(response.userHandle) : null;
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

const form = window.PublicKeyCredential && document.querySelector("form[data-passkey]");
if (form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.credential.value) return;
    event.preventDefault();
    const fault = form.querySelector("[data-passkey-fault]");
    fault.hidden = true;
    try {
      const options = JSON.parse(document.getElementById("passkey-options").textContent);
      form.credential.value = JSON.stringify(told(await ask(form.dataset.passkey, options)));
      form.submit();
    } catch {
      fault.hidden = false;
    }
  });
}
