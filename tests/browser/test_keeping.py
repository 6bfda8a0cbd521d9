"""Where a record is kept, and where it is not; when it goes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.driving import OPEN, drive

pytestmark = pytest.mark.needs("chromium", "node", "npm:playwright-core", "npm:axe-core")


def test_where_nothing_is_kept_the_page_says_so_and_asks_before_it_closes(
    pages: dict[str, Path], tmp_path: Path
) -> None:
    lines = """
      await context.addInitScript(() => {
        Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
      });
      await page.reload();
      const told = [await text("#record-fault")];
      await press("plan-01", "done");
      const asked = [];
      page.on("dialog", async (dialog) => { asked.push(dialog.type()); await dialog.accept(); });
      await page.reload();
      await press("plan-01", "done");
      await saved();
      await page.reload();
      await context.close();
      return [...told, asked];
    """
    told = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri(), out=str(tmp_path / "a.json"))
    kept = "This browser keeps nothing for a page like this one. Export the record before you close the page."
    assert told == [kept, ["beforeunload"]]


def test_a_record_is_removed_only_when_one_says_so(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      await press("plan-01", "done");
      const answers = [false, true];
      const asked = [];
      page.on("dialog", async (dialog) => {
        asked.push(dialog.message());
        await (answers.shift() ? dialog.accept() : dialog.dismiss());
      });
      const left = [];
      for (const _ of [1, 2]) {
        await page.locator("#record-reset").click();
        left.push(await page.locator("#step-plan-01 [aria-pressed=true]").count());
      }
      await page.reload();
      left.push(await page.locator("[aria-pressed=true]").count());
      await context.close();
      return { asked: asked[0], left };
    """
    said = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri())
    assert said["left"] == [1, 0, 0]
    assert said["asked"] == "Remove all 1 entries from this browser? What is not exported is lost."
