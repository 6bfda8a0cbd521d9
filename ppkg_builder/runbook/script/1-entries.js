// What is recorded: one entry for each step, device, reconnect and user. The later one counts.

const data = JSON.parse(document.getElementById("record-data").textContent);
const words = data.words;
const tasks = new Map(data.tasks.map((task) => [task.id, task]).reverse()); // of steps that share an id the first
const entries = new Map();
const here = { who: "", serial: data.serial, devices: [] };

const STATES = ["open", "done", "skipped", "failed"];
const LIMITS = data.limits;

const idOf = (e) => JSON.stringify([e.step, e.serial, e.reconnect, e.user]);
const keyOf = (step, serial = "", reconnect = "", user = 0) => ({ step, serial, reconnect, user });
const found = (key) => entries.get(idOf(key));
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The local time with its distance from UTC, so that records of several computers can be put in order.
function now() {
  const date = new Date();
  const minutes = -date.getTimezoneOffset();
  const two = (number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const local = new Date(date.getTime() + minutes * 60000).toISOString().slice(0, 19);
  return local + (minutes < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

function later(one, other) {
  const gap = Date.parse(one.when) - Date.parse(other.when);
  return gap ? gap > 0 : STATES.indexOf(one.state) > STATES.indexOf(other.state);
}

// An entry of a stranger's file with nothing but what belongs in it, or null.
function fitting(thing) {
  if (!thing || typeof thing !== "object") return null;
  const { step, serial, reconnect = "", user = 0, state, note, actions = [], when, who } = thing;
  const texts = { step, serial, reconnect, note, when, who };
  const short = Object.entries(texts).every(([name, text]) => typeof text === "string" && text.length <= LIMITS[name]);
  const whole = (number) => Number.isInteger(number) && number >= 0 && number <= LIMITS.number;
  const listed = Array.isArray(actions) && actions.length <= LIMITS.number && actions.every(whole);
  if (!short || !listed || !whole(user) || !STATES.includes(state) || Number.isNaN(Date.parse(when))) return null;
  return { step, serial, reconnect, user, state, note, actions, when, who };
}

// Take in entries of another place. Says how many were newer, and which of them say something else than ours did.
function absorb(list) {
  const told = { newer: 0, other: [] };
  for (const entry of list) {
    const ours = found(entry);
    if (ours && ours.state !== entry.state && ours.when !== entry.when) told.other.push(entry);
    if (ours && !later(entry, ours)) continue;
    entries.set(idOf(entry), entry);
    if (tasks.has(entry.step)) known(entry.serial);
    told.newer += 1;
  }
  return told;
}

// A device that no roster names: the record knows it from its serial number on.
function known(serial) {
  if (!serial || data.serial || devices().includes(serial) || data.devices.length) return;
  here.devices.push(serial);
}

const devices = () => [...data.devices, ...here.devices];

function record(key, change) {
  const before = found(key) || { ...key, state: "open", note: "", actions: [] };
  entries.set(idOf(key), { ...before, ...change, when: now(), who: here.who });
}

// Where a step stands; for one that every user does, the users who are recorded decide, the worst first.
function stateOf(task, serial = "", reconnect = "") {
  const own = found(keyOf(task.id, serial, reconnect));
  if (own || task.per !== "user") return own ? own.state : "open";
  const each = [1, 2, 3, 4, 5].map((user) => found(keyOf(task.id, serial, "", user))).filter(Boolean);
  const states = each.map((entry) => entry.state);
  return ["failed", "open", "skipped", "done"].find((state) => states.includes(state)) || "open";
}

const ended = (state) => state === "done" || state === "skipped";
