"""What is wrong with the order of passes, as far as keys and facts of the site tell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.passes import Pass, key_of, one_after_another, pass_of
from ppkg_builder.site import Certificate, Network, Site

AT = ("passes", "of")
_LONGEST = 64  # characters of a package's name, as package.name has it
_TRIAL = " TRIAL"  # trials are let off: they reach no site


def findings(said: Mapping[str, int], site: Site) -> Iterator[Finding]:
    """``said`` is the number of each key, as the profile writes it."""
    yield from _gaps(said, site.passes)
    yield from _names(site.passes)
    if not one_after_another(site.passes) and site.passes:
        yield _one_root(site)
        return
    for network in site.networks:
        yield from _too_late(network, site)
    yield from _autopilot(site)


def _gaps(said: Mapping[str, int], passes: tuple[Pass, ...]) -> Iterator[Finding]:
    numbers = [one.number for one in passes]
    missing = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
    if missing:
        key = next(key for key, number in said.items() if number > missing[0])
        main = next(one.number for one in passes if one.main)
        message = f"no key names pass {missing[0]}, and everything else travels in pass {main}"
        remedy = "number the passes from 1 without a gap, and leave one number to everything else"
        yield error("passes/gap", (*AT, key), message, remedy)


def _names(passes: tuple[Pass, ...]) -> Iterator[Finding]:
    names = [one.name.removesuffix(_TRIAL) for one in passes]
    long = [name for name in names if len(name) > _LONGEST]
    if long:
        message = f"a pass would be called '{long[0]}': {len(long[0])} characters, and {_LONGEST} are the most"
        yield error("passes/name-long", ("package", "name"), message, "give the package a shorter name")


def _one_root(site: Site) -> Finding:
    message = f"{len(site.passes)} packages lie in one root, and in which order a device applies them is not documented"
    remedy = "remove it, so that each pass has a stick of its own, or see that no setting needs another pass"
    return warning("passes/one-root", ("passes", "one_root"), message, remedy)


def _too_late(network: Network, site: Site) -> Iterator[Finding]:
    """A network whose certificate comes later is not joined in between (HoloLens enterprise troubleshooting)."""
    joined = pass_of(("wifi", network.name), site.passes)
    for named in network.certificates:
        certificate = _known(named, site)
        if certificate is None:
            continue
        comes = pass_of(("certificates", certificate.name), site.passes)
        if comes.number > joined.number:
            place: Path = ("certificates", certificate.name)
            yield warning(
                "passes/certificate-after-network",
                ("wifi", network.name),
                f"the network '{network.name}' travels in pass {joined.number}, and certificate '{certificate.name}', "
                f"without which no device joins it, in pass {comes.number}",
                f"let '{certificate.name}' travel in pass {joined.number} or before it",
                related=((place, f"travels in pass {comes.number}"),),
            )


def _known(named: str, site: Site) -> Certificate | None:
    known = site.certificates.get(named)
    return known or next((one for one in site.certificates.values() if named in _thumbprints(one)), None)


def _thumbprints(one: Certificate) -> tuple[str, ...]:
    """A WLAN profile of the user's own names roots by either."""
    return (one.sha1, hashlib.sha256(one.der).hexdigest().upper()) if one.der else ()


def _autopilot(site: Site) -> Iterator[Finding]:
    """Set-up that finds the network of a package goes on to Autopilot by itself (HoloLens new user page)."""
    networks = [(pass_of(("wifi", one.name), site.passes), one) for one in site.networks if one.in_setup]
    early = [(one, network) for one, network in networks if one.number < len(site.passes)]
    if not (site.services.autopilot and site.target.has("hololens") and early):
        return
    first, network = min(early, key=lambda found: found[0].number)
    key = key_of(("wifi", network.name), site.passes)
    message = (
        f"pass {first.number} brings the network '{network.name}', over which Autopilot begins at once; the passes "
        "after it then come when set-up has ended"
    )
    remedy = f"let what set-up needs travel in pass {first.number} or before it"
    related: tuple[tuple[Path, str], ...] = ((("services", "autopilot"), "Autopilot is chosen"),)
    at = (*AT, key) if key else ("wifi", network.name)
    yield replace(note("passes/autopilot-between", at, message, remedy, related=related), on_key=True)
