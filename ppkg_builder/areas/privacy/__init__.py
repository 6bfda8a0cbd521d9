"""``privacy``: what apps and Windows may know of the people who wear or use the device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _by_policy, _friendly
from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Path,
    Per,
    Phase,
    Place,
    Role,
    Shape,
    Step,
    no_endpoints,
    no_files,
    screen,
)
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas._policy_rules import PolicyType
from ppkg_builder.areas.privacy import _findings
from ppkg_builder.site import Site

Family = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}$", max_length=64)]
"""Package family name of an app, such as ``Microsoft.MicrosoftRemoteAssist_8wekyb3d8bbwe``."""

Word = Literal["user", "allow", "deny"]


class Access(Shape):
    """Who decides on apps in general, and the apps for which it is decided otherwise."""

    apps: Word | None = None
    """All apps: as the user says, always, or never."""
    allow: tuple[Family, ...] = Field(default=(), max_length=100)
    """Apps, by package family name, that always may."""
    deny: tuple[Family, ...] = Field(default=(), max_length=100)
    """Apps, by package family name, that never may."""
    user: tuple[Family, ...] = Field(default=(), max_length=100)
    """Apps, by package family name, of which the user decides."""


class Model(Delivered):
    """Privacy. ``user`` leaves it to the user, ``allow`` and ``deny`` decide for everybody."""

    camera: Word | Access | None = None
    """Whether apps may use the camera."""
    microphone: Word | Access | None = None
    """Whether apps may use the microphone."""
    location: Word | Access | None = None
    """Whether apps may ask where the device is."""
    account_info: Word | Access | None = None
    """Whether apps may read the user's name and picture."""
    gaze: Word | Access | None = None
    """Whether apps may follow the user's eyes."""
    movements: Word | Access | None = None
    """Whether apps in the background may follow the user's head, hands and controllers."""
    speech: Literal["user", "deny"] | None = None
    """Whether speech and typing may be recognised online."""
    speech_updates: Literal["allow", "deny"] | None = None
    """Whether newer speech models are downloaded."""
    advertising_id: Literal["user", "deny"] | None = None
    """PCs: whether apps may know the user by an advertising ID."""
    diagnostic_data: Literal["none", "required", "enhanced", "optional"] | None = None
    """How much diagnostic data Windows sends to Microsoft."""
    diagnostic_data_choice: Literal["allow", "deny"] | None = None
    """Whether users can change the level of diagnostic data."""
    device_name_in_diagnostics: Literal["allow", "deny"] | None = None
    """Whether diagnostic data holds the device's name."""
    search_location: Literal["user", "deny"] | None = None
    """Whether searches use the device's place."""


reads: frozenset[str] = _by_policy.READS
files = no_files
endpoints = no_endpoints

_LISTS = {"allow": "_ForceAllowTheseApps", "deny": "_ForceDenyTheseApps", "user": "_UserInControlOfTheseApps"}


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    rows = {keys[0]: row for keys, row in _friendly.of_area("privacy") if keys[-1] == "apps"}
    for key, row in rows.items():
        said = getattr(v, key)
        if isinstance(said, str):
            yield _by_policy.one(v, row, row.raw(said)[0], ("privacy", key))
        elif said is not None:
            yield from _lists(v, row, said, ("privacy", key))
    yield from _by_policy.plain(v, "privacy", leaving=rows)


def _lists(v: Model, row: _friendly.Row, said: Access, at: Path) -> Iterator[_by_policy.Asked]:
    """The rule for all apps, and one policy each for the lists of apps (Policy CSP, Privacy/LetAppsAccess…)."""
    if said.apps is not None:
        yield _by_policy.one(v, row, row.raw(said.apps)[0], (*at, "apps"))
    for key, ending in _LISTS.items():
        if families := getattr(said, key):
            csp: PolicyType | None = "string" if row.csp else None
            yield _by_policy.one(v, row.policy + ending, ";".join(families), (*at, key), csp)


_policies = _by_policy.Policies("privacy", asked)
settings = _policies.settings


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    yield from _findings.findings(v, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    if policies := _policies.chosen(v, site):
        told = ["What is decided here users find greyed out in Settings; what is left out stays theirs."]
        yield _by_policy.decision("Privacy", _by_policy.counted(policies), policies, told)


_PAGES = {
    "camera": "Camera",
    "microphone": "Microphone",
    "location": "Location",
    "account_info": "Account info",
    "movements": "User movements",
    "speech": "Speech",
    "diagnostic_data": "Diagnostics & feedback",
}


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    pages = [page for key, page in _PAGES.items() if getattr(v, key) is not None]
    if pages:
        yield _look(pages, v)


def _look(pages: list[str], v: Model) -> Step:
    return Step(
        id="PRV-01",
        phase=Phase.VERIFY,
        order=46,
        title="Look at the privacy pages",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the policies have arrived (VAL-07)",),
        actions=(f"Open {screen('Settings > Privacy')}.", *(f"Look at the page {screen(page)}." for page in pages)),
        expected="Each of them says that the organisation manages the setting.",
        otherwise="Compare with the report of VAL-07; if a policy is missing, follow that step.",
        because=tuple(("privacy", key) for key in _PAGES if getattr(v, key) is not None),
        sources=("Policy CSP: Privacy",),
    )
