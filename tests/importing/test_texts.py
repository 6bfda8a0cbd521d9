"""What an import writes as text: YAML that reads back as the same data, and a secrets file in its form."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.importing import yamltext
from ppkg_builder.importing.documents import repository
from ppkg_builder.importing.draft import Beside, Draft, Form, Kept, Reference
from ppkg_builder.importing.names import file_fault, slug, unique
from ppkg_builder.importing.secretsfile import text
from ppkg_builder.importing.trying import rendered
from ppkg_builder.profile import syntax, tree
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.report import Location
from ppkg_builder.secrets import Hidden
from ppkg_builder.secrets.tables import Tables, parse
from ppkg_builder.values import SecretKind, SecretRef

PLACE = Location("x.xml", 1, 1)
SEEN = st.characters(codec="utf-8").filter(lambda sign: not UNSEEN.match(sign))
TEXTS = st.text(SEEN, max_size=12)
NAMES = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
SINGLES = (
    TEXTS | st.integers(-(10**17), 10**17) | st.booleans() | st.dates() | NAMES.map(lambda name: Reference(f"s/{name}"))
)
VALUES = st.recursive(
    SINGLES, lambda inner: st.dictionaries(TEXTS, inner, max_size=4) | st.lists(SINGLES, max_size=3), max_leaves=12
)


def _plain(value: Any) -> Any:
    if isinstance(value, Reference):
        return {"secret": value.name}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _read(lines: list[str]) -> Any:
    node, findings = syntax.parse("\n".join(lines) + "\n", "x.yaml")
    assert (node is not None, findings) == (True, []), lines
    return tree.plain(node)


@given(st.dictionaries(TEXTS, VALUES, max_size=5), st.text(max_size=20))
def test_a_tree_is_read_back_as_it_was(value: dict[str, Any], comment: str) -> None:
    comments = {("settings",): comment} | {("settings", key): comment for key in list(value)[:2]}
    assert _read(list(yamltext.area("settings", value, comments, "../"))) == {"settings": _plain(value)}


@given(st.text(max_size=60))
def test_a_comment_stays_one_line_without_hidden_signs(said: str) -> None:
    line = yamltext.comment(said)
    assert "\n" not in line
    assert not UNSEEN.search(line)
    assert _read([line, "a: 1"]) == {"a": 1}


def test_short_maps_stand_on_one_line_and_long_ones_in_blocks() -> None:
    value = {
        "a": {"secret_file": Beside("certs/x.cer"), "n": 1},
        "b": {"text": "x" * 120},
        "c": {"on": Reference("s/n")},
        "d": {},
    }
    lines = list(yamltext.area("raw", value, {("raw", "c", "on"): "why"}, "../"))
    assert lines == [
        "raw:",
        "  a: {secret_file: ../certs/x.cer, n: 1}",
        "  b:",
        f"    text: {'x' * 120}",
        "  c:",
        "    on: {secret: s/n} # why",
        "  d: {}",
    ]  # fmt: skip


def test_the_header_points_editors_to_the_schema() -> None:
    draft = Draft("fern")
    draft.say("x", PLACE, Form(("site", "id"), "fern"))
    (profile,) = rendered(draft, repository("fern"), "a.ppkg").values()
    assert profile.decode().splitlines()[0] == "# yaml-language-server: $schema=../../schemas/profile.schema.json"


def test_what_names_a_secret_stays_with_the_site_and_so_does_what_was_said_with_it() -> None:
    draft = Draft("fern")
    draft.say("target", PLACE, Form(("target", "device"), "windows11"))
    draft.say("join", PLACE, (Form(("settings", "A/B"), Reference("fern/a")), Form(("settings", "A/C"), "x")))
    draft.say("other", PLACE, Form(("settings", "D"), "x"))
    draft.say("name", PLACE, Form(("device_name",), "F-1"))
    files = {path: data.decode() for path, data in rendered(draft, repository("fern"), "a.ppkg").items()}
    assert ["A/B" in text for _, text in sorted(files.items())] == [False, True]
    assert ["A/C" in text for _, text in sorted(files.items())] == [False, True]
    assert [" D: x" in text for _, text in sorted(files.items())] == [True, False]


# --- secrets -----------------------------------------------------------------------------------------------


@given(st.dictionaries(NAMES, st.text(min_size=1, max_size=30), max_size=5), st.binary(min_size=1, max_size=20))
def test_a_secrets_file_is_read_back(values: dict[str, str], pfx: bytes) -> None:
    import base64

    kept = {f"fern/{name}": Kept(SecretKind.TEXT, Hidden(value)) for name, value in values.items()}
    kept["shared/pfx"] = Kept(SecretKind.PFX, Hidden(base64.b64encode(pfx).decode()))
    kept["shared/known"] = Kept(SecretKind.TEXT, None)
    written = text(kept)
    assert tomllib.loads(written).get("fern", {}) == values
    assert all(sign == "\n" or " " <= sign <= "~" for sign in written)
    from pathlib import Path

    tables = parse(written.encode(), Path("secrets.toml"), "secrets.toml")
    assert isinstance(tables, Tables)
    found = tables.value(SecretRef("shared/pfx", SecretKind.PFX), {})
    assert isinstance(found, Hidden)
    assert base64.b64decode(found.reveal()) == pfx
    assert tables.value(SecretRef("shared/known"), {}) is None


# --- names -------------------------------------------------------------------------------------------------


@given(st.text(max_size=60), st.lists(st.text(max_size=50), max_size=5))
def test_every_name_is_one_that_a_profile_takes(said: str, others: list[str]) -> None:
    import re

    taken = {slug(other, "x") for other in others}
    name = unique(slug(said, "network"), taken)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 40
    assert name not in taken


@pytest.mark.parametrize(
    ("said", "name"),
    [("Café du Port", "cafe-du-port"), ("北", "network"), ("A  --  B", "a-b"), ("x" * 50, "x" * 40)],
)
def test_a_name_keeps_what_it_can(said: str, name: str) -> None:
    assert slug(said, "network") == name


@given(st.text(max_size=30))
def test_a_name_without_fault_leads_to_no_other_folder(name: str) -> None:
    if not file_fault(name):
        from ppkg_builder.bundle._files import inside

        assert inside(f"profiles/files/fern/{name}").name == name


def test_dates_and_versions_are_told_apart() -> None:
    assert _read(list(yamltext.area("package", {"version": "1.10", "issued": date(2026, 11, 24)}, {}, "../"))) == {
        "package": {"version": "1.10", "issued": date(2026, 11, 24)}
    }
