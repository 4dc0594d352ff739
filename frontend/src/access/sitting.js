// Warns before a session ends for want of use, keeps what was typed, and lets the person answer. The server decides; this asks it.
const CHECK = 1000; // ms
const TELL = 60; // seconds between two signs of life while somebody types
const NEVER = "input[type=password], input[type=hidden], input[type=file], input[autocomplete=one-time-code]";

const dialog = document.querySelector("dialog[data-sitting]");
if (dialog) sit(dialog.dataset);

function sit({ warning, ask, stillHere, keep, out }) {
  const until = dialog.querySelector("[data-until]");
  let ends = Date.now() + Number(dialog.dataset.sitting) * 1000;
  let active = false;
  let told = Date.now();
  let busy = false;

  const token = () => dialog.querySelector("[name=csrfmiddlewaretoken]").value;
  const post = (address, body = "{}") =>
    fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token(), "Content-Type": "application/json" },
      body,
      redirect: "manual",
    });

  async function learn(answer) {
    const response = await answer;
    if (!response.ok) return leave();
    ends = Date.now() + (await response.json()).left * 1000;
    if (dialog.open && ends - Date.now() > warning * 1000) dialog.close();
  }

  function leave() {
    location.assign(`${out}?next=${encodeURIComponent(location.pathname + location.search)}`);
  }

  function typed() {
    const fields = {};
    for (const field of document.querySelectorAll("main form[method=post] [name]")) {
      if (field.matches(NEVER) || field.closest("[data-passkey]")) continue;
      if (field.matches("[type=checkbox], [type=radio]") ? !field.checked : field.value === field.defaultValue) continue;
      if (field.matches("button") || !field.value) continue;
      (fields[field.name] ??= []).push(field.value);
    }
    return fields;
  }

  async function keepTyped() {
    const fields = typed();
    if (Object.keys(fields).length) {
      await post(keep, JSON.stringify({ path: location.pathname + location.search, fields }));
    }
  }

  async function look() {
    const left = (ends - Date.now()) / 1000;
    if (active && !dialog.open && Date.now() - told > TELL * 1000) {
      active = false;
      told = Date.now();
      await learn(post(stillHere));
    } else if (left <= warning && !dialog.open) {
      await learn(fetch(ask, { redirect: "manual" })); // another page may have been used
      if (ends - Date.now() > warning * 1000) return;
      await keepTyped();
      until.textContent = new Date(ends).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      dialog.showModal();
    } else if (left <= 0) {
      await learn(fetch(ask, { redirect: "manual" }));
      if (ends <= Date.now()) leave();
    }
  }

  for (const sign of ["keydown", "pointerdown", "input"]) document.addEventListener(sign, () => (active = true));
  // closing by the button, or by Escape, is an answer
  dialog.addEventListener("close", () => {
    active = false;
    if (ends - Date.now() <= warning * 1000) learn(post(stillHere));
  });
  setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      await look();
    } catch {
      // the network is away; the server ends the session by itself, and nothing of it stays on the screen
      if (Date.now() > ends) document.querySelector("main").textContent = "You were signed out. Sign in again when you are connected.";
    } finally {
      busy = false;
    }
  }, CHECK);
}

// What was kept goes back where it was typed.
const put = document.querySelector("[data-put-back]");
if (put) {
  put.hidden = false;
  put.addEventListener("click", () => {
    const kept = JSON.parse(document.getElementById("kept-fields").textContent);
    let first;
    for (const [name, values] of Object.entries(kept)) {
      const fields = document.querySelectorAll(`main form[method=post] [name="${CSS.escape(name)}"]`);
      fields.forEach((field, place) => {
        if (field.matches(NEVER) || field.closest("form[action]")?.contains(put)) return;
        if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
        else field.value = values[Math.min(place, values.length - 1)];
        field.dispatchEvent(new Event("input", { bubbles: true }));
        first ??= field;
      });
    }
    first?.focus();
  });
}
