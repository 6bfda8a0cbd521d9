"""The record in the page, as a technician works in it: from a stick, in a real browser, with the network off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ppkg_builder import record
from tests.browser.driving import OPEN, drive
from tests.record.example import expected

pytestmark = pytest.mark.needs("chromium", "node", "npm:playwright-core", "npm:axe-core")


def entries(file: Path) -> dict[str, Any]:
    content = json.loads(file.read_text(encoding="utf-8"))
    named = {" ".join(filter(None, [one["step"], one["serial"], one["reconnect"]])): one for one in content["entries"]}
    return {"head": {key: content[key] for key in content if key not in ("entries", "exported")}, **named}


def test_a_record_is_kept_exported_and_imported_elsewhere(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      await page.locator("#record-who").fill("AK");
      await press("plan-01", "done");
      await choose("0103A");
      await page.locator("#step-stg-02 .actions input").first().check();
      await press("stg-02", "failed");
      await page.locator("#step-stg-02 textarea").fill("LED stays white\\nsecond line");
      await page.getByRole("checkbox", { name: "STG-01 on 0103B" }).check();
      await page.getByRole("checkbox", { name: "OPS-02 on 2026-12-09" }).check();
      await page.waitForTimeout(500);
      await page.reload();
      const again = {
        pressed: await page.locator("#step-stg-02 [aria-pressed=true]").allInnerTexts(),
        note: await page.locator("#step-stg-02 textarea").inputValue(),
        action: await page.locator("#step-stg-02 .actions input").first().isChecked(),
        box: await page.getByRole("checkbox", { name: "STG-01 on 0103B" }).isChecked(),
        who: await page.locator("#record-who").inputValue(),
        sign: await page.getByRole("checkbox", { name: "STG-02 on 0103A: Failed" }).count(),
      };
      const name = await saved();
      await context.close();
      const other = await open(given.profile + "-other", {});
      await other.page.goto(given.url);
      await other.page.locator("#record-import").setInputFiles(given.out);
      await other.page.getByText("4 entries read, 4 of them new").waitFor();
      await other.page.locator("#record-device").selectOption("0103A");
      const elsewhere = await other.page.locator("#step-stg-02 textarea").inputValue();
      const bar = await other.page.locator("#record-count").innerText();
      await other.context.close();
      return { again, name, elsewhere, bar };
    """
    out = tmp_path / "record.json"
    said = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri(), out=str(out))
    assert said["again"] == {
        "pressed": ["Failed"],
        "note": "LED stays white\nsecond line",
        "action": True,
        "box": True,
        "who": "AK",
        "sign": 1,
    }
    assert said["name"].startswith("quay-record-")
    assert said["elsewhere"] == "LED stays white\nsecond line"
    assert said["bar"] == "0 of 3 done, 1 failed"
    found = entries(out)
    assert found["head"] == {
        "schema": "ppkg-builder/record/1",
        "site": "quay",
        "name": "North Quay",
        "version": "1.0",
        "content_hash": "0123456789abcdef" * 4,
        "trial": False,
        "serial": "",
    }
    assert {key: one["state"] for key, one in found.items() if key != "head"} == {
        "PLAN-01": "done",
        "STG-02 0103A": "failed",
        "STG-01 0103B": "done",
        "OPS-02 2026-12-09": "done",
    }
    assert found["STG-02 0103A"]["actions"] == [1]
    source = record.read(out, out.name, expected())
    assert source.findings == []
    assert [entry.about for entry in source.entries] == [
        "OPS-02, reconnect of 2026-12-09",
        "PLAN-01",
        "STG-01 on 0103B",
        "STG-02 on 0103A",
    ]
    assert {one["who"] for key, one in found.items() if key != "head"} == {"AK"}


def test_records_of_other_books_are_refused_in_words(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      await press("plan-01", "done");
      await saved();
      const told = [];
      await page.goto(given.other);
      const record = JSON.parse(require("fs").readFileSync(given.out, "utf8"));
      const wrong = [
        record, { ...record, site: "<b>elsewhere</b>" }, { ...record, trial: true }, { ...record, schema: "x" }, 7,
      ];
      for (const content of wrong) {
        require("fs").writeFileSync(given.changed, JSON.stringify(content));
        told.push(await taken(given.changed, "#record-fault"));
      }
      await page.goto(given.url);
      for (const change of [{ state: "perfect" }, { note: "x".repeat(2001) }]) {
        const entry = { ...record.entries[0], ...change };
        require("fs").writeFileSync(given.changed, JSON.stringify({ ...record, entries: [record.entries[0], entry] }));
        told.push(await taken(given.changed, "#record-fault"));
      }
      require("fs").writeFileSync(given.changed, "{not json");
      told.push(await taken(given.changed, "#record-fault"));
      await context.close();
      return told;
    """
    given = {"out": str(tmp_path / "a.json"), "changed": str(tmp_path / "b.json"), "other": pages["other"].as_uri()}
    told = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri(), **given)
    assert told == [
        "b.json: this is the record of version 1.0, which builds something else than version 1.0 of this page; "
        "nothing of it was taken.",
        "b.json: this is the record of another site, <b>elsewhere</b>; nothing of it was taken.",
        "b.json: this is the record of a trial; nothing of it was taken.",
        *["b.json: this is not a record that was exported from a runbook."] * 2,
        *["b.json: entry 2 of the file is damaged; nothing of it was taken."] * 2,
        "b.json: this is not a record that was exported from a runbook.",
    ]


def test_the_later_entry_counts_and_differences_are_told(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      await press("plan-01", "done");
      await saved();
      const record = JSON.parse(require("fs").readFileSync(given.out, "utf8"));
      const told = [];
      for (const [when, state] of [["2020-01-01T00:00:00Z", "failed"], ["2126-01-01T00:00:00+02:00", "skipped"]]) {
        record.entries[0] = { ...record.entries[0], when, state };
        require("fs").writeFileSync(given.out, JSON.stringify(record));
        told.push(await taken(given.out, "#record-said"));
        told.push(await page.locator("#step-plan-01 [aria-pressed=true]").getAttribute("data-state"));
      }
      await context.close();
      return told;
    """
    told = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri(), out=str(tmp_path / "a.json"))
    differed = "The later one counts where they differed: PLAN-01."
    assert told == [
        f"a.json: 1 entries read, 0 of them new. {differed}",
        "done",
        f"a.json: 1 entries read, 1 of them new. {differed}",
        "skipped",
    ]


def test_a_device_sheet_and_the_book_share_one_record(pages: dict[str, Path], tmp_path: Path) -> None:
    lines = """
      await page.goto(given.sheet);
      await page.getByRole("checkbox", { name: "STG-01 done" }).check();
      await page.getByRole("button", { name: "Note: STG-02 done" }).click();
      await page.locator("tr.more:visible textarea").fill("loose strap");
      await page.locator("tr.more:visible [data-state=skipped]").click();
      const line = await page.locator("tr:has(input[data-step=STG-02]) .line").innerText();
      await page.waitForTimeout(500);
      await page.goto(given.url);
      await choose("0103A");
      const seen = [
        await page.getByRole("checkbox", { name: "STG-01 on 0103A" }).isChecked(),
        await page.locator("#step-stg-02 textarea").inputValue(),
        await text("#record-count"),
      ];
      await context.close();
      return [line.replace(/, \\d{4}.*? — /, ", … — "), ...seen];
    """
    said = drive(tmp_path, OPEN + lines, url=pages["small"].as_uri(), sheet=pages["sheet"].as_uri())
    assert said == ["Skipped, … — loose strap", True, "loose strap", "1 of 3 done, 1 skipped"]
