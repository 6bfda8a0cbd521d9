"""``developer_mode``: developer mode and the Device Portal, for devices on which apps are tried out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import StringConstraints

from ppkg_builder.areas import _by_policy
from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Leaf,
    Path,
    SecretValue,
    Setting,
    Shape,
    Step,
    error,
    no_endpoints,
    no_files,
    segments,
    warning,
)
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.developer_mode import _steps
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind


class DevicePortal(Shape):
    """HoloLens 2: the log-on of the Device Portal, a web page of the headset that reads and changes everything."""

    user: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=40)]
    """User name of the portal."""
    password: SecretValue
    """Password of the portal."""


class Model(Delivered):
    """Developer mode. It lets unsigned apps in and opens the Device Portal: nothing for devices in daily use."""

    enabled: bool | None = None
    """HoloLens 2: switch developer mode on."""
    unlock: Literal["allow", "deny"] | None = None
    """Whether developer mode can be switched on, by hand or otherwise."""
    device_portal: DevicePortal | None = None
    """HoloLens 2: the log-on of the Device Portal."""


reads: frozenset[str] = _by_policy.READS
files = no_files
endpoints = no_endpoints

_AT: Path = ("developer_mode",)
_PORTAL = "DeveloperSetup/WindowsDevicePortalSettings"
_BASIC = "Basic Auth"
_UNLOCK = "ApplicationManagement/AllowDeveloperUnlock"


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    return _by_policy.plain(v, "developer_mode")


_policies = _by_policy.Policies("developer_mode", asked)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    yield from _policies.settings(v, site)
    if v.enabled is not None:
        mode = segments("DeveloperSetup/DeveloperSetupSettings/EnableDeveloperMode")
        yield Setting(mode, str(v.enabled), ((*_AT, "enabled"),))
    if v.device_portal:
        at: Path = (*_AT, "device_portal")
        password = v.device_portal.password.ref(SecretKind.PASSWORD)
        yield Setting(segments(f"{_PORTAL}/AuthenticationMode"), _BASIC, (at,))
        yield Setting(segments(f"{_PORTAL}/AuthenticationUserName"), v.device_portal.user, ((*at, "user"),))
        yield Setting(segments(f"{_PORTAL}/AuthenticationPassword"), password, ((*at, "password"),))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    if not site.target.has("hololens"):
        yield from _not_for_target(v, site)
        return
    if v.enabled and site.policies.get(_UNLOCK) == "0":
        message = "developer mode is switched on, and forbidden at the same time"
        related = ((site.policy_places[_UNLOCK], "forbidden here"),)
        yield error("developer_mode/forbidden", (*_AT, "enabled"), message, "keep one of the two", related=related)
    elif v.enabled:
        message = "developer mode takes apps that nobody signed, and opens the Device Portal to the network"
        yield warning("developer_mode/in-use", (*_AT, "enabled"), message, "switch it on for test devices alone")
    if v.device_portal and not v.enabled:
        message = "the Device Portal works in developer mode alone, which is not switched on"
        yield error("developer_mode/portal-alone", (*_AT, "device_portal"), message, "set 'enabled' to true")


def _not_for_target(v: Model, site: Site) -> Iterator[Finding]:
    for key in ("enabled", "device_portal"):
        if getattr(v, key) is not None:
            message = f"no package of {site.target.title} carries '{key}'"
            yield error(
                "developer_mode/not-for-target", (*_AT, key), message, "remove it; 'unlock' is for every device"
            )


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    policies = _policies.chosen(v, site)
    state = {True: "on", False: "off", None: "as it is"}[v.enabled]
    told = []
    if v.enabled:
        told.append("Apps of any origin run, and development tools reach the device over network and USB.")
    if v.device_portal:
        told.append("The Device Portal asks for the log-on of the package.")
    made = _by_policy.decision("Developer mode", state, policies, told or ["Developer mode is not switched on."])
    because = [(*_AT, key) for key in ("enabled", "device_portal") if getattr(v, key) is not None]
    yield Decision(made.subject, made.choice, made.consequences, (*made.because, *because) or (_AT,))


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    yield from _steps.steps(v, site)
