// What of the book is shown, and how far the work has come.

const view = { role: "", phase: "", open: false };

function finished(task) {
  if (!task.once) return false;
  if (task.per === "site") return ended(stateOf(task));
  if (here.serial) return ended(stateOf(task, here.serial));
  return devices().length > 0 && devices().every((serial) => ended(stateOf(task, serial)));
}

function fits(task) {
  if (view.role && task.role !== view.role) return false;
  return !(view.phase && task.phase !== view.phase) && !(view.open && finished(task));
}

function filter() {
  const phases = new Set(data.phases.map(([id]) => id));
  const kept = new Set(data.tasks.filter(fits).map((task) => task.phase));
  for (const task of data.tasks) hide(task.anchor, !fits(task));
  for (const heading of document.querySelectorAll(".chapter > h2")) {
    const away = phases.has(heading.id) ? (view.role || view.open) && !kept.has(heading.id) : false;
    hide(heading.id, Boolean(away || (view.phase && heading.id !== view.phase)));
  }
  const said = [view.role && titleOf(data.roles, view.role), view.phase && titleOf(data.phases, view.phase), view.open && words.only_open];
  el("record-shown").textContent = said.some(Boolean) ? say(words.shown, { what: said.filter(Boolean).join(", ") }) : "";
}

const titleOf = (named, wanted) => (named.find(([id]) => id === wanted) || ["", ""])[1];

function hide(anchor, away) {
  const target = el(anchor);
  const whole = target && (target.closest(".card") || target.closest(".chapter"));
  if (whole) whole.hidden = away;
  const link = document.querySelector(`.contents a[href="#${CSS.escape(anchor)}"]`);
  if (link) link.parentElement.hidden = away;
}

// A link leads to a step, or opens a view: #role=network+engineer&phase=network&device=0103A&step=NET-01
function follow() {
  let wanted = "";
  try {
    wanted = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  let target = el(wanted);
  if (wanted.includes("=") && !target) {
    const asked = new URLSearchParams(location.hash.slice(1));
    view.role = titleOf(data.roles, asked.get("role")) ? asked.get("role") : "";
    view.phase = titleOf(data.phases, asked.get("phase")) ? asked.get("phase") : "";
    if (!data.serial && devices().includes(asked.get("device"))) here.serial = asked.get("device");
    const task = tasks.get(asked.get("step"));
    target = task ? el(task.anchor) : null;
    show();
  }
  if (target && target.closest("[hidden]")) {
    Object.assign(view, { role: "", phase: "", open: false });
    show();
  }
  if (target) target.scrollIntoView();
}

function remember() {
  const asked = new URLSearchParams();
  if (view.role) asked.set("role", view.role);
  if (view.phase) asked.set("phase", view.phase);
  try {
    history.replaceState(null, "", `#${asked}`);
  } catch {
    // Some browsers let a page from a stick have no history of its own; the view then goes with the page.
  }
}

// Of the steps that count: how many are done, skipped, failed.
function tally(some, serial) {
  const states = some.map((task) => stateOf(task, task.per === "site" ? "" : serial));
  const count = (state) => states.filter((other) => other === state).length;
  const parts = [say(words.tally, { done: count("done"), all: states.length })];
  for (const state of ["skipped", "failed"]) if (count(state)) parts.push(say(words[state], { count: count(state) }));
  return parts.join(", ");
}

const counted = (phase, site) =>
  [...tasks.values()].filter((t) => t.once && (!phase || t.phase === phase) && (t.per === "site") === site);

function showProgress() {
  const site = counted("", true);
  const each = counted("", false);
  const whole = data.serial || !site.length ? "" : `${words.site}: ${tally(site, "")}`;
  el("record-count").textContent = here.serial && each.length ? tally(each, here.serial) : whole;
  tallies.forEach(showTally);
  if (el("record-progress").open) showTable();
}

const tallies = new Map(); // a phase → the line below its heading that says how far it has come

function prepareTally(phase) {
  const heading = el(phase) || el(`device-${phase}`);
  if (!heading) return;
  tallies.set(phase, make("p", "tally"));
  heading.after(tallies.get(phase));
}

function showTally(line, phase) {
  const parts = [[words.site, "", counted(phase, true)], [here.serial, here.serial, counted(phase, false)]];
  const told = parts.filter(([name, , some]) => name && some.length);
  line.textContent = told.map(([name, serial, some]) => `${name}: ${tally(some, serial)}`).join(". ");
}

function showTable() {
  const phases = data.phases.filter(([id]) => counted(id, true).length || counted(id, false).length);
  const head = make("tr");
  for (const title of [words.whose, ...phases.map(([, title]) => title)]) {
    head.append(Object.assign(make("th", "", title), { scope: "col" }));
  }
  const rows = (data.serial ? [] : [""]).concat(devices()).map((serial) => {
    const row = make("tr");
    row.append(Object.assign(make("th", "", serial || words.site), { scope: "row" }));
    const groups = phases.map(([id]) => counted(id, !serial));
    row.append(...groups.map((some) => make("td", "", some.length ? tally(some, serial) : "")));
    return row;
  });
  el("record-table").tHead.replaceChildren(head);
  el("record-table").tBodies[0].replaceChildren(...rows);
}
