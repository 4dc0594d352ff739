// The run sheet: one child a screen, the next by one key, and nothing lost while the network is away.
// What is sent waits in this page's memory alone, never in the browser's storage: it is a child's.
const AGAIN = 3000; // ms between two tries

const room = document.querySelector("[data-room]");
if (room) run(room);

function run(room) {
  const children = [...room.querySelectorAll("[data-child]")];
  const links = [...room.querySelectorAll(".run a")];
  const told = room.querySelector("[data-told]");
  const waiting = [];
  const since = new Map();
  let sending = false;

  // one child a screen
  function shown() {
    return children.findIndex((child) => !child.hidden);
  }

  function show(at, focus = true) {
    if (at < 0 || at >= children.length) return;
    children.forEach((child, place) => (child.hidden = place !== at));
    links.forEach((link, place) => (place === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    const child = children[at];
    if (!since.has(child)) since.set(child, Date.now());
    if (focus) {
      history.replaceState(null, "", `#${child.id}`);
      child.focus({ preventScroll: true });
      child.scrollIntoView({ block: "start" });
    }
  }

  function asked() {
    return children.findIndex((child) => `#${child.id}` === location.hash);
  }

  for (const [at, child] of children.entries()) child.append(ways(at));
  links.forEach((link, at) => link.addEventListener("click", (event) => (event.preventDefault(), show(at))));
  addEventListener("hashchange", () => show(asked()));
  if (children.length) show(Math.max(asked(), 0), asked() >= 0);

  function ways(at) {
    const way = document.createElement("p");
    way.className = "child__ways";
    for (const [to, words] of [[at - 1, "Back to"], [at + 1, "Next:"]]) {
      if (!children[to]) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = to > at ? "govuk-button" : "govuk-button govuk-button--secondary";
      button.textContent = `${words} ${links[to].textContent}`;
      button.addEventListener("click", () => show(to));
      way.append(button);
    }
    return way;
  }

  // the keys; whoever needs them for something else turns them off
  const keys = room.querySelector("[data-keys]");
  const use = keys?.querySelector("input");
  if (use && children.length > 1) {
    keys.hidden = false;
    use.checked = true;
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, summary, dialog, [contenteditable]");
      if (!use.checked || typing || event.ctrlKey || event.altKey || event.metaKey) return;
      const step = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        show(shown() + step);
      }
    });
  }

  // how long this child has been heard
  setInterval(() => {
    const child = children[shown()];
    const time = child?.querySelector("[data-time]");
    if (!time) return;
    const seconds = Math.floor((Date.now() - since.get(child)) / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    time.hidden = false;
    time.textContent = `${clock} of ${room.dataset.minutes} minutes`;
    time.classList.toggle("child__time--over", seconds > room.dataset.minutes * 60);
  }, 1000);

  // what is kept
  room.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-queue]")) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    fields.set("token", crypto.randomUUID());
    const pressed = event.submitter?.matches("[data-guest]") ? event.submitter.textContent : "";
    waiting.push({ form, fields, pressed, child: form.closest("[data-child]"), tries: 0 });
    if (form.matches("[data-empties]")) form.reset();
    send();
  });

  async function send() {
    if (sending) return;
    sending = true;
    while (waiting.length && (await sent(waiting[0]))) waiting.shift().note?.remove();
    sending = false;
    if (waiting.length) {
      note(waiting[0].why);
      setTimeout(send, AGAIN);
    }
  }

  async function sent(one) {
    let answer;
    try {
      answer = await fetch(one.form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(one.fields),
        redirect: "manual",
      });
    } catch {
      return waits(one, "The network is away.");
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      return waits(one, "You are signed out. Sign in again in another window.");
    }
    if (answer.status >= 500 || answer.status === 429) return waits(one, "The server does not answer.");
    if (answer.status !== 200 && answer.status !== 422) {
      say("This could not be kept. Open the page again.", true);
      return true;
    }
    const { errors, quorum, quorate, kept, became, guests } = await answer.json();
    if (errors.length) {
      putBack(one);
      say(errors.join(" "), true);
      return true;
    }
    if (quorum) {
      room.querySelector("[data-quorum]").textContent = quorum;
      const who = room.querySelector("#who");
      if (quorate && who.contains(document.activeElement)) who.querySelector("summary").focus(); // what is folded away loses it
      who.open = !quorate;
    }
    if (kept) one.child.querySelector("[data-kept]").replaceChildren(...kept.map(line));
    for (const [task, words] of Object.entries(became ?? {})) {
      const promise = one.child.querySelector(`[data-task="${task}"]`);
      promise.querySelector("[data-became]").textContent = words;
      const held = promise.contains(document.activeElement);
      promise.querySelector("form")?.remove();
      if (held) {
        promise.tabIndex = -1;
        promise.focus();
      }
    }
    if (guests?.length) came(one.child.querySelector("[data-guests]"), guests);
    say(quorum ?? (waiting.length > 1 ? `Kept. ${waiting.length - 1} more to send.` : "Kept."));
    return true;
  }

  // the names round a child stay where they are, so that the one just pressed keeps the focus
  function came(names, guests) {
    for (const [part, words, here] of guests) {
      let name = names.querySelector(`[data-guest="${part}"]`);
      if (!name) {
        name = Object.assign(document.createElement("button"), { name: "part", className: "chip__press", textContent: words });
        name.dataset.guest = part;
        names.append(name);
      }
      name.value = `${here ? "out" : "in"}:${part}`;
      name.setAttribute("aria-pressed", String(here));
    }
  }

  function line([strong, words]) {
    const item = document.createElement("li");
    item.append(...(strong ? [Object.assign(document.createElement("strong"), { textContent: strong }), " "] : []), words);
    return item;
  }

  function waits(one, why) {
    one.why = why;
    for (const each of waiting) {
      if (each.note || !each.child) continue;
      each.note = document.createElement("li");
      const typed = each.pressed || each.fields.get("what") || each.fields.get("who") || each.fields.get("decision") || each.fields.get("why") || each.fields.get("outcome") || "";
      each.note.textContent = `Waits to be kept: ${each.form.dataset.says ?? "What became of it"}. ${typed}`;
      each.child.querySelector("[data-waits]").append(each.note);
    }
    return false;
  }

  function note(why) {
    const many = waiting.length === 1 ? "1 thing waits" : `${waiting.length} things wait`;
    say(`${why} ${many}, and will be sent. Nothing is lost while this page stays open.`, true);
  }

  function say(words, strongly = false) {
    told.classList.toggle("room__told--strongly", strongly);
    if (told.textContent !== words) told.textContent = words;
  }

  function putBack({ form, fields }) {
    for (const [name, value] of fields) {
      if (name === "token" || name === "csrfmiddlewaretoken") continue;
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.matches("[type=radio], [type=checkbox]")) field.checked ||= field.value === value;
        else if (!field.matches("button") && !field.value) field.value = value;
      }
    }
  }

  addEventListener("online", send);
  addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault();
  });
}
