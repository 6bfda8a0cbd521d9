"""The pages in every language keep a record, give it out and take it in, as the English ones do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.driving import OPEN, drive
from tests.browser.pages import OTHERS, in_language

pytestmark = pytest.mark.needs("chromium", "node", "npm:playwright-core", "npm:axe-core")

LINES = """
  const first = page.locator("[data-state=done]").first();
  const step = await first.evaluate((button) => button.closest("[id^=step-]").id);
  const pressed = (where) => where.locator("#" + step + " [aria-pressed=true]").getAttribute("data-state");
  await first.click();
  await page.locator("#" + step + " textarea").fill("ein Wort, 一言, كلمة");
  await page.waitForTimeout(500);
  await page.reload();
  const again = [await pressed(page), await page.locator("#" + step + " textarea").inputValue()];
  await saved();
  await context.close();
  const other = await open(given.profile + "-other", {});
  await other.page.goto(given.url);
  await other.page.locator("#record-import").setInputFiles(given.out);
  await other.page.locator("#" + step + " [aria-pressed=true]").waitFor();
  const elsewhere = [await pressed(other.page), await other.page.locator("#" + step + " textarea").inputValue()];
  const way = await other.page.evaluate(() => getComputedStyle(document.body).direction);
  const wide = await other.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  await other.context.close();
  return { again, elsewhere, way, wide };
"""


@pytest.mark.parametrize("language", OTHERS)
def test_a_record_is_kept_exported_and_imported_elsewhere(tmp_path: Path, language: str) -> None:
    runbook, _ = in_language(tmp_path, language)
    out = tmp_path / "record.json"
    said = drive(tmp_path, OPEN + LINES, url=runbook.as_uri(), out=str(out))
    kept = ["done", "ein Wort, 一言, كلمة"]
    way = "rtl" if language == "ar" else "ltr"
    assert said == {"again": kept, "elsewhere": kept, "way": way, "wide": True}
    assert [one["state"] for one in json.loads(out.read_text(encoding="utf-8"))["entries"]] == ["done"]
