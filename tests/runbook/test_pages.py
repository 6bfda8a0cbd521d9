"""The shipped runbooks' pages in a browser without a network: nothing is missing, too wide or empty."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.building import PROJECT, SITES, run


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pages")
    shutil.copytree(PROJECT / "profiles", root / "profiles")
    result = run("build", "--all", "--placeholder-secrets", "--no-pdf", cwd=root)
    assert result.returncode == 0, result.stderr
    return root / "build"


def chromium(folder: Path, *arguments: str) -> str:
    """A run of its own, with no way to any network."""
    command = [
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update", f"--user-data-dir={folder / 'browser'}"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", *arguments),
    ]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=120)
    return done.stdout


@pytest.mark.needs("chromium", "pdftotext")
def test_a_browser_without_a_network_prints_the_sites_values(bundles: Path, tmp_path: Path) -> None:
    page, pdf = bundles / "alder-point-trial/runbook.html", tmp_path / "printed.pdf"
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True).stdout
    whole = " ".join(text.split())
    for value in ("AP-STAGING", "alder-point-1.4-TRIAL.ppkg", "proxy.alder-point.example:8080", "+00 555 0110"):
        assert value in whole
    for value in ("2026-12-09, Wednesday", "000000000104", "TRIAL — placeholder secrets", "thumbprint"):
        assert value in whole


MEASURE = """
<script>
const found = [];
for (const width of [360, 1000]) {
  document.documentElement.style.width = width + "px";
  for (const one of document.body.querySelectorAll("*")) {
    if (one.closest(".bar")) continue;  // stands in the window, not in the page
    const scrolls = one.closest(".scroll");
    const box = one.getBoundingClientRect();
    const shown = box.width > 1 && getComputedStyle(one).position !== "absolute";
    if (shown && (!scrolls || scrolls === one) && box.right > width + 1)
      found.push(width + " " + one.tagName + "." + one.className + " " + Math.round(box.right));
  }
}
document.documentElement.setAttribute("data-wide", found.slice(0, 20).join("; "));
document.documentElement.setAttribute("data-measured", document.body.querySelectorAll("*").length);
</script>
"""


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("site", SITES)
def test_nothing_on_the_page_is_wider_than_a_telephone_or_a_window(bundles: Path, site: str, tmp_path: Path) -> None:
    page = (bundles / f"{site}-trial/runbook.html").read_text(encoding="utf-8")
    open_to_scripts = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*/>', "", page)
    copy = tmp_path / "measured.html"
    copy.write_text(open_to_scripts.replace("</body>", f"{MEASURE}</body>"), encoding="utf-8")
    dom = chromium(tmp_path, "--window-size=1280,900", "--dump-dom", copy.as_uri())
    measured = re.search(r'data-measured="(\d+)"', dom)
    assert measured is not None
    assert int(measured[1]) > 500
    assert re.findall(r'data-wide="([^"]*)"', dom) == [""]


@pytest.mark.parametrize("site", SITES)
def test_no_section_of_the_page_is_empty(bundles: Path, site: str) -> None:
    page = etree.fromstring((bundles / f"{site}-trial/runbook.html").read_bytes())
    for section in page.iter("section"):
        said = "".join("".join(part.itertext()) for part in list(section)[1:])
        assert said.strip(), section.get("aria-labelledby")
    for table in page.xpath("//table[not(ancestor::*[@data-record])]"):  # those are filled in by the script
        assert table.findall("tbody/tr"), table.findtext("caption")
