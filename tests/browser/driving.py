"""A headless Chromium with no way to any network, driven by a few lines of script that a test writes.

Node runs the lines with playwright-core; the browser is the system's. Both are found as ``tests/conftest.py`` says.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import node_modules

LIMIT = 300
"""Seconds for everything that one test does in a browser; a single wait in it ends after forty: a busy machine is no
fault."""

FRAME = """
const { chromium } = require(process.argv[2] + "/playwright-core");
const axe = require("fs").readFileSync(process.argv[2] + "/axe-core/axe.min.js", "utf8");
const given = JSON.parse(process.argv[3]);
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=127.0.0.1:9"];
const open = async (folder, options) => {
  const settings = { executablePath: given.browser, args: flags, offline: true, acceptDownloads: true, ...options };
  const context = await chromium.launchPersistentContext(folder, settings);
  context.setDefaultTimeout(40000);
  const page = context.pages()[0];
  page.on("pageerror", (error) => { faults.push(String(error)); });
  page.on("console", (line) => { if (line.type() === "error") faults.push(line.text()); });
  return { context, page };
};
const faults = [];
const run = async () => {
%s
};
run().then((answer) => { console.log(JSON.stringify({ answer, faults })); process.exit(0); },
  (error) => { console.error(error); process.exit(1); });
"""


def drive(folder: Path, lines: str, **given: Any) -> Any:
    """What ``lines`` return. They have ``open(folder, options)``, ``axe`` (its source), ``given``, and may ``await``.

    Whatever the page complains of (a fault of its script, a breach of its policy) fails the test.
    """
    script = folder / "drive.cjs"
    script.write_text(FRAME % lines, encoding="utf-8")
    values = {"browser": "/usr/bin/chromium", "profile": str(folder / "profile"), **given}
    command = ["node", str(script), str(node_modules()), json.dumps(values)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["faults"] == []
    return said["answer"]


HELP = """
  const press = (step, state) => page.locator("#step-" + step + " [data-state=" + state + "]").click();
  const choose = (serial) => page.locator("#record-device").selectOption(serial);
  const text = (selector) => page.locator(selector).innerText();
  const saved = async () => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#record-export").click()]);
    await file.saveAs(given.out);
    return file.suggestedFilename();
  };
  const taken = async (files, answer) => {
    await page.locator("#record-import").setInputFiles(files);
    await page.locator(answer + ":not(:empty)").filter({ hasText: /entries read|taken|record that|large/ }).waitFor();
    return text(answer);
  };
"""
OPEN = "const { context, page } = await open(given.profile, {});\n await page.goto(given.url);\n" + HELP
