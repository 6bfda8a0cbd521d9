"""Settings without a carrier: those that another speaks for, and those that an imported store leaves unexplained."""

from __future__ import annotations

import pytest

from ppkg_builder import catalog
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import compile_answer
from tests.package.answertrees import answer_file


class Imported:
    """A store of one setting for which it names nothing that carries it."""

    def entry(self, path: str) -> Entry | None:
        known = {"/New": Entry("/New", "group", "mine"), "/New/Thing": Entry("/New/Thing", "string", "mine")}
        return known.get(path)


def test_a_setting_for_which_nothing_is_known_is_a_fault_and_no_guess() -> None:
    answer = read_answer(answer_file("<New><Thing>x</Thing></New>"))
    compiled = compile_answer(answer, (), Imported(), lambda _: None, "store")
    assert [(one.rule, one.message) for one in compiled.findings] == [
        ("setting/no-node", "no way is known by which a package carries 'New/Thing'")
    ]
    assert not any(path.endswith(".provxml") for path in compiled.files)


_APP = "<UniversalAppInstall><DeviceContextApp>{}</DeviceContextApp></UniversalAppInstall>"
_NAMED = '<Application PackageFamilyName="{}">{}</Application>'
_FILE = "<ApplicationFile>a.msix</ApplicationFile>"
_NEEDS = "<DependencyAppxFiles><Dependency>b.appx</Dependency></DependencyAppxFiles>"
_EXTRA = "<OptionalPackageFiles><OptionalPackage>{}</OptionalPackage></OptionalPackageFiles>"
_PACKAGE = "<Package>c.msix</Package>"
_FAMILY = "<PackageFamilyName>Contoso.Extra_8wekyb3d8bbwe</PackageFamilyName>"


@pytest.mark.parametrize(
    ("settings", "alone"),
    [
        (_NAMED.format("a", _FILE + _NEEDS), []),
        (_NAMED.format("a", _FILE) + _NAMED.format("b", _NEEDS), ["Dependency"]),
        (_NAMED.format("a", _FILE + _EXTRA.format(_PACKAGE + _FAMILY)), []),
        (_NAMED.format("a", _FILE + _EXTRA.format(_FAMILY)), ["PackageFamilyName"]),
        (_NAMED.format("a", _EXTRA.format(_PACKAGE + _FAMILY)), ["Package"]),
        (_NAMED.format("a", _FILE + "<DeploymentOptions>None</DeploymentOptions>"), []),
        (_NAMED.format("a", "<DeploymentOptions>None</DeploymentOptions>"), ["DeploymentOptions"]),
    ],
)
def test_only_an_app_of_the_same_group_speaks_for_what_stands_beside_it(settings: str, alone: list[str]) -> None:
    answer = read_answer(answer_file(_APP.format(settings)))
    compiled = compile_answer(answer, (), catalog.load(("desktop", "common")), lambda _: b"x", "store")
    told = [one.message for one in compiled.findings if one.rule == "setting/alone"]
    assert [message.split("'")[1].rsplit("/", 1)[1] for message in told] == alone


def test_a_setting_for_all_devices_does_not_speak_for_one_of_a_variant() -> None:
    variant = _APP.format(_NAMED.format("a", _NEEDS))
    after = f'<Variant><TargetRefs><TargetRef Id="t" /></TargetRefs><Settings>{variant}</Settings></Variant>'
    answer = read_answer(answer_file(_APP.format(_NAMED.format("a", _FILE)), after=after))
    compiled = compile_answer(answer, (), catalog.load(("desktop", "common")), lambda _: b"x", "store")
    assert [one.rule for one in compiled.findings if one.severity == "error"] == [
        "variant/target-unknown",
        "setting/alone",
    ]
