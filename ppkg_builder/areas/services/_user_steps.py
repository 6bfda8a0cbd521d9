"""First sign-in, a test of what the site came for, and a rehearsal without the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _menus
from ppkg_builder.areas._area import Fetch, Kit, Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.services import Model

_GUIDE = "HoloLens near-offline guide"
_PHONE = Kit(
    "each user's second factor (telephone or security key)", None, "asked for at the first sign-in", per=Per.USER
)


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.entra:
        yield _first_sign_in(v, site)
    if v.apps:
        yield _try_apps(v)
    if v.entra and site.connection.during_use != "always":
        yield _rehearse(v)
        yield _offline(v, site)


def _first_sign_in(v: Model, site: Site) -> Step:
    hololens = site.target.has("hololens")
    pin = v.hello or hololens
    leaves = site.connection.during_use != "always"
    away = f"Lock the device{', take it off the network,' if leaves else ''}"
    keys = [key for key in ("entra", "mfa", "hello") if getattr(v, key)]
    return Step(
        id="SET-05",
        phase=Phase.ON_SITE,
        order=60,
        title="Sign each user in once, online",
        role=Role.USER,
        where=Place.SITE,
        per=Per.USER,
        minutes=5 if hololens else None,
        at_most=hololens,
        needs=("the device is set up and on the network", *_room(site)),
        actions=(
            *_sign_in_actions(v, hololens=hololens),
            f"{away} and sign in again{' with the PIN' if pin else ''}.",
        ),
        expected=f"The user is signed in again{', without the network' if leaves else ''}.",
        otherwise=_refused(site),
        because=tuple(("services", key) for key in keys),
        caution="A user who has not signed in online once cannot sign in offline." if leaves else "",
        kit=(_PHONE,) if v.mfa else (),
        fetch=(Fetch("Each user's first sign-in, on each device that they use", "Entra ID"),),
        sources=_SIGNED_IN if hololens else ("Windows Hello for Business documentation",),
    )


_SIGNED_IN = (_GUIDE, "HoloLens identity page", "HoloLens 2 first start page", "HoloLens new user page")


def _refused(site: Site) -> str:
    """Settings, where a user is removed, is out of reach of whoever is stuck at the sign-in."""
    owner = "the device's owner" if site.target.has("hololens") else "an administrator of the PC"
    return (
        "If the account is refused, check the network and the licence (TEN-01). If the second sign-in fails, connect "
        f"the device and sign in online once more. If that fails too, have {owner} sign in and remove this user under "
        f"{_menus.other_users(site)}, which takes the user's data off this device; then sign in anew."
    )


def _sign_in_actions(v: Model, *, hololens: bool) -> Iterator[str]:
    if hololens:
        yield f"Choose {screen('Other user')}, then {screen('Add account')}, and sign in with the work account."
        yield (
            f"If typing is hard or the two minutes for it run out, choose {screen('Sign in from another device')} and "
            f"enter the code of nine characters at {value('aka.ms/devicelogin')} on a telephone."
        )
    else:
        yield f"At the sign-in screen choose {screen('Other user')} and sign in with the work account."
    if v.mfa:
        yield "Confirm with the second factor."
    if hololens:
        yield f"Enrol the iris or choose {screen('Skip')}, then set a PIN."
    elif v.hello:
        yield "Set a PIN, and face or fingerprint where the PC has a reader."
    if v.apps or v.lob:
        yield "Start each work app once."


def _room(site: Site) -> Iterator[str]:
    """How many people a device has room for; the system itself takes one of its accounts (HoloLens identity page)."""
    accounts, irises = site.target.limits.get("entra_accounts"), site.target.limits.get("iris_users")
    if accounts and irises:
        yield f"the device has fewer than {accounts - 1} users"
        yield f"where {irises} users of the device have enrolled their iris, whoever comes next knows to skip it"


def _try_apps(v: Model) -> Step:
    assist, guides = "remote-assist" in v.apps, "guides" in v.apps
    actions = (
        *(("Call a second account from Remote Assist and let it draw into the picture.",) if assist else ()),
        *(
            ("While the device is online, open each guide that its users will need and go through two of its steps.",)
            if guides
            else ()
        ),
    )
    readings = [("the call was answered, with picture and sound", assist), ("each guide shows its steps", guides)]
    said = "; ".join(text for text, used in readings if used)
    return Step(
        id="VAL-04",
        phase=Phase.VERIFY,
        order=60,
        title="Try the work apps",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("a user with licences has signed in (SET-05)",),
        actions=actions,
        expected=f"{said[0].upper()}{said[1:]}.",
        otherwise="Check licences (TEN-01) and endpoints (NET-02), then try again.",
        because=(("services", "apps"),),
        fetch=(Fetch("Each guide that is used, opened once on each device", "Guides"),) if guides else (),
        sources=("HoloLens cloud connected guide, deploy",),
    )


def _rehearse(v: Model) -> Step:
    because: tuple[Path, ...] = (("connectivity", "during_use"), ("services", "entra"))
    own: tuple[Path, ...] = (("services", "lob", "data"),) if v.lob else ()
    app = "the work app" if v.lob or v.apps else "what the user works with"
    return Step(
        id="VAL-05",
        phase=Phase.VERIFY,
        order=80,
        title="Rehearse without the network",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("every user of the device has signed in once (SET-05)",),
        actions=(
            "Switch Wi-Fi off or unplug the network adapter, and restart the device.",
            f"Have each user sign in and start {app}.",
            "Connect the device again.",
        ),
        expected="Every user signs in and works without the network.",
        otherwise="Connect the device and repeat the first sign-in (SET-05) for whoever failed.",
        because=(*because, *own),
        sources=(_GUIDE,),
    )


def _offline(v: Model, site: Site) -> Step:
    hololens = site.target.has("hololens")
    keys = [key for key in ("entra", "hello", "apps", "lob") if getattr(v, key)]
    return Step(
        id="OPS-10",
        phase=Phase.OPERATE,
        order=5,
        title="Work without the network",
        role=Role.USER,
        where=Place.SITE,
        per=Per.USER,
        needs=("the user has signed in online once (SET-05)",),
        actions=tuple(_offline_actions(v, hololens=hololens)),
        expected="The user is signed in, and the work goes on without the network.",
        otherwise="Write down what shows and when, give it to the site technician, and take another device on "
        "which you have signed in online once.",
        because=(("connectivity", "during_use"), *(("services", key) for key in keys)),
        sources=(_GUIDE,) if hololens else ("Windows Hello for Business documentation",),
    )


def _offline_actions(v: Model, *, hololens: bool) -> Iterator[str]:
    if hololens:
        yield "Sign in with the PIN, or with a look where the iris is enrolled."
    elif v.hello:
        yield "Sign in with the PIN, or with face or fingerprint."
    else:
        yield "Sign in with the password."
    if "guides" in v.apps:
        yield "Open guides that were downloaded before: others need the network."
    if "remote-assist" in v.apps:
        yield "Use Remote Assist only while there is a connection."
    if v.lob:
        yield _LOB[v.lob.data]
    yield "Reset nothing, and remove no account: both need the network to come back."


_LOB = {
    "device": "Work with the site's own apps as usual: their data stays on the device.",
    "site-server": "Work with the site's own apps only where the site's server can be reached.",
    "cloud": "Work with the site's own apps only while there is a connection.",
}
