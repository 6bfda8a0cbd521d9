"""No report shows a secret: not one in its right place, in a wrong one, or under a misspelt key."""

# ruff: noqa: E501  tables read best with one case a line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppkg_builder import profile
from ppkg_builder.profile import showing
from ppkg_builder.profile.loaded import Loaded
from ppkg_builder.report import Location, Outcome, error, json, text
from tests.profile.lamps import MODELS, load, validated


def line(loaded: Loaded, number: int = 1) -> str:
    return loaded.source_line(Location("profiles/site.yaml", number, 1))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("lamps: {hall: {colour: red, watts: 5}} # comment", "lamps: {hall: {colour: red, watts: 5}}"),
        ("lamps: {hall: {colour: 'red # 1'}}", "lamps: {hall: {colour: 'red # 1'}}"),
        ("lamps: {hall: {code: hunter2 it is}}", "lamps: {hall: {code: ******* ** **}}"),
        ("lamps: {hall: {code: {secret: shared/door}}}", "lamps: {hall: {code: {secret: shared/door}}}"),
        ("lamps: {hall: {code: {secret: shared/door, revision: 2}}}", "lamps: {hall: {code: {secret: shared/door, revision: 2}}}"),
        ("lamps: {hall: {code: {secret: others/door}}}", "lamps: {hall: {code: {secret: ***********}}}"),
        ("lamps: {hall: {code: {secret: Hunter2}}}", "lamps: {hall: {code: {secret: *******}}}"),
        ("lamps: {hall: {code: {secret: shared/door, value: x}}}", "lamps: {hall: {code: {secret: ***********, *****: *}}}"),
        ("lamps: {hall: {code: {hunter2: 1}}}", "lamps: {hall: {code: {*******: *}}}"),
        ("lamps: {hall: {code: [a, {b: c}]}}", "lamps: {hall: {code: [*, {*: *}]}}"),
        ("lamps: {hall: {cod: {a: [b]}}}", "lamps: {hall: {cod: {*: [*]}}}"),
        ("lamps: {hall: hunter2}", "lamps: {hall: *******}"),
        ("lamps: hunter2", "lamps: *******"),
        ("lamp: {a: b}", "lamp: {*: *}"),
        ("lamps: {hall: {label: Exit}}", "lamps: {hall: {label: Exit}}"),
        ("lamps: {hall: {label: {secret: shared/door}}}", "lamps: {hall: {label: {secret: shared/door}}}"),
        ("lamps: {door-password: {label: Exit}}", "lamps: {door-password: {label: ****}}"),
        ("plan: {rooms: ['http://me:hunter2@x/']}", "plan: {rooms: [**********************]}"),
        ("plan: {rooms: &hunter2 [a]}", "plan: {rooms: ******** [a]}"),
        ("plan: {on_stock: [hunter2]}", "plan: {on_stock: [*******]}"),
        ("extends: [a.yaml]", "extends: [a.yaml]"),
        ("'é': \"x\"   # ü", "'é': ***"),
        ("# only a comment", ""),
    ],
)  # fmt: skip
def test_a_line_shows_what_is_known_and_nothing_else(tmp_path: Path, written: str, shown: str) -> None:
    assert line(validated(tmp_path, site=written + "\n")[2]) == shown


def test_before_the_models_are_known_everything_is_hidden(tmp_path: Path) -> None:
    assert line(load(tmp_path, site="lamps: {hall: {colour: red}}\n")) == "*****: {****: {******: ***}}"


def test_every_line_of_a_long_text_is_hidden(tmp_path: Path) -> None:
    _, _, loaded = validated(
        tmp_path, site="lamps:\n  hall:\n    code: |\n      hunter2\n      # hunter3\n    watts: 1\n"
    )
    assert [line(loaded, number) for number in range(3, 8)] == ["    code: *", "      *******", "      * *******", "    watts: 1", ""]  # fmt: skip


LONG = """\
lamps:
  hall: {colour: red, code: {secret: shared/door}, watts: 5}
  attic:
    code: |
      hunter2

      hunter3
    label: >-
      Exit
      here
  cellar: {cod: {a: [b, {c: d}]}} # comment
plan:
  rooms:
    - hall
    - 'http://me:hunter2@x/'
    - [a,
       b]
  on_stock: [hunter2]
  rooms: [twice]
lamp: {a: b}
"""


def test_a_line_is_shown_alike_whether_few_lines_are_shown_or_many(tmp_path: Path) -> None:
    loaded = validated(tmp_path, site=LONG)[2]
    few = []
    for number in range(1, 22):
        loaded.masks.lines.clear()
        few.append(line(loaded, number))
    loaded.masks.lines.clear()
    loaded.masks.lines.update({("another.yaml", number): "" for number in range(100)})
    assert [line(loaded, number) for number in range(1, 22)] == few
    assert not any(word in shown for shown in few for word in ("hunter", "comment", "twice"))


def test_of_a_file_that_cannot_be_read_only_known_keys_are_shown(tmp_path: Path) -> None:
    _, _, loaded = validated(tmp_path, site="lamps:\n  - code: 'hunter2\n  door hunter3: x\n#hunter4\n")
    assert [line(loaded, number) for number in range(1, 5)] == ["lamps:", "  - code: ********", "  **** ******** *", "********"]  # fmt: skip


def test_a_literal_that_a_finding_calls_a_secret_is_hidden_from_then_on(tmp_path: Path) -> None:
    _, _, loaded = validated(tmp_path, site="plan: {rooms: [hall, attic]}\n")
    profile.located([error("plan/literal-secret", ("plan", "rooms"), "a secret")], loaded)
    assert line(loaded) == "plan: {rooms: [****, *****]}"
    assert showing.as_yaml(loaded, (), origin=False) == 'plan:\n  rooms:\n    - "***"\n    - "***"'


def test_a_hidden_value_that_an_area_repeats_in_its_message_is_taken_out(tmp_path: Path) -> None:
    url = "http://me:hunter2@x/"
    _, _, loaded = validated(tmp_path, site=f"plan: {{rooms: ['{url}', hall]}}\n")
    found = error("plan/far", ("plan", "rooms", 0), f"'{url}' is not 'hall'", f"leave out {url}")
    (one,) = profile.located([found], loaded)
    assert (one.message, one.remedy) == ("'***' is not 'hall'", "leave out ***")


MARK = "Zq7canary"
PLACES = [
    "lamps: {hall: {colour: red, code: %s}}",
    "lamps: {hall: {colour: red, cod: %s}}",
    "lamps: {hall: %s}",
    "lamp: %s",
    "lamps: {hall: {colour: red, code: {secret: %s}}}",
    "lamps: {hall: {colour: red, code: {secret: shared/a, other: %s}}}",
    "lamps: {hall: {colour: red, watt: [{a: %s}]}}",
    "plan: {spare: {colour: red, code: %s}}",
    "plan: {spare: {colour: red, Code: {%s: 1}}}",
    "plan: {rhythm: {every: week, day: monday, code: %s}}",
    "lamps:\n  hall:\n    colour: red\n    code: >-\n      %s",
    "lamps: {hall: {colour: red}} # %s",
    "lamps:\n\tcode: %s",
    "lamps: {code: '%s",
]
VALUES = [MARK, f'"{MARK}"', f"[{MARK}]", f"{{secret: {MARK}}}", f"{{a: {MARK}}}", f"!x {MARK}", f"a/{MARK}"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(VALUES)), min_size=1, max_size=4))
def test_a_marked_secret_is_in_no_output(tmp_path: Path, parts: list[tuple[str, str]]) -> None:
    layers = {f"layer{number}": (place % value) + "\n" for number, (place, value) in enumerate(parts)}
    site = f"extends: [{', '.join(f'{name}.yaml' for name in layers)}]\n"
    _, findings, loaded = validated(tmp_path, site=site, **layers)
    outcome = Outcome("profiles/site.yaml", tuple(findings), loaded)
    said = [
        text.document([outcome]),
        json.document([outcome]),
        showing.as_yaml(loaded, tuple(MODELS), origin=True),
        str(showing.as_data(loaded, ())),
        str(showing.as_values(loaded, ())),
        repr(loaded),
    ]
    said += [loaded.source_line(Location(s.layer.file, n, 1)) for s in loaded.sources for n in range(1, 9)]
    assert [part for part in said if MARK in part] == []
