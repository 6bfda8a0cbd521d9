"""Human work for ``hello``: rows for MDM, the first sign-in online, and a look at what a sign-in asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas import _mdm_step
from ppkg_builder.areas._area import OmaUri, Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.hello import _rows
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.hello import Model


def steps(v: Model, site: Site) -> Iterator[Step]:
    rows = [leaf for leaf in _rows.leaves(v, site) if isinstance(leaf, OmaUri)]
    if rows:
        yield _mdm_step.enter(rows, site)
    if v.auto_logon_user:
        yield _first_sign_in(v.auto_logon_user)
    if v.pin or v.biometrics is not None or v.password:
        yield _try(v, site)


def _first_sign_in(user: str) -> Step:
    return Step(
        id="SIG-01",
        phase=Phase.ON_SITE,
        order=80,
        title="Sign the automatic user in once",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the device is online", f"somebody who can sign in as {value(user)} is at hand"),
        actions=(
            f"Sign in as {value(user)} and set the PIN that is asked for.",
            f"Restart the device by {screen('Power > Restart')}.",
        ),
        expected="After the restart the user is signed in without a question.",
        otherwise="Check the policy in the report of VAL-07, sync, and sign in again.",
        because=(("hello", "auto_logon_user"),),
        sources=("Policy CSP: MixedReality",),
    )


def _try(v: Model, site: Site) -> Step:
    because: tuple[Path, ...] = tuple(
        ("hello", key) for key in ("password", "pin", "biometrics") if getattr(v, key) is not None
    )
    return Step(
        id="SIG-02",
        phase=Phase.VERIFY,
        order=50,
        title="Try the rules for signing in",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        needs=("the policies have arrived on one device (VAL-07)",),
        actions=(
            f"Open {screen('Settings > Accounts > Sign-in options')}.",
            *(("Change the password to one that breaks the rules.",) if v.password else ()),
            *(("Change the PIN to one that breaks the rules.",) if v.pin else ()),
            *((_looked_for(site),) if v.biometrics is not None else ()),
        ),
        expected="Windows refuses what breaks the rules"
        + ("." if v.biometrics is None else f", and the page {'offers' if v.biometrics else 'does not offer'} them."),
        otherwise="Compare with the report of VAL-07; if a rule is missing, check the rows in Intune and sync again.",
        because=because,
        sources=("PassportForWork CSP", "Policy CSP: DeviceLock"),
    )


def _looked_for(site: Site) -> str:
    return "Look for the iris." if site.target.has("hololens") else "Look for face and fingerprint."
