// The record as a file: out of the page, and into it again.

const MOST = 8 * 1024 * 1024;

function exported() {
  const sorted = [...entries.keys()].sort().map((id) => entries.get(id));
  const { site, name, version, content_hash, trial, serial } = data;
  return { schema: data.schema, site, name, version, content_hash, trial, serial, exported: now(), entries: sorted };
}

function exportFile() {
  const content = exported();
  const day = content.exported.slice(0, 16).replace(/[-:]/g, "").replace("T", "-");
  const device = data.serial ? `-${data.serial.replace(/[^\w-]/g, "-").slice(0, 40)}` : "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" }));
  link.download = `${data.site}${device}-record-${day}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
  tell(say(words.exported, { count: content.entries.length, file: link.download }));
}

// Why a file cannot be taken, in words; empty for one that can.
function refusal(content) {
  if (!content || content.schema !== data.schema || !Array.isArray(content.entries)) return words.no_record;
  if (content.site !== data.site) return say(words.other_site, { site: String(content.site).slice(0, 80) });
  if (content.trial !== data.trial) return data.trial ? words.of_no_trial : words.of_trial;
  if (content.content_hash !== data.content_hash) {
    return say(words.other_content, { version: String(content.version).slice(0, 40), ours: data.version });
  }
  const wrong = content.entries.findIndex((entry) => !fitting(entry));
  return wrong < 0 ? "" : say(words.damaged, { number: wrong + 1 });
}

async function taken(file) {
  if (file.size > MOST) return { bad: true, text: words.too_large };
  let content = null;
  try {
    content = JSON.parse(await file.text());
  } catch {
    return { bad: true, text: words.no_record };
  }
  const bad = refusal(content);
  if (bad) return { bad: true, text: bad };
  const told = absorb(content.entries.map(fitting));
  const other = told.other.map((entry) => [entry.step, entry.serial, entry.reconnect].filter(Boolean).join(" "));
  const values = { count: content.entries.length, newer: told.newer, other: other.slice(0, 20).join("; ") };
  return { bad: false, text: say(other.length ? words.imported_other : words.imported, values) };
}

async function importFiles(files) {
  const told = [];
  for (const file of files) told.push({ name: file.name, ...(await taken(file)) });
  save();
  show();
  tell(told.map(({ name, text }) => `${name}: ${text}`).join(" "), told.some(({ bad }) => bad));
}

function tell(text, bad = false) {
  el("record-said").textContent = bad ? "" : text;
  el("record-fault").textContent = bad ? text : "";
}
