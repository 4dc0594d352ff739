// Shows a question only where its condition holds for what is answered above it. The server decides what counts; without this
// file every question is shown, with the words that say when it is meant.
for (const form of document.querySelectorAll("form[data-asking]")) ask(form);

function ask(form) {
  const questions = [...form.querySelectorAll("[data-question]")].map((box) => ({
    box,
    key: box.dataset.question,
    kind: box.dataset.kind,
    when: box.dataset.when ? JSON.parse(box.dataset.when) : null,
  }));
  if (!questions.some((each) => each.when)) return;
  form.querySelectorAll("[data-only-if]").forEach((words) => (words.hidden = true));

  function look() {
    const known = new Map(); // a question that is not shown has no answer, as on the server
    for (const { box, key, kind, when } of questions) {
      box.hidden = when !== null && holds(when, known) !== true;
      if (!box.hidden) known.set(key, value(box, key, kind));
    }
  }
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  look();
}

// What was answered; null for nothing. A question that is only read on this page is settled by the server.
function value(box, key, kind) {
  const all = (name) => [...box.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (kind === "some of") {
    const chosen = all(key).filter((each) => each.checked).map((each) => each.value);
    return chosen.length ? chosen : null;
  }
  if (kind === "one of" || kind === "yes or no") {
    const chosen = all(key).find((each) => each.checked)?.value || null;
    return kind === "one of" || chosen === null ? chosen : chosen === "yes";
  }
  if (kind === "date") {
    const [day, month, year] = ["day", "month", "year"].map((part) => all(`${key}_${part}`)[0]?.value.trim() ?? "");
    return day && month && year ? `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
  }
  const text = all(key)[0]?.value.trim() ?? "";
  if (!text) return null;
  return kind === "number" || kind === "money" ? Number(text.replace(/[£, ]/g, "")) : text;
}

// True, false, or null where it cannot be told yet: the same three answers as on the server.
function holds(when, known) {
  const found = (key) => known.get(key) ?? null;
  switch (when.is) {
    case "Settled":
      return when.holds;
    case "Not": {
      const inner = holds(when.inner, known);
      return inner === null ? null : !inner;
    }
    case "All":
    case "Either": {
      const settles = when.is === "Either";
      const each = when.parts.map((part) => holds(part, known));
      if (each.includes(settles)) return settles;
      return each.includes(null) ? null : !settles;
    }
    case "Answered":
      return found(when.key) !== null;
    case "Is": {
      const given = found(when.key);
      if (given === null) return null;
      return [given].flat().some((one) => when.values.includes(one));
    }
    case "Compare": {
      const given = found(when.key);
      const than = Number(when.number);
      if (given === null) return null;
      return { ">": given > than, ">=": given >= than, "<": given < than, "<=": given <= than }[when.sign];
    }
    case "NotBefore":
      return found(when.key) === null || found(when.other) === null ? null : found(when.key) >= found(when.other);
    default:
      return true; // a condition this page does not know hides nothing
  }
}
