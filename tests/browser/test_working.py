"""Working in the page: devices, keyboard, paper, hostile words, no script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.driving import OPEN, drive
from tests.runbook.example import HOSTILE

pytestmark = pytest.mark.needs("chromium", "node", "npm:playwright-core", "npm:axe-core")


def test_links_open_a_step_or_a_view_and_filters_show_what_they_say(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      const cards = () => page.locator(".card:visible .id").allInnerTexts();
      const chapters = () => page.locator(".chapter:visible > h2").allInnerTexts();
      const told = {};
      await page.locator("#record-role").selectOption("project lead");
      told.role = [await cards(), await text("#record-shown"), new URL(page.url()).hash];
      await page.reload();
      told.reloaded = await cards();
      await page.locator("#record-role").selectOption("");
      await page.locator("#record-phase").selectOption("stage");
      told.phase = [await cards(), await chapters()];
      await page.evaluate(() => { location.hash = "#step-val-01"; });
      await page.locator("#step-val-01").waitFor();
      told.link = [(await cards()).length, await page.locator("#step-val-01").isVisible()];
      await page.goto("about:blank");
      await page.goto(given.url + "#phase=stage&device=0103B&step=STG-02");
      told.view = [await cards(), await page.locator("#record-device").inputValue()];
      await press("stg-02", "done");
      await page.locator("#record-open").check();
      told.open = await cards();
      for (const hash of ["#role=%3Cscript%3E&phase=nowhere&device=x", "#%E0%A4%A", "#=", "#record-card"]) {
        await page.goto("about:blank");
        await page.goto(given.url + hash);
        told[hash] = (await cards()).length;
      }
      await context.close();
      return told;
    """
    told = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri())
    assert told == {
        "role": [["PLAN-01"], "Shown: Project lead.", "#role=project+lead"],
        "reloaded": ["PLAN-01"],
        "phase": [["STG-01", "STG-02"], told["phase"][1]],
        "link": [5, True],
        "view": [["STG-01", "STG-02"], "0103B"],
        "open": ["STG-01"],
        "#role=%3Cscript%3E&phase=nowhere&device=x": 5,
        "#%E0%A4%A": 5,
        "#=": 5,
        "#record-card": 5,
    }
    assert len(told["phase"][1]) == 1
    assert told["phase"][1][0].endswith("Stage the devices")


def test_a_site_without_a_roster_adds_its_devices(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      const disabled = await page.getByRole("checkbox", { name: "STG-01 in row 1" }).isDisabled();
      for (const serial of ["X-1", "X-2"]) {
        await page.locator("#record-serial").fill(serial);
        await page.locator("#record-add").click();
      }
      await page.getByRole("checkbox", { name: "STG-01 in row 2" }).check();
      await page.waitForTimeout(500);
      await page.reload();
      await choose("X-2");
      const pressed = await page.locator("#step-stg-01 [aria-pressed=true]").getAttribute("data-state");
      const rows = await page.locator("tr:has(input[data-row]) > :first-child").allInnerTexts();
      await context.close();
      return { disabled, pressed, rows: rows.slice(0, 3) };
    """
    said = drive(tmp_path, OPEN + lines, url=pages["unnamed"].as_uri())
    assert said == {"disabled": True, "pressed": "done", "rows": ["X-1", "X-2", ""]}


def test_everything_is_done_with_the_keyboard_alone(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      const reach = async (what) => {
        for (let tries = 0; tries < 200; tries += 1) {
          await page.keyboard.press("Tab");
          if (await page.evaluate((selector) => document.activeElement.matches(selector), what)) return true;
        }
        return false;
      };
      const told = [await reach("#record-who")];
      await page.keyboard.type("BO");
      told.push(await reach("#step-plan-01 [data-state=done]"));
      await page.keyboard.press("Space");
      told.push(await page.locator("#step-plan-01 .stamp").innerText());
      told.push(await reach("#step-plan-01 textarea"));
      await page.keyboard.type("by hand");
      told.push(await reach("td input[data-serial]"));
      await page.keyboard.press("Space");
      told.push(await page.locator("td input[data-serial]").first().isChecked());
      told.push(await page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return box.bottom <= document.querySelector(".bar").getBoundingClientRect().top;
      }));
      await context.close();
      return told;
    """
    told = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri())
    assert told[2].startswith("Done, ")
    assert told[2].endswith(", BO")
    assert [one for one in told if one is not told[2]] == [True] * 6


def test_paper_shows_ticks_and_notes_and_no_buttons(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      await choose("0103A");
      await press("stg-02", "failed");
      await page.locator("#step-stg-02 textarea").fill("a note that is printed");
      await choose("0103B");
      await page.emulateMedia({ media: "print" });
      const card = await text("#step-stg-02");
      const shown = await page.locator("button:visible, select:visible, textarea:visible, .bar:visible").count();
      const untouched = await page.locator("#step-plan-01 .verdict").isVisible();
      await context.close();
      return { card, shown, untouched };
    """
    said = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri())
    assert "a note that is printed" in said["card"]
    assert "0103A: Failed, " in said["card"]
    assert (said["shown"], said["untouched"]) == (0, False)


def test_a_strangers_words_stay_words_in_every_part_that_the_script_makes(
    pages: dict[str, Path], tmp_path: Path
) -> None:
    lines = """
      await page.locator("#record-who").fill(given.hostile.slice(0, 80));
      await page.locator("#record-device").selectOption({ index: 2 });
      await page.locator("#step-stg-02 [data-state=failed]").click();
      await page.locator("#step-stg-02 textarea").fill(given.hostile);
      await page.locator("#record-progress summary").click();
      const told = [await text("#step-stg-02 .stamp"), await text("#step-stg-02 .whom")];
      const made = await page.locator(".verdict script, .record script, .bar script, .verdict a").count();
      const head = await page.locator("#record-table tbody th").allInnerTexts();
      await context.close();
      return { told, made, head };
    """
    said = drive(tmp_path, OPEN + lines, url=pages["hostile"].as_uri(), hostile=HOSTILE)
    assert "<script>alert(1)</script>" in said["told"][0]
    assert said["told"][1] == f"For device {' '.join(HOSTILE.split())}"
    assert said["made"] == 0
    assert any("<script>" in row for row in said["head"])


def test_without_scripts_the_page_is_paper(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      const { context, page } = await open(given.profile, { javaScriptEnabled: false });
      await page.goto(given.url);
      const shown = await page.locator("button:visible, select:visible, textarea:visible, .bar:visible").count();
      await page.locator("#step-stg-02 .actions input").first().check();
      const boxes = await page.locator("tbody input:visible").count();
      await context.close();
      return [shown, boxes > 5];
    """
    assert drive(tmp_path, lines, url=pages["small"].as_uri()) == [0, True]


def test_on_a_telephone_everything_fits_and_is_large_enough_for_gloves(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      const { context, page } = await open(given.profile, { viewport: { width: 360, height: 740 } });
      const told = [];
      for (const url of given.urls) {
        await page.goto(url);
        await page.evaluate(() => {
          for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
          const list = document.getElementById("record-device");
          if (list) { list.selectedIndex = 1; list.dispatchEvent(new Event("change")); }
        });
        told.push(...await page.evaluate(() => {
          const found = [];
          const wide = document.documentElement.scrollWidth;
          if (wide > 360) found.push("the page is " + wide + " wide");
          const controls = [...document.querySelectorAll("button, select, textarea, input")];
          const shown = controls.filter((one) => one.offsetParent);
          for (const one of shown) {
            const least = one.type === "checkbox" ? 32 : 44;
            const box = one.getBoundingClientRect();
            if (box.width >= least && box.height >= least) continue;
            found.push([one.tagName, one.id, one.ariaLabel, Math.round(box.width), Math.round(box.height)].join(" "));
          }
          for (const one of document.querySelectorAll(".steps td, .verdict")) {
            if (one.getBoundingClientRect().right > 360) found.push("beyond the edge: " + one.textContent);
          }
          return shown.length > 20 ? found : ["nothing was looked at"];
        }));
      }
      await context.close();
      return told;
    """
    urls = [pages[name].as_uri() for name in ("shipped", "shipped-sheet", "small", "unnamed")]
    assert drive(tmp_path, lines, urls=urls) == []
