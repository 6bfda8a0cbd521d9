"""How a kiosk reaches devices: a file or a text in the package, or a row for MDM."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ppkg_builder.areas._area import File, Finding, Leaf, OmaUri, Path, Setting, segments
from ppkg_builder.areas.kiosk import _writing
from ppkg_builder.areas.kiosk._config import Configuration
from ppkg_builder.areas.kiosk._model import Model
from ppkg_builder.areas.kiosk._saying import AT, FILE, configuration
from ppkg_builder.site import Site

_URI = "./Device/Vendor/MSFT/AssignedAccess/Configuration"


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    kiosk = configuration(v, site)
    if not isinstance(kiosk, Configuration):
        return
    sources = _sources(v)
    if v.deliver == "mdm":
        reason = "the profile has MDM deliver it"
        yield OmaUri("Kiosk", _URI, "String (XML file)", _writing.text(kiosk), reason, (*sources, (*AT, "deliver")))
    elif _is_text(kiosk, v):
        text = json.dumps({"Account": v.account, "AUMID": kiosk.profiles[0].apps[0].id}, separators=(",", ":"))
        yield Setting(segments("AssignedAccess/AssignedAccessSettings"), text, sources)
    else:
        yield Setting(segments("AssignedAccess/MultiAppAssignedAccessSettings"), asset(v), sources)


def _is_text(kiosk: Configuration, v: Model) -> bool:
    """One app for one account has a setting of its own, which knows AUMIDs only."""
    return v.app is not None and not kiosk.profiles[0].apps[0].program


def _sources(v: Model) -> tuple[Path, ...]:
    if v.file is not None:
        return (FILE,)
    if v.profiles is not None:
        return tuple((*AT, "profiles", name) for name in sorted(v.profiles))
    return ((*AT, "app"), (*AT, "account"))


def asset(v: Model) -> str:
    """Where the file stands in the bundle; one of the user's keeps its name."""
    return f"assets/{v.file.rsplit('/', 1)[-1]}" if v.file is not None else "assets/kiosk.xml"


def files(v: Model, site: Site) -> Iterator[File]:
    kiosk = configuration(v, site)
    if not isinstance(kiosk, Configuration) or v.deliver == "mdm" or _is_text(kiosk, v):
        return
    if v.file is None:
        yield File(asset(v), _writing.text(kiosk), _sources(v))
    elif not isinstance(content := site.repository.read(FILE, v.file), Finding):
        yield File(asset(v), content, (FILE,))
