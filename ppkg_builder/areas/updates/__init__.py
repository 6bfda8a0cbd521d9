"""``updates``: when devices take updates of Windows and of apps, and from where.

Rings and the approval of updates are Intune's; what stands here are the policies of the devices themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas import _by_policy
from ppkg_builder.areas._area import Decision, Finding, Need, Path, Shape, Step, no_files, value
from ppkg_builder.areas._by_policy import Delivered
from ppkg_builder.areas.updates import _findings, _steps
from ppkg_builder.marks import said
from ppkg_builder.site import Site

Hour = Annotated[int, Field(ge=0, le=23)]
Percent = Annotated[int, Field(ge=0, le=100)]
Seconds = Annotated[int, Field(ge=0, le=86400)]
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 .]*$", max_length=40)]


class ActiveHours(Shape):
    """Hours of the day in which no device restarts for an update."""

    start: Hour
    """First hour, 0 to 23."""
    end: Hour
    """Hour at which they end; an earlier one is of the next day."""
    longest: Annotated[int, Field(ge=8, le=18)] | None = None
    """Longest active hours that a user may set, in hours."""


class Defer(Shape):
    """How long updates wait after their release."""

    quality_days: Annotated[int, Field(ge=0, le=30)] | None = None
    """Days that quality updates wait."""
    feature_days: Annotated[int, Field(ge=0, le=365)] | None = None
    """Days that feature updates wait; on HoloLens 2 only a new major build is one."""


class Pause(Shape):
    """Updates held back until a date. Windows ends a pause by itself after 35 days."""

    until: date
    """Day on which the tenant administrator takes the pause away."""
    quality: bool | None = None
    """Hold back quality updates."""
    feature: bool | None = None
    """Hold back feature updates."""


class Deadline(Shape):
    """When updates are installed without further questions."""

    quality_days: Annotated[int, Field(ge=0, le=30)] | None = None
    """Days until a quality update is installed."""
    feature_days: Annotated[int, Field(ge=0, le=30)] | None = None
    """Days until a feature update is installed."""
    grace_days: Annotated[int, Field(ge=0, le=7)] | None = None
    """Days that are left at least before a restart at the deadline."""
    restart_waits: bool | None = None
    """Whether the device waits for its deadline and grace days before it restarts by itself."""


class TargetRelease(Shape):
    """PCs: the release that they move to and stay on."""

    product: Word | None = None
    """Product, such as ``Windows 11``."""
    version: Word
    """Version, such as ``24H2``."""


class Delivery(Shape):
    """Where downloads come from, and how much of the line they take (Delivery Optimization)."""

    mode: Literal["http", "lan", "group", "internet", "simple", "bypass"] | None = None
    """Whom downloads are shared with: nobody (``http``), the local network, a group, the internet; or a plain
    download without the service (``simple``, ``bypass``)."""
    cache_host: Annotated[str, StringConstraints(min_length=1, max_length=253)] | None = None
    """Connected Cache server by name or address."""
    cache_source: Literal["named", "dhcp", "dhcp-only"] | None = None
    """How the Connected Cache is found: by name, by DHCP option 235, or by that alone."""
    background_percent: Percent | None = None
    """Share of the line for downloads in the background; 0 leaves it to the device."""
    foreground_percent: Percent | None = None
    """Share of the line for downloads that a user waits for; 0 leaves it to the device."""
    background_fallback: Seconds | None = None
    """Seconds that a background download waits for the Connected Cache before it takes the internet."""
    foreground_fallback: Seconds | None = None
    """Seconds that a download which a user waits for keeps to the Connected Cache."""


class Model(Delivered):
    """Updates of Windows and of apps, as the devices themselves handle them."""

    active_hours: ActiveHours | None = None
    """Hours without restarts."""
    defer: Defer | None = None
    """How long updates wait."""
    pause: Pause | None = None
    """Updates held back until a date."""
    automatic: Literal["notify", "install", "restart", "scheduled", "forced", "never"] | None = None
    """What the device does by itself: ask before a download, install and ask before the restart, install and
    restart, do so at the scheduled time, do so without the user's say, or nothing."""
    install_day: (
        Literal["every-day", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] | None
    ) = None
    """Day of scheduled installations."""
    install_hour: Hour | None = None
    """Hour of scheduled installations."""
    service: Literal["allow", "deny"] | None = None
    """Whether the device may reach Windows Update and the Store at all."""
    channel: Literal["general", "release-preview", "preview-slow", "preview-fast"] | None = None
    """Channel that updates come from."""
    preview_builds: Literal["deny", "until-release", "allow", "user"] | None = None
    """Whether preview builds are installed: no, no longer once the next release is out, yes, or as the user says."""
    pause_button: Literal["allow", "deny"] | None = None
    """Whether users can pause updates in Settings."""
    notifications: Literal["all", "restart-only", "none"] | None = None
    """Which notices of updates the user sees."""
    deadline: Deadline | None = None
    """When updates are installed without further questions."""
    target_release: TargetRelease | None = None
    """PCs: the release that they move to and stay on."""
    metered_download: bool | None = None
    """PCs: download updates over metered connections, too."""
    store_apps: Literal["allow", "deny"] | None = None
    """Whether apps from the Store update themselves."""
    delivery: Delivery | None = None
    """Where downloads come from."""


reads: frozenset[str] = _by_policy.READS | {"connectivity", "package"}
files = no_files


def asked(v: Model, site: Site) -> Iterator[_by_policy.Asked]:
    return _by_policy.plain(v, "updates")


_policies = _by_policy.Policies("updates", asked)
settings = _policies.settings


def findings(v: Model, site: Site) -> Iterator[Finding]:
    yield from _policies.findings(v, site)
    yield from _findings.findings(v, site)


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    if policies := _policies.chosen(v, site):
        yield _by_policy.decision("Updates", ", ".join(map(said, _choices(v))), policies, _consequences(v, site))


def _choices(v: Model) -> Iterator[str]:
    names = {"active_hours": "active hours", "defer": "deferral", "pause": "pause", "automatic": "automatic mode"}
    yield from (name for key, name in names.items() if getattr(v, key) is not None)
    if any(getattr(v, key) is not None for key in Model.model_fields.keys() - names.keys() - {"deliver"}):
        yield "further rules" if any(getattr(v, key) is not None for key in names) else "own rules"


def _consequences(v: Model, site: Site) -> Iterator[str]:
    if v.active_hours:
        hours = f"{v.active_hours.start:02}:00 to {v.active_hours.end:02}:00"
        yield f"No device restarts for an update from {value(hours)}, in its own time zone."
    if v.pause:
        yield f"The pause ends on {value(v.pause.until.isoformat())}; Windows itself ends one after 35 days."
    if site.services.intune and site.services.windows_update:
        yield "Rings and approval stay with Intune; the ring carries the same values (UPD-01)."


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield from _policies.steps(v, site)
    yield from _steps.steps(v, _policies.chosen(v, site), site)


def endpoints(v: Model, site: Site) -> Iterator[Need]:
    if v.delivery and v.delivery.cache_host:
        at: Path = ("updates", "delivery", "cache_host")
        reason = "updates come from a Connected Cache"
        yield Need(reason, (at,), host=v.delivery.cache_host, ports=("tcp/80",))
