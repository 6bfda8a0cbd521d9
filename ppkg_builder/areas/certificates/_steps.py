"""The human work that certificates need: seeing that they arrived, and renewing them in time."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.certificates._model import Entry, Model
from ppkg_builder.site import Site


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.root:
        because: tuple[Path, ...] = tuple(("certificates", name) for name in sorted(v.root))
        yield _look(v, because, site)
        yield _renew(because, site)


def _look(v: Model, because: tuple[Path, ...], site: Site) -> Step:
    hololens = site.target.has("hololens")
    place = (
        f"On the headset open {screen('Settings')} > {screen('Update & Security')} > {screen('Certificates')}."
        if hololens
        else f"On the device run {value('certlm.msc')} as an administrator."
    )
    return Step(
        id="VAL-CERT",
        phase=Phase.VERIFY,
        order=18,
        title="Check the certificates",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=() if hololens else ("the password of an administrator of the device, from the package author",),
        actions=(place, *(_look_for(name, entry, site) for name, entry in sorted(v.root.items()))),
        expected="Every certificate of the list is there, with the same expiry date.",
        otherwise="Report it with the package's content hash: a package with a higher version brings what is missing "
        "(STG-05).",
        because=because,
        sources=("HoloLens certificate manager",) if hololens else ("Provisioning packages for Windows",),
    )


def _renew(because: tuple[Path, ...], site: Site) -> Step:
    dated = sorted((known.not_after, name) for name, known in site.certificates.items() if known.not_after)
    again = " (STG-05)" if site.target.stores else ""
    return Step(
        id="OPS-08",
        phase=Phase.OPERATE,
        order=75,
        title="Renew certificates before they expire",
        role=Role.AUTHOR,
        where=Place.DESK,
        actions=(
            *(f"Renew {value(name)} before {value(day)}." for day, name in dated),
            "Put the renewed certificate into the site's profile, raise the package's version and build.",
            f"Bring the new package to every device{again}, then look at its list again (VAL-CERT).",
        ),
        expected="The list on each device shows the new certificate"
        + (", and none of the list ends before the next reconnect." if site.connection.reconnects else "."),
        otherwise="If a device shows the old one alone, look whether its list of installed packages has the raised "
        f"version{again}. Keep the old certificate in the site's profile beside the new one until every device has "
        "both.",
        because=because,
        sources=("HoloLens 2 certificates and network profiles",)
        if site.target.has("hololens")
        else ("Provisioning packages for Windows",),
    )


def _look_for(name: str, entry: Entry, site: Site) -> str:
    known = site.certificates.get(name)
    if entry.store == "client" or known is None:
        return f"Look for the client certificate {value(name)} in the personal store."
    shown = value(known.subject or name)
    return f"Look for {shown}, valid until {value(known.not_after)}, thumbprint {value(known.sha1)}."
