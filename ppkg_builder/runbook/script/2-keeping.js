// Where the record is kept: in the browser's own storage if it lets a page from a stick have any.

const place = ["ppkg-builder/record", data.site, data.content_hash, data.trial ? "trial" : ""].join("/");
let keeps = false;
let unsaved = false;
let waiting = 0;

function read(name) {
  const found = JSON.parse(localStorage.getItem(name) || "null");
  return found && typeof found === "object" ? found : {};
}

function load() {
  try {
    localStorage.setItem(`${place}/probe`, "1");
    localStorage.removeItem(`${place}/probe`);
    keeps = true;
    const view = read(`${place}/here`);
    here.who = typeof view.who === "string" ? view.who.slice(0, LIMITS.who) : "";
    if (!data.serial && typeof view.serial === "string") here.serial = view.serial;
    for (const serial of Array.isArray(view.devices) ? view.devices : []) known(String(serial));
    absorb((read(place).entries || []).map(fitting).filter(Boolean));
  } catch {
    // No storage, or something in it that is not ours to read: the record then lives as long as the page.
  }
}

// Another window, or another sheet of this book, may have written in the meantime: nothing of it is lost.
function save() {
  clearTimeout(waiting);
  waiting = 0;
  if (!keeps) return;
  try {
    absorb((read(place).entries || []).map(fitting).filter(Boolean));
    localStorage.setItem(place, JSON.stringify({ entries: [...entries.values()] }));
    localStorage.setItem(`${place}/here`, JSON.stringify(here));
  } catch {
    keeps = false;
    tell(words.full, true);
  }
}

function saveSoon() {
  unsaved = true;
  clearTimeout(waiting);
  waiting = setTimeout(save, 300);
}

function forget() {
  entries.clear();
  here.devices = [];
  if (!keeps) return;
  try {
    localStorage.removeItem(place);
    localStorage.removeItem(`${place}/here`);
  } catch {
    keeps = false;
  }
}
