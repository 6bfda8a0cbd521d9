// A step's card gets buttons for how it went, a note, and what is recorded of it on other devices.

const el = (name) => document.getElementById(name);
const cards = [];

function make(tag, name = "", text = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: text });
}

// `keyFor` gives what the card is about, for the reconnect date that is chosen in it.
function prepareCard(section, task, keyFor) {
  const part = el("record-card").content.cloneNode(true).firstElementChild;
  const one = { section, task, part, ticks: [...section.querySelectorAll(".actions input")] };
  const get = (selector) => part.querySelector(selector);
  Object.assign(one, { whom: get(".whom"), choose: get(".choose"), date: get("select"), note: get("textarea") });
  Object.assign(one, { stamp: get(".stamp"), said: get(".told"), others: get(".others") });
  one.key = () => keyFor(one.date.value);
  one.buttons = [...part.querySelectorAll("[data-state]")];
  part.setAttribute("aria-label", say(words.card, { step: task.id }));
  prepareDate(one);
  one.choose.addEventListener("click", () => (devices().length ? el("record-device") : el("record-serial")).focus());
  for (const button of one.buttons) {
    button.addEventListener("click", () => {
      const now = found(one.key());
      put(one.key(), { state: now && now.state === button.dataset.state ? "open" : button.dataset.state });
    });
  }
  one.note.addEventListener("input", () => put(one.key(), { note: one.note.value }));
  for (const tick of one.ticks) {
    const ticked = () => one.ticks.flatMap((other, at) => (other.checked ? [at + 1] : []));
    tick.addEventListener("change", () => put(one.key(), { actions: ticked() }));
  }
  cards.push(one);
  return one;
}

function prepareDate(one) {
  const dated = one.task.per === "reconnect" && data.reconnects.length > 0 && !one.key().reconnect;
  one.date.parentElement.hidden = !dated;
  if (!dated) return;
  one.date.append(...data.reconnects.map((day) => new Option(day, day)));
  one.date.addEventListener("change", () => showCard(one));
}

// Whom the card is about at this moment; null while no device is chosen for a step that is done with each.
function cardKey(task, date) {
  const each = task.per === "device" || task.per === "user";
  return each && !here.serial ? null : keyOf(task.id, task.per === "site" ? "" : here.serial, date);
}

function showCard(one) {
  const key = one.key();
  const entry = key ? found(key) : undefined;
  const ready = Boolean(key);
  one.whom.textContent = ready ? whomOf(one.task, key) : words.unchosen;
  one.choose.hidden = ready;
  for (const button of one.buttons) {
    button.disabled = !ready;
    button.setAttribute("aria-pressed", String(Boolean(entry) && entry.state === button.dataset.state));
  }
  one.ticks.forEach((tick, at) => {
    tick.disabled = !ready;
    tick.checked = Boolean(entry) && entry.actions.includes(at + 1);
  });
  one.note.disabled = !ready;
  if (document.activeElement !== one.note) one.note.value = entry ? entry.note : "";
  one.said.textContent = entry ? entry.note : "";
  one.stamp.textContent = entry ? stampOf(entry) : "";
  const lines = othersOf(one.task, key);
  one.others.replaceChildren(...lines.map((line) => make("li", "", line)));
  one.others.hidden = !lines.length;
  one.part.classList.toggle("recorded", Boolean(entry) || lines.length > 0);
  if (one.line) one.line.textContent = [one.stamp.textContent, one.said.textContent].filter(Boolean).join(" — ");
  one.section.classList.toggle("ended", Boolean(entry) && ended(entry.state));
}

function whomOf(task, key) {
  if (task.per === "site") return words.for_site;
  const whom = key.serial ? say(words.for_device, { serial: key.serial }) : words.for_all;
  return key.reconnect ? say(words.for_date, { whom, date: key.reconnect }) : whom;
}

function stampOf(entry) {
  const when = entry.when.slice(0, 16).replace("T", " ");
  return [words.states[entry.state], when, entry.who].filter(Boolean).join(", ");
}

// Of other devices and dates what is worth reading here: all but a plain tick, which the device sheet shows.
function othersOf(task, key) {
  const mine = key && idOf(key);
  return [...entries.values()]
    .filter((entry) => entry.step === task.id && idOf(entry) !== mine)
    .filter((entry) => (entry.state !== "open" && entry.state !== "done") || entry.note || entry.actions.length)
    .sort((one, other) => (idOf(one) > idOf(other) ? 1 : -1))
    .slice(0, 200)
    .map((entry) => {
      const user = entry.user ? say(words.user, { user: entry.user }) : "";
      const about = [entry.serial, entry.reconnect, user].filter(Boolean).join(", ");
      return [[about, stampOf(entry)].filter(Boolean).join(": "), entry.note].filter(Boolean).join(" — ");
    });
}
