// The boxes of sheets: each stands for one step on one device, at one reconnect, for one user.

const boxes = [];
const unnamed = new Map(); // the first cell of a line without a serial number → the number of the line

// Sheets without a roster have numbered lines; the devices that were added stand in them in their order.
function boxKey(box) {
  const { step, serial = "", reconnect = "", user = "0", row } = box.dataset;
  const named = row ? devices()[row - 1] : serial;
  return row && !named ? null : keyOf(step, named, reconnect, Number(user));
}

function prepareBox(box) {
  const one = { box, name: box.getAttribute("aria-label"), sign: make("span", "sign") };
  box.after(one.sign);
  box.addEventListener("change", () => put(boxKey(box), { state: box.checked ? "done" : "open" }));
  boxes.push(one);
  if (box.dataset.row) unnamed.set(box.closest("tr").firstElementChild, Number(box.dataset.row));
  if (data.serial) prepareRow(box);
}

// A line of a device's own sheet that is about one step has room for how it went, below it.
function prepareRow(box) {
  const row = box.closest("tr");
  const last = row.lastElementChild;
  if (row.querySelectorAll("[data-step]").length > 1 || last.childNodes.length) return;
  const task = tasks.get(box.dataset.step);
  const more = Object.assign(make("tr", "more"), { hidden: true });
  const cell = more.appendChild(Object.assign(make("td"), { colSpan: row.children.length }));
  const card = prepareCard(row, task, () => boxKey(box));
  cell.append(card.part);
  const button = Object.assign(make("button", "", words.more), { type: "button" });
  button.setAttribute("aria-label", `${words.more}: ${box.getAttribute("aria-label")}`);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    more.hidden = !more.hidden;
    button.setAttribute("aria-expanded", String(!more.hidden));
  });
  card.line = make("p", "line");
  last.append(button, card.line);
  row.after(more);
}

function showBox({ box, name, sign }) {
  const key = boxKey(box);
  const entry = key ? found(key) : undefined;
  const state = entry ? entry.state : "open";
  box.disabled = !key;
  box.checked = state === "done";
  sign.textContent = state === "failed" || state === "skipped" ? words.states[state] : "";
  box.setAttribute("aria-label", sign.textContent ? `${name}: ${sign.textContent}` : name);
}

function showRows() {
  for (const [cell, row] of unnamed) cell.textContent = devices()[row - 1] || "";
}
