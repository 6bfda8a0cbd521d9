// Everything in its place, once.

// All of the page, or what shows one step.
function refresh(step = "") {
  cards.filter(({ task }) => !step || task.id === step).forEach(showCard);
  boxes.filter(({ box }) => !step || box.dataset.step === step).forEach(showBox);
  showRows();
  showProgress();
}

function show() {
  showDevices();
  el("record-who").value = here.who;
  for (const name of ["role", "phase"]) if (el(`record-${name}`)) el(`record-${name}`).value = view[name];
  if (el("record-open")) el("record-open").checked = view.open;
  refresh();
  if (el("record-role")) filter();
}

function put(key, change) {
  if (!key) return;
  record(key, change);
  saveSoon();
  refresh(key.step);
}

function showDevices() {
  const list = el("record-device");
  if (!list) return;
  const serials = devices();
  list.replaceChildren(new Option(words.none_chosen, ""), ...serials.map((serial) => new Option(serial, serial)));
  if (!serials.includes(here.serial)) here.serial = "";
  list.value = here.serial;
}

function on(name, event, act) {
  if (el(name)) el(name).addEventListener(event, act);
}

function listen() {
  on("record-who", "input", (event) => {
    here.who = event.target.value;
    saveSoon();
  });
  on("record-device", "change", (event) => {
    here.serial = event.target.value;
    saveSoon();
    show();
  });
  for (const name of ["role", "phase"]) {
    on(`record-${name}`, "change", (event) => {
      view[name] = event.target.value;
      remember();
      show();
    });
  }
  on("record-open", "change", (event) => {
    view.open = event.target.checked;
    show();
  });
  on("record-add", "click", addDevice);
  on("record-export", "click", exportFile);
  on("record-export-2", "click", exportFile);
  on("record-import", "change", async (event) => {
    await importFiles([...event.target.files]);
    event.target.value = "";
  });
  on("record-reset", "click", reset);
  on("record-progress", "toggle", showProgress);
  addEventListener("hashchange", follow);
  addEventListener("pagehide", () => waiting && save());
  addEventListener("storage", (event) => {
    if (event.key !== place) return;
    if (event.newValue) absorb((read(place).entries || []).map(fitting).filter(Boolean));
    else entries.clear();
    show();
  });
  addEventListener("beforeunload", (event) => {
    if (!keeps && unsaved) event.preventDefault();
  });
}

function addDevice() {
  const serial = el("record-serial").value.trim();
  if (!serial) return;
  known(serial);
  here.serial = serial;
  el("record-serial").value = "";
  saveSoon();
  show();
}

function reset() {
  if (!confirm(say(words.reset, { count: entries.size }))) return;
  forget();
  unsaved = false;
  show();
  tell(words.removed);
}

load();
for (const task of data.tasks) {
  const section = el(task.anchor);
  if (section) section.append(prepareCard(section, task, (date) => cardKey(task, date)).part);
}
data.phases.forEach(([phase]) => prepareTally(phase));
document.querySelectorAll("input[data-step]").forEach(prepareBox);
for (const part of document.querySelectorAll("[data-record]")) part.hidden = false;
document.documentElement.classList.add("records");
tell(keeps ? words.kept : words.not_kept, !keeps);
listen();
show();
follow();
