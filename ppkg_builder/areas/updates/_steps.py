"""Human work for ``updates``: take a pause away again, give the ring the same values, read what a device says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas._policy_model import Chosen
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.updates import Model, Pause

_DOCUMENT = ("HoloLens updates page",)
_POLICY_CSP = ("Policy CSP: Update",)


def steps(v: Model, policies: Sequence[Chosen], site: Site) -> Iterator[Step]:
    sources = _DOCUMENT if site.target.has("hololens") else _POLICY_CSP
    if v.pause:
        yield _end_pause(v.pause, site, sources)
    if site.services.intune and site.services.windows_update and (ringed := tuple(_ringed(policies))):
        yield _same_ring(ringed, site, sources)
    if policies:
        yield _read(v, policies, site, sources)


_RING = ("Defer", "Pause", "ConfigureDeadline", "ActiveHours", "AllowAutoUpdate", "SetDisablePause")
"""Beginnings of the policies that an update ring sets as well (Intune, update ring settings)."""


def _ringed(policies: Sequence[Chosen]) -> Iterator[Chosen]:
    return (policy for policy in policies if policy.name.removeprefix("Update/").startswith(_RING))


def _same_ring(policies: Sequence[Chosen], site: Site, sources: tuple[str, ...]) -> Step:
    return Step(
        id="UPD-01",
        phase=Phase.TENANT,
        order=46,
        title="Give the update ring this site's values",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=("the update ring exists (TEN-07)",),
        actions=(
            f"Open the ring {value(site.id)} and give it the same values:",
            *(f"{value(policy.name.removeprefix('Update/'))} is {value(policy.shown)}." for policy in policies),
            "Use no policy of the types for feature updates or quality updates beside it.",
        ),
        expected="The ring's overview shows these values.",
        otherwise="If a value differs, enter it once more and save the ring. If Intune does not take it, have the "
        "package author change the site's profile.",
        undo="Set the ring back to the values it had; devices take them at their next sync.",
        because=tuple(source for policy in policies for source in policy.sources),
        sources=sources,
    )


def _end_pause(pause: Pause, site: Site, sources: tuple[str, ...]) -> Step:
    return Step(
        id="UPD-02",
        phase=Phase.OPERATE,
        order=15,
        title="End the pause of updates",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=(f"it is {pause.until.isoformat()} or later",),
        actions=(
            f"In Intune remove the rows whose names end in {value('PauseQualityUpdates')} and "
            f"{value('PauseFeatureUpdates')} from the profile {value(site.id)}.",
            "Remove 'pause' from the site's profile as well, so that the next build does not bring it back.",
        ),
        expected=f"After its next sync a device finds updates under {_menus.updates(site)}.",
        otherwise="Sync the device once more. If it finds nothing, look whether the rows are gone from the profile and "
        "whether an update ring pauses updates as well.",
        undo="Enter the rows again; a new pause lasts 35 days from then.",
        because=tuple(
            ("updates", "pause", key) for key in ("quality", "feature", "until") if getattr(pause, key) is not None
        ),
        sources=sources,
    )


def _read(v: Model, policies: Sequence[Chosen], site: Site, sources: tuple[str, ...]) -> Step:
    hours = f" Active hours read {v.active_hours.start:02}:00 to {v.active_hours.end:02}:00." if v.active_hours else ""
    return Step(
        id="UPD-03",
        phase=Phase.VERIFY,
        order=45,
        title="Read the update settings",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the policies have arrived (VAL-07)",),
        actions=(f"Open {_options(site)}.", "Read what is greyed out."),
        expected=f"The page says that the organisation manages some settings.{hours}",
        otherwise="Compare with the report of VAL-07; if a policy is missing, follow that step.",
        because=tuple(dict.fromkeys(source for policy in policies for source in policy.sources)),
        sources=sources,
    )


def _options(site: Site) -> str:
    page = "Windows Update" if site.target.has("settings-of-11") else "Update & Security > Windows Update"
    return screen(f"Settings > {page} > Advanced options")
