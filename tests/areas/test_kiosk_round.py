"""Whatever a kiosk says, its file says the same when it is read again, and obeys the schema."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ppkg_builder.areas.kiosk import _writing
from ppkg_builder.areas.kiosk._config import App, Assignment, Configuration, Profile, Spot
from ppkg_builder.areas.kiosk._reading import read
from ppkg_builder.package.judge import breaks

NOWHERE = Spot(("kiosk", "file"))
TEXT = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters="\x85\xa0"), min_size=1, max_size=12
)
GUIDS = st.uuids().map(lambda one: f"{{{one}}}")
DIALOGS = st.sampled_from(
    [None, (), ("downloads",), ("removable-drives",), ("downloads", "removable-drives"), ("everything",)]
)
KINDS = st.sampled_from(["account", "entra-group", "local-group", "domain-group"])


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    names = draw(st.lists(TEXT, min_size=1, max_size=4, unique=True))
    opens = draw(st.none() | st.integers(0, len(names) - 1))
    apps = tuple(
        App(name, NOWHERE, draw(st.booleans()), number == opens, draw(TEXT) if number == opens else "")
        for number, name in enumerate(names)
    )
    layout = st.just("") | TEXT
    return Profile(
        id=draw(GUIDS),
        spot=NOWHERE,
        apps=apps,
        name=draw(st.just("") | TEXT),
        taskbar=draw(st.booleans()),
        start_layout=draw(layout),
        start_pins=draw(layout),
        taskbar_layout=draw(layout),
        dialogs=draw(DIALOGS),
    )


@st.composite
def singles(draw: st.DrawFn) -> Profile:
    program = draw(st.booleans())
    app = App(draw(TEXT), NOWHERE, program, arguments=draw(st.just("") | TEXT) if program else "")
    return Profile(draw(GUIDS), NOWHERE, (app,), single=True, leave_by=draw(st.just("") | TEXT))


@st.composite
def kiosks(draw: st.DrawFn) -> Configuration:
    found = draw(st.lists(profiles(), min_size=1, max_size=3, unique_by=lambda one: one.id))
    found += draw(st.lists(singles(), max_size=1))
    ids = [one.id for one in found]
    assigned = [
        Assignment(draw(KINDS), draw(st.sampled_from(ids)), NOWHERE, draw(TEXT)) for _ in range(draw(st.integers(0, 4)))
    ]
    if draw(st.booleans()):
        assigned.insert(0, Assignment("everyone", ids[0], NOWHERE, except_owners=draw(st.booleans())))
    if draw(st.booleans()):
        assigned.append(Assignment("visitors", ids[0], NOWHERE))
    if draw(st.booleans()):
        assigned.append(Assignment("auto-logon", ids[-1], NOWHERE, draw(st.just("") | TEXT)))
    return Configuration(tuple(found), tuple(assigned))


def _nowhere(one: Any) -> Any:
    return replace(one, spot=NOWHERE)


@given(kiosks())
def test_a_kiosk_that_is_written_and_read_is_the_same_kiosk(kiosk: Configuration) -> None:
    data = _writing.text(kiosk).plain.encode()
    assert breaks("assigned-access", data) == ""
    found = read(data, ("kiosk", "file"), "hall.xml")
    assert isinstance(found, Configuration)
    again = tuple(replace(_nowhere(one), apps=tuple(map(_nowhere, one.apps))) for one in found.profiles)
    assert again == kiosk.profiles
    assert tuple(map(_nowhere, found.assignments)) == kiosk.assignments
