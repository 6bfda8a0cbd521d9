"""What is wrong with answer files that can be read: targets and variants of several devices, and settings."""

from __future__ import annotations

import pytest

from ppkg_builder import catalog
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import compile_answer
from tests.package.answertrees import answer_file

_CAMERA = "<Policies><Camera><AllowCamera>No</AllowCamera></Camera></Policies>"


def found(settings: str = "", after: str = "") -> list[tuple[str, str]]:
    answer = read_answer(answer_file(settings, after=after))
    compiled = compile_answer(answer, (), catalog.load(("desktop", "common")), lambda _: b"x", "store")
    return [(str(one.severity), one.rule) for one in compiled.findings]


def target(name: str, *states: str) -> str:
    return f'<Target Id="{name}">{"".join(f"<TargetState>{state}</TargetState>" for state in states)}</Target>'


def condition(name: str, value: str = "x") -> str:
    return f'<Condition Name="{name}" Value="{value}" />'


def variant(*targets: str) -> str:
    refs = "".join(f'<TargetRef Id="{name}" />' for name in targets)
    return f"<Variant><TargetRefs>{refs}</TargetRefs><Settings>{_CAMERA}</Settings></Variant>"


ARM = target("arm", condition("ProcessorType", "ARM64"))


@pytest.mark.parametrize(
    ("targets", "variants", "expected"),
    [
        (ARM, variant("arm"), []),
        (ARM + ARM, variant("arm"), [("error", "variant/target-twice")]),
        (target("arm"), variant("arm"), [("error", "variant/no-condition")]),
        (target("arm", ""), variant("arm"), [("error", "variant/no-condition")]),
        (
            target("arm", condition("Region", "NO") + condition("Region", "SE")),
            variant("arm"),
            [("error", "variant/condition-twice")],
        ),
        (target("arm", condition("Colour")), variant("arm"), [("note", "variant/condition-unknown")]),
        (target("arm", condition("9 lives")), variant("arm"), [("error", "variant/condition")]),
        (target("arm", condition("SettingsGroup")), variant("arm"), [("error", "variant/condition")]),
        (ARM, variant("amr"), [("error", "variant/target-unknown")]),
        (ARM, variant(), [("error", "variant/no-target")]),
    ],
)
def test_targets_and_variants_are_judged(targets: str, variants: str, expected: list[tuple[str, str]]) -> None:
    assert found(after=f"<Targets>{targets}</Targets>{variants}") == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (_CAMERA, []),
        (_CAMERA.replace("No", "<More>1</More>"), [("error", "setting/no-group")]),
        (_CAMERA.replace("No", "Perhaps"), [("error", "setting/value")]),
        (
            "<Policies><Camera><AllowCamera>No</AllowCamera><AllowCamera>Yes</AllowCamera></Camera></Policies>",
            [("error", "setting/twice")],
        ),
        ("<Accounts><Users><User><Password>x</Password></User></Users></Accounts>", [("error", "setting/no-key")]),
        ("<Policies><Camera><AllowCamra>No</AllowCamra></Camera></Policies>", [("error", "setting/unknown")]),
    ],
)
def test_settings_are_judged(settings: str, expected: list[tuple[str, str]]) -> None:
    assert found(settings) == expected
