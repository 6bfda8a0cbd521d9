"""axe-core finds nothing wrong with the pages: light and dark, as they open and as they are worked in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.driving import drive
from tests.browser.pages import OTHERS, in_language

pytestmark = pytest.mark.needs("chromium", "node", "npm:playwright-core", "npm:axe-core")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

JUDGE = """
  const told = [];
  for (const [colorScheme, width] of [["light", 1200], ["dark", 390]]) {
    const settings = { colorScheme, viewport: { width, height: 850 } };
    const { context, page } = await open(given.profile + colorScheme, settings);
    for (const url of given.pages) {
      await page.goto(url);
      if (given.work) await page.evaluate(given.work);
      await page.evaluate(axe);
      const how = { runOnly: given.rules, resultTypes: ["violations"] };
      const found = await page.evaluate((options) => globalThis.axe.run(document, options), how);
      const name = url.split("/").pop();
      for (const one of found.violations) {
        const places = one.nodes.slice(0, 3).map((node) => node.target.join(" "));
        for (const place of places) told.push([name, colorScheme, width, one.id, place].join(": "));
      }
      told.push(found.passes.length > 20 ? "" : name + ": axe looked at nothing");
    }
    await context.close();
  }
  return told.filter(Boolean);
"""

WORK = """
  for (const box of document.querySelectorAll("tbody input")) box.click();
  const device = document.getElementById("record-device");
  if (device && device.options.length > 1) {
    device.selectedIndex = 1;
    device.dispatchEvent(new Event("change"));
  }
  for (const button of document.querySelectorAll("[data-state=failed]")) button.click();
  for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
  for (const note of document.querySelectorAll("textarea")) {
    note.value = "something was <odd>";
    note.dispatchEvent(new Event("input"));
  }
  document.getElementById("record-progress").open = true;
"""


@pytest.mark.parametrize("work", ["", WORK], ids=["as it opens", "as it is worked in"])
def test_axe_finds_no_violation(pages: dict[str, Path], tmp_path: Path, work: str) -> None:
    urls = [pages[name].as_uri() for name in ("shipped", "shipped-sheet", "unnamed", "hostile")]
    assert drive(tmp_path, JUDGE, pages=urls, rules=RULES, work=work) == []


@pytest.mark.parametrize("language", OTHERS)
def test_axe_finds_no_violation_in_any_language(tmp_path: Path, language: str) -> None:
    urls = [page.as_uri() for page in in_language(tmp_path, language)]
    assert drive(tmp_path, JUDGE, pages=urls, rules=RULES, work=WORK) == []


def test_axe_sees_what_is_wrong_where_something_is(pages: dict[str, Path], tmp_path: Path) -> None:
    broken = "document.querySelector('main').append(document.createElement('button'))"
    told = drive(tmp_path, JUDGE, pages=[pages["sheet"].as_uri()], rules=RULES, work=broken)
    assert {line.split(": ")[3] for line in told} == {"button-name"}
