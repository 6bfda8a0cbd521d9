"""The shipped runbooks as their readers hold them: every page of paper, and the page in a browser without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.building import PROJECT, SITES, run
from tests.runbook.paper import BOTTOM, LEFT, MM, RIGHT, pages

HEADING = 15.5
"""Height in points from which on a line is set as a heading; the text's lines are lower."""
ROOM = 22 * MM
"""What must fit below a heading before the page ends: its first sentence, and some of what it heads."""
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
PRINTED = [("A4", site) for site in SITES] + [("Letter", "alder-point"), ("Letter", "elm-street-office")]
"""Every shipped site on the paper it asks for; two of different kinds on the other."""
EDGE = 7
"""Millimetres along each edge of the paper that stay white: printers do not reach them."""

pytestmark = pytest.mark.needs("python:typst")


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of bundles by paper; the layer that all shipped sites share says which."""
    found = {}
    for paper in PAPERS:
        root = tmp_path_factory.mktemp(paper)
        shutil.copytree(PROJECT / "profiles", root / "profiles")
        layer = root / "profiles/base/support.yaml"
        layer.write_text(layer.read_text().replace("paper: A4", f"paper: {paper}"))
        result = run("build", *(site for on, site in PRINTED if on == paper), "--placeholder-secrets", cwd=root)
        assert result.returncode == 0, result.stderr
        found[paper] = root / "build"
    return found


def papers(bundles: dict[str, Path], paper: str, site: str) -> list[Path]:
    """The runbook and one check list, where there are any."""
    folder = bundles[paper] / f"{site}-trial"
    return [folder / "runbook.pdf", *sorted(folder.glob("checklist-*.pdf"))[:1]]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("paper", "site"), PRINTED)
def test_every_page_has_text_and_keeps_it_within_its_margins(bundles: dict[str, Path], paper: str, site: str) -> None:
    for pdf in papers(bundles, paper, site):
        for number, page in enumerate(pages(pdf), 1):
            where = f"{pdf.name}, page {number}"
            assert (round(page.width), round(page.height)) == PAPERS[paper], where
            assert sum(len(line.text) for line in page.body) > 60, f"{where} is as good as blank"
            for line in page.lines:
                assert line.left >= LEFT - 1, f"{where}: {line}"
                assert line.right <= page.width - RIGHT + 1, f"{where}: {line}"
                assert 0 < line.top < line.bottom < page.height - EDGE * MM, f"{where}: {line}"


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("paper", "site"), PRINTED)
def test_no_heading_stands_alone_at_the_foot_of_a_page(bundles: dict[str, Path], paper: str, site: str) -> None:
    for pdf in papers(bundles, paper, site):
        for number, page in enumerate(pages(pdf), 1):
            if "Content hash" in {line.text for line in page.body}:
                continue  # the title page ends with the hash, set large
            low = page.height - BOTTOM - ROOM
            alone = [line.text for line in page.body if line.bottom - line.top > HEADING and line.bottom > low]
            assert alone == [], f"{pdf.name}, page {number}"


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("paper", "site"), PRINTED)
def test_the_reconnect_dates_begin_on_the_page_of_their_heading(
    bundles: dict[str, Path], paper: str, site: str
) -> None:
    book = pages(bundles[paper] / f"{site}-trial" / "runbook.pdf")
    headed = [page for page in book if any(line.text == "Reconnect dates" for line in page.body)]
    assert len(headed) == (site in ("alder-point", "meridian-star"))
    for page in headed:
        assert any(re.match(r"20\d\d-\d\d-\d\d", line.text) for line in page.body)


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize(("paper", "site"), PRINTED)
def test_nothing_is_drawn_at_the_edge_of_the_paper(
    bundles: dict[str, Path], paper: str, site: str, tmp_path: Path
) -> None:
    for pdf in papers(bundles, paper, site):
        subprocess.run(["pdftoppm", "-r", "25.4", "-gray", pdf, tmp_path / pdf.stem], check=True, capture_output=True)
    found = sorted(tmp_path.glob("*.pgm"))
    assert found
    for picture in found:
        rows = _rows(picture.read_bytes())  # a millimetre is a pixel
        edges = [*rows[:EDGE], *rows[-EDGE:], *(row[:EDGE] for row in rows), *(row[-EDGE:] for row in rows)]
        assert min(min(row) for row in edges) > 240, picture.name
        assert min(min(row) for row in rows) < 100, f"{picture.name} is blank"


def _rows(pgm: bytes) -> list[bytes]:
    kind, size, _, pixels = pgm.split(b"\n", 3)
    assert kind == b"P5"
    width, height = map(int, size.split())
    return [pixels[at * width : (at + 1) * width] for at in range(height)]


# --- the page in a browser -------------------------------------------------------------------------------------


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
def test_a_browser_without_a_network_prints_the_sites_values(bundles: dict[str, Path], tmp_path: Path) -> None:
    page, pdf = bundles["A4"] / "alder-point-trial/runbook.html", tmp_path / "printed.pdf"
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
def test_nothing_on_the_page_is_wider_than_a_telephone_or_a_window(
    bundles: dict[str, Path], site: str, tmp_path: Path
) -> None:
    page = (bundles["A4"] / f"{site}-trial/runbook.html").read_text(encoding="utf-8")
    open_to_scripts = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*/>', "", page)
    copy = tmp_path / "measured.html"
    copy.write_text(open_to_scripts.replace("</body>", f"{MEASURE}</body>"), encoding="utf-8")
    dom = chromium(tmp_path, "--window-size=1280,900", "--dump-dom", copy.as_uri())
    measured = re.search(r'data-measured="(\d+)"', dom)
    assert measured is not None
    assert int(measured[1]) > 500
    assert re.findall(r'data-wide="([^"]*)"', dom) == [""]


@pytest.mark.parametrize("site", SITES)
def test_no_section_of_the_page_is_empty(bundles: dict[str, Path], site: str) -> None:
    page = etree.fromstring((bundles["A4"] / f"{site}-trial/runbook.html").read_bytes())
    for section in page.iter("section"):
        said = "".join("".join(part.itertext()) for part in list(section)[1:])
        assert said.strip(), section.get("aria-labelledby")
    for table in page.xpath("//table[not(ancestor::*[@data-record])]"):  # those are filled in by the script
        assert table.findall("tbody/tr"), table.findtext("caption")
