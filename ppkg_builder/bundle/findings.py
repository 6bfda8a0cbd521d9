"""What can be wrong with a bundle that is not the profile's or the disk's doing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ppkg_builder.bundle import manifest
from ppkg_builder.report import Finding, Severity, error, warning
from ppkg_builder.secrets.git import Standing, standing


def id_taken(site: str) -> Finding:
    """Two profiles of one run would be one folder."""
    message = f"another profile of this run has the site id '{site}' too, and both would be one folder"
    return error("site/id-taken", ("site", "id"), message, "give each site an id of its own")


def not_as_planned(difference: str) -> Finding:
    """What was written reads back otherwise."""
    remedy = "nothing was delivered; this is a fault of the tool or of the disk, not of the profile: please report it"
    return error("package/not-as-planned", (), f"the package read back differs from its plan: {difference}", remedy)


def version_kept(folder: Path, version: str, content_hash: str) -> Iterator[Finding]:
    """The build that stands in ``folder`` says other things under the same version: Windows tells them apart by it."""
    earlier = manifest.read(folder)
    if earlier and earlier.get("version") == version and earlier.get("content_hash") != content_hash:
        message = (
            f"the build that stood here has version {version} too, and other content: "
            "a device that has its package ignores this one"
        )
        remedy = "raise package.version, unless that build has reached no device"
        yield warning("package/version-not-raised", ("package", "version"), message, remedy)


def unignored(package: Path) -> Iterator[Finding]:
    """A package that the next commit would take, secrets and all; the folder shipped as ``build/`` is ignored."""
    if standing(package) in (Standing.TRACKED, Standing.TRACKABLE):
        message = f"git does not ignore '{package.name}', which holds the site's secrets as readable text"
        remedy = (
            f"add '{package.parent.parent.name}/' to .gitignore, or name a folder outside the repository with --out"
        )
        yield Finding("bundle/not-ignored", Severity.WARNING, message, remedy=remedy)
