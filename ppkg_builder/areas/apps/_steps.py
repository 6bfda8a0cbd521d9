"""What apps in a package mean for a site, and how a technician sees that they are there."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _said
from ppkg_builder.areas._area import Decision, Per, Phase, Place, Role, Step, own, screen, value
from ppkg_builder.areas._signed_in import signed_in
from ppkg_builder.areas.apps import _model
from ppkg_builder.areas.apps._files import Item, items
from ppkg_builder.areas.apps._signature import chain
from ppkg_builder.site import Site

_INSTALL = {
    "force-shutdown": "Programs that use the app are closed while it is installed.",
    "force-target-shutdown": "The app is closed while it is installed.",
    "all-resources": "Every language and scale of the app is installed.",
}


def decisions(v: _model.Model, site: Site) -> Iterator[Decision]:
    for item in items(v, site):
        texts = (*_installed(item, site), *_trusted(item, site), _UPDATES)
        choice = own(f"{item.title} {item.manifest.version_text}")
        yield Decision(f"App '{own(item.name)}'", choice, texts, tuple(_said.said(item.app, item.at)))


_UPDATES = "Nothing updates it by itself: a new version comes with a package of a higher version."


def _installed(item: Item, site: Site) -> Iterator[str]:
    if item.everyone:
        yield "It is there for every user of the device."
    else:
        yield "Each user gets it at sign-in."
    if item.app.dependencies:
        yield (
            f"With it come {len(item.app.dependencies)} framework packages."
            if len(item.app.dependencies) > 1
            else "With it comes one framework package."
        )
    if item.app.install:
        yield _INSTALL[item.app.install]
    if item.app.launch_at_login:
        yield "It opens at sign-in."
    if item.app.licence:
        yield f"Its licence {value(item.licence_id(site.repository))} comes with it."


def _trusted(item: Item, site: Site) -> Iterator[str]:
    signature = item.signature
    if signature is None:
        return
    found = chain(signature, site.certificates)
    why = {
        "package": f"because of the certificate {value(found.name)} in this package",
        "system": "because Windows trusts who signed it",
    }.get(found.trust, f"only if they trust {value(found.name)} already")
    yield f"Devices trust it {why}."
    if item.app.certificate is not None:
        yield "The profile names that certificate: a file that somebody else signed is refused."


def steps(v: _model.Model, site: Site) -> Iterator[Step]:
    found = tuple(items(v, site))
    if not found:
        return
    yield Step(
        id="VAL-10",
        phase=Phase.VERIFY,
        order=48,
        title="Open the apps",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the package was applied", signed_in(site)),
        actions=tuple(_actions(found, site)),
        expected="Each app is in the list, shows the version of this list, and opens.",
        otherwise="Missing: restart and sign in again; if it stays so, read the package's details for a fault.",
        because=tuple(item.at for item in found),
        sources=("HoloLens: apps by provisioning package",)
        if site.target.has("hololens")
        else ("Windows Configuration Designer reference, UniversalAppInstall",),
    )


def _actions(found: tuple[Item, ...], site: Site) -> Iterator[str]:
    page = (
        "Settings > Apps > Installed apps" if site.target.has("settings-of-11") else "Settings > Apps > Apps & features"
    )
    yield f"Open {screen('Settings > Apps' if site.target.has('hololens') else page)}."
    for item in found:
        opened = " It is open already." if item.app.launch_at_login else " Open it from Start."
        yield f"Look for {value(item.title)}, version {value(item.manifest.version_text)}.{opened}"
