"""What looks wrong with a package that can be read: contradictions, loose ends, and what a device may stumble over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ppkg_builder.package.answer import CONFIG_NS, SETTINGS_NS
from ppkg_builder.package.compiler import ANSWER
from ppkg_builder.package.declared import image_names
from ppkg_builder.package.identity import OWNERS, VERSION
from ppkg_builder.package.listed import ListedSetting
from ppkg_builder.package.masking import HIDDEN
from ppkg_builder.package.original import Original
from ppkg_builder.package.provread import is_group, read_xml
from ppkg_builder.package.wimread import Wim
from ppkg_builder.report import Finding, Severity

_FOLDERS = ("CommonSettings/", "DataAsset/", "Multivariant/")
_NAMED = 5  # how many of a kind are told by name

Record = dict[str, Any]


def suspicions(
    wim: Wim, original: Original, settings: Sequence[ListedSetting], record: Record, today: date
) -> Iterator[Finding]:
    """Findings about a described package; only those about expiry look at ``today``."""
    yield from _container(wim, record)
    yield from _answer(original)
    yield from _lists(wim, original)
    yield from _assets(wim, original)
    yield from _settings(settings, record)
    yield from _certificates(record, today)


def _container(wim: Wim, record: Record) -> Iterator[Finding]:
    if wim.images > 1:
        others = ", ".join(f"'{name}'" for name in image_names(wim)[1 : 1 + _NAMED])
        told = f"the container has {wim.images} images and a package has one; the others ({others}) are not shown"
        yield _warning("container/images", told, "export the image that is meant")
    if differs := record["identity"]["differs"]:
        told = f"the container and the answer file inside differ in {', '.join(differs)}"
        yield _warning("package/contradiction", told, "a device goes by the container; build the package anew")
    strange = [path for path in wim.files if not path.startswith(_FOLDERS)]
    if strange:
        yield _note("container/foreign-files", f"no package holds {_listed(strange)}", "devices do not look at them")


def _answer(original: Original) -> Iterator[Finding]:
    answer = original.answer
    for element, expected in (("PackageConfig", CONFIG_NS), ("Settings", SETTINGS_NS)):
        for found in read_xml(ANSWER, original.files[ANSWER]):
            space, _, name = str(found.tag).lstrip("{").rpartition("}")
            if name == element and space != expected:
                told = f"{element} of the answer file is in the namespace '{space}'"
                yield _warning("package/namespace", told, f"Microsoft's tool expects '{expected}'")
    if not VERSION.fullmatch(answer.field("Version")):
        yield _warning("package/version", "the package's version is not n.n or n.n.n.n", "Windows compares it")
    if answer.field("OwnerType").lower() not in {owner.lower() for owner in OWNERS}:
        yield _warning("package/owner", "the package's owner is unknown", f"one of {', '.join(OWNERS)}")
    known = {target.id for target in answer.targets}
    lost = sorted({name for variant in answer.variants for name in variant.targets} - known)
    if lost:
        told = f"settings are for targets that the answer file does not define: {_listed(lost)}"
        yield _warning("package/target", told, "no device takes them")


def _lists(wim: Wim, original: Original) -> Iterator[Finding]:
    named = [one.path for one in original.sets]
    missing = sorted({path or "a place outside the package" for path in named} - wim.files.keys())
    if missing:
        yield _error("package/group-missing", f"an event list names {_listed(missing)}, which is not there")
    loose = sorted({path for path in wim.files if is_group(path)}.difference(named))
    if loose:
        yield _warning("package/group-unlisted", f"no event list names {_listed(loose)}", "no device reads it")


def _assets(wim: Wim, original: Original) -> Iterator[Finding]:
    missing = [path for path in original.assets if path not in wim.files]
    if missing:
        yield _error("package/asset-missing", f"DataAsset.xml lists {_listed(missing)}, which is not there")
    loose = [path for path, file in wim.files.items() if file.is_asset and path not in original.assets]
    if loose:
        yield _warning("package/asset-unlisted", f"DataAsset.xml does not list {_listed(loose)}", "no setting uses it")


def _settings(settings: Sequence[ListedSetting], record: Record) -> Iterator[Finding]:
    unknown = [one.spelt for one in settings if one.entry is None]
    if unknown:
        told = f"no settings store at hand knows {_listed(unknown)}"
        yield _note("setting/unknown", told, "another version of the tool may; see the command 'catalog'")
    hidden = sum(HIDDEN in one["value"] for one in record["settings"])
    hidden += sum(HIDDEN in node["value"] for group in record["groups"] for node in group["nodes"])
    if hidden:
        told = f"{hidden} values that may be secrets stand in the package in clear"
        yield _warning("package/secrets", told, "whoever has the file has them: keep it as you keep the secrets")


def _certificates(record: Record, today: date) -> Iterator[Finding]:
    for one in record["certificates"]:
        if "fault" in one:
            yield _warning("certificate/unreadable", f"the certificate at '{one['where']}' {one['fault']}", "")
        elif one["expires"] < today.isoformat():
            told = f"the certificate '{one['subject']}' expired on {one['expires']}"
            yield _warning("certificate/expired", told, "ask its issuer for a new one")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown


def _error(rule: str, message: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, remedy="build the package anew")


def _warning(rule: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.WARNING, message, remedy=remedy)


def _note(rule: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.NOTE, message, remedy=remedy)
