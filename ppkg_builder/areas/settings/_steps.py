"""Looking at what the further settings brought about, as far as eyes can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ppkg_builder.areas import _kiosk_apps, _settings_files
from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, value
from ppkg_builder.areas._settings_model import FileValue, Item
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.marks import listed
from ppkg_builder.passes import answer_files
from ppkg_builder.site import Site

_LISTED = 20
"""Settings that the step still spells out; the rest stand in the answer file."""

_KIOSK = "AssignedAccess/MultiAppAssignedAccessSettings"

_SEEN = {
    _KIOSK: _kiosk_apps.START,
    "AssignedAccess/AssignedAccessSettings": _kiosk_apps.ALONE,
    "Personalization/DeployDesktopImage": "the desktop's background is {}",
    "Personalization/DeployLockScreenImage": "the lock screen shows {}",
}
"""What a person sees of a setting; ``{}`` is its file."""


def check(told: Sequence[tuple[Item, str]], site: Site) -> Step:
    """The step for settings of the package, each with the sentence that says its value."""
    return Step(
        id="VAL-08",
        phase=Phase.VERIFY,
        order=45,
        title="Check the further settings",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the package was applied", signed_in(site)),
        actions=tuple(_actions(told, site)),
        expected="What can be seen of each setting agrees with the list.",
        otherwise="Report it with the package's content hash: a package with a higher version brings what is missing "
        "(STG-05).",
        because=tuple(item.at for item, _ in told),
        sources=("HoloLens kiosk page",) if site.target.has("hololens") and _kiosk(told) else (),
    )


def _kiosk(told: Sequence[tuple[Item, str]]) -> bool:
    return any(item.key.startswith("AssignedAccess/") for item, _ in told)


def _actions(told: Sequence[tuple[Item, str]], site: Site) -> Iterator[str]:
    for item, sentence in told[:_LISTED]:
        yield _look(item, site) or f"Where it can be seen: {sentence}"
    if len(told) > _LISTED:
        yield f"The other {len(told) - _LISTED} are listed in {listed(answer_files(site.passes))}."


def _look(item: Item, site: Site) -> str:
    seen = _SEEN.get(item.key, "")
    if not seen:
        return ""
    named = _settings_files.name_of(item.value.file) if isinstance(item.value, FileValue) else "its value"
    apps = ", ".join(map(value, _kiosk_apps.shown(item, site))) if item.key == _KIOSK else ""
    return f"Look whether {seen.format(apps or value(named))}."
