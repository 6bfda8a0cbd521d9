"""``hello``: how people sign in: passwords, PIN and iris, and who is signed in without asking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _by_policy, _friendly
from ppkg_builder.areas._area import Decision, Finding, Leaf, Shape, Step, no_endpoints, no_files, value
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.hello import _findings, _rows, _steps
from ppkg_builder.marks import said
from ppkg_builder.site import Site

Mail = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
Domain = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=253)]
Tenant = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
Use = Literal["allow", "require", "deny"]
UpTo999 = Annotated[int, Field(ge=0, le=999)]


class Password(Shape):
    """Passwords of the device. Any rule here makes the device ask for one."""

    required: bool | None = None
    """Whether the device asks for a password; left out, every other rule here makes it do so."""
    simple: Literal["allow", "deny"] | None = None
    """Whether passwords such as 1111 or 1234 are taken."""
    kind: Literal["alphanumeric", "numeric", "either"] | None = None
    """What passwords are made of."""
    min_length: Annotated[int, Field(ge=4, le=18)] | None = None
    """Shortest password, in characters."""
    character_kinds: Literal["one", "two", "three", "four"] | None = None
    """How many kinds of characters a password holds: lower case, upper case, digits, signs."""
    expires_after_days: Annotated[int, Field(ge=0, le=730)] | None = None
    """Days until a password has to be changed; 0 is never."""
    history: Annotated[int, Field(ge=0, le=50)] | None = None
    """How many old passwords cannot be used again."""
    attempts: UpTo999 | None = None
    """Wrong passwords until the device is wiped or locked; 0 is never."""
    lock_after_minutes: UpTo999 | None = None
    """Minutes without use until the device locks; 0 is never."""
    idle_return: Literal["allow", "deny"] | None = None
    """HoloLens 2: whether a user comes back without a password after standby."""


class Pin(Shape):
    """The PIN of Windows Hello for Business, by MDM alone. HoloLens 2 asks every Entra ID user for one."""

    tenant: Tenant
    """Tenant ID of Entra ID, under which the rules stand on the device."""
    min_length: Annotated[int, Field(ge=4, le=127)] | None = None
    """Shortest PIN, 4 to 127 characters."""
    max_length: Annotated[int, Field(ge=4, le=127)] | None = None
    """Longest PIN, 4 to 127 characters."""
    digits: Use | None = None
    """Digits in a PIN."""
    upper_case: Use | None = None
    """Capital letters in a PIN."""
    lower_case: Use | None = None
    """Small letters in a PIN."""
    signs: Use | None = None
    """Special characters in a PIN."""
    history: Annotated[int, Field(ge=0, le=50)] | None = None
    """How many old PINs cannot be used again."""
    expires_after_days: Annotated[int, Field(ge=0, le=730)] | None = None
    """Days until a PIN has to be changed; 0 is never."""


class Model(Delivered):
    """Sign-in."""

    cache_days: Annotated[int, Field(ge=0, le=60)] | None = None
    """HoloLens 2: days that a headset without a network remembers who belongs to which group of Entra ID."""
    auto_logon_user: Mail | None = None
    """HoloLens 2: user who is signed in by itself after the first sign-in, and who cannot sign out."""
    visitor_auto_logon: bool | None = None
    """HoloLens 2: sign a visitor in by itself, on a headset without any other account."""
    other_user_first: bool | None = None
    """HoloLens 2: whether the sign-in screen opens with another user than the last one."""
    preferred_tenant: Domain | None = None
    """Domain that a user name without one is taken to belong to."""
    fast_reconnect: Literal["allow", "deny"] | None = None
    """Whether EAP may reconnect without a full sign-in."""
    password: Password | None = None
    """Passwords of the device."""
    biometrics: bool | None = None
    """Whether iris, face and fingerprint may stand for the PIN."""
    pin: Pin | None = None
    """The PIN of Windows Hello for Business."""


reads: frozenset[str] = _by_policy.READS | {"accounts", "connectivity"}
files = no_files
endpoints = no_endpoints


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    if v.password and v.password.required is None and v.password.model_fields_set:
        # The other rules count only while a password is asked for (Policy CSP, DeviceLock/DevicePasswordEnabled).
        row = _friendly.table()["password/required"]
        yield _by_policy.one(v, row, row.on, ("hello", "password"))
    yield from _by_policy.plain(v, "hello")


_policies = _by_policy.Policies("hello", asked)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    yield from _policies.settings(v, site)
    yield from _rows.leaves(v, site)


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    yield from _findings.findings(v, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    policies = _policies.chosen(v, site)
    keys = [key for key in Model.model_fields if key != "deliver" and getattr(v, key) is not None]
    if keys:
        made = _by_policy.decision(
            "Sign-in", ", ".join(said(key.replace("_", " ")) for key in keys), policies, _consequences(v)
        )
        because = dict.fromkeys((*made.because, *(leaf.sources[0] for leaf in _rows.leaves(v, site))))
        yield Decision(made.subject, made.choice, made.consequences, tuple(because))


def _consequences(v: Model) -> Iterator[str]:
    if v.auto_logon_user:
        yield f"{value(v.auto_logon_user)} is signed in at every start, once that user has signed in online."
    if v.visitor_auto_logon:
        yield "A visitor is signed in at every start, and Settings offer no way out."
    if v.cache_days is not None:
        yield f"Kiosks for groups open without a network for {value(v.cache_days)} days after the last one online."
    if v.pin:
        yield "MDM delivers the rules for PINs; every user of Entra ID sets one on a HoloLens 2, iris or not."
    if v.biometrics is not None:
        state = "may" if v.biometrics else "may not"
        yield f"Iris, face and fingerprint {state} stand for the PIN."


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    yield from _steps.steps(v, site)
