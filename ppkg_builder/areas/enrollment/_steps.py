"""The work around joining by package: the token, the account of the MDM, the check, and the renewal in time."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Path, Per, Phase, Place, Role, Step, screen, value
from ppkg_builder.areas.enrollment import _findings as rules
from ppkg_builder.areas.enrollment._model import BulkJoin, Mdm, Model
from ppkg_builder.passes import pass_of
from ppkg_builder.site import Site

_BULK = "Intune documentation: bulk enrolment for Windows devices"
_PACKAGES = "Windows provisioning: packages for bulk enrolment"


def steps(v: Model, site: Site) -> Iterator[Step]:
    if v.bulk_join:
        yield _token(v.bulk_join, hololens=site.target.has("hololens"))
        yield _renew_token(v.bulk_join, site)
    if v.mdm:
        yield _account(v.mdm)
        yield _renew_account(v.mdm)
    if v.autopilot or v.bulk_join or v.mdm:
        yield _check(v, site)


def _token(bulk: BulkJoin, *, hololens: bool) -> Step:
    return Step(
        id="PKG-01",
        phase=Phase.PREPARE,
        order=5,
        title="Get the bulk token",
        role=Role.ADMIN,
        where=Place.DESK,
        needs=(
            "a Windows 10 PC with Windows Configuration Designer from the Store",
            "an account that may join devices, and consent to the designer",
        ),
        actions=(
            f"In the designer begin a wizard for this kind of device and open {screen('Account management')}.",
            f"Choose {screen('Enroll in Azure AD')}, then {screen('Get bulk token')}, and sign in.",
            f"Where asked, choose {screen('No, sign in to this app only')}.",
            "Export the package from the wizard and copy the value of BPRT from its customizations.xml.",
            f"Keep it as the secret {value(bulk.token.secret)}, and delete the wizard's project: it holds it in clear.",
            f"Compare the expiry that the designer shows with {value(bulk.expires)}.",
            "Have the package author build the package with it; a package that was built before does not hold it.",
        ),
        expected=f"The secret {value(bulk.token.secret)} is set, the token ends on {value(bulk.expires)}, and the "
        "package was built with it.",
        otherwise="If the token is refused, have an administrator consent to the designer; if it says "
        f"{value('AADSTS1002016')}, switch on TLS 1.2 on the PC. If the token ends on another day, have that day "
        "written into the site's profile and the package built again.",
        undo="Revoke the token: delete the user whose name begins with package_ from Entra ID.",
        because=((*rules.BULK, "token", "secret"), (*rules.BULK, "expires")),
        sources=(_BULK, *(("HoloLens provisioning guide",) if hololens else ())),
    )


def _renew_token(bulk: BulkJoin, site: Site) -> Step:
    return Step(
        id="OPS-08-TOKEN",
        phase=Phase.OPERATE,
        order=80,
        title="Renew the bulk token",
        role=Role.ADMIN,
        where=Place.DESK,
        actions=(
            f"Get a new token (PKG-01) before {value(bulk.expires)}.",
            "Have the package author raise 'revision' of the secret, 'expires' and the package's version in the "
            "profile, and build again.",
            f"Have {value(_carrier(site))} replaced by the new package on every stick (PKG-03).",
        ),
        expected="A spare device joins with the new package; no stick holds the old one.",
        otherwise="If the device does not join, look whether the package holds the new revision of the secret, and "
        "whether a Conditional Access policy asks the token's account for a second factor (TEN-01).",
        undo="The old package joins devices until its token ends; afterwards only the new one does.",
        because=((*rules.BULK, "expires"),),
        sources=(_BULK,),
    )


def _carrier(site: Site) -> str:
    """The package that holds the token."""
    if not site.passes:
        return site.package.file(site.id)
    return pass_of((*rules.BULK, "token"), site.passes).file


def _account(mdm: Mdm) -> Step:
    proof = "password" if mdm.auth == "on-premises" else "thumbprint of its certificate"
    urls = [url for url in (mdm.discovery_url, mdm.enrollment_url, mdm.policy_url) if url]
    keys = ["upn", "auth", "discovery_url", *(k for k in ("enrollment_url", "policy_url") if getattr(mdm, k)), "secret"]
    return Step(
        id="TEN-06",
        phase=Phase.TENANT,
        order=30,
        title="Prepare the account that enrols the devices",
        role=Role.ADMIN,
        where=Place.DESK,
        actions=(
            f"In the MDM allow {value(mdm.upn)} to enrol many devices, and nothing else.",
            f"Keep the {proof} as the secret {value(mdm.secret.secret)}.",
            f"From the devices' network open {value(', '.join(urls))}.",
        ),
        expected="Each address answers without a certificate warning, and a pilot device enrols.",
        otherwise="If an address does not answer, have the network engineer open it. If a certificate is doubted, have "
        "its root put into the site's profile. If the pilot device does not enrol, look at the account's right and at "
        f"its {'password' if mdm.auth == 'on-premises' else 'certificate'}.",
        undo="Withdraw the right to enrol from the account.",
        because=tuple((*rules.MDM, name) for name in keys),
        sources=(_PACKAGES,),
    )


def _renew_account(mdm: Mdm) -> Step:
    proof = "password" if mdm.auth == "on-premises" else "certificate"
    return Step(
        id="OPS-08-MDM",
        phase=Phase.OPERATE,
        order=80,
        title=f"Renew the {proof} of the enrolling account",
        role=Role.ADMIN,
        where=Place.DESK,
        actions=(
            f"Before the {proof} of {value(mdm.upn)} ends, set a new one as the secret {value(mdm.secret.secret)}.",
            "Have the package author raise 'revision' of the secret and the package's version in the site's profile, "
            "and build again.",
        ),
        expected="A spare device enrols with the new package.",
        otherwise="If the device does not enrol, look whether the package holds the new revision of the secret, and "
        f"whether it is the {proof} that the MDM knows (TEN-06).",
        undo="Give the account its former credential back where the MDM allows it.",
        because=((*rules.MDM, "secret", "secret"),),
        sources=(_PACKAGES,),
    )


def _check(v: Model, site: Site) -> Step:
    ways = [name for name in ("autopilot", "bulk_join", "mdm") if getattr(v, name)]
    because: tuple[Path, ...] = tuple(("enrollment", name) for name in ways)
    return Step(
        id="VAL-01",
        phase=Phase.VERIFY,
        order=15,
        title="Check that the device is enrolled",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the device has gone through first set-up on the network",),
        actions=tuple(_check_actions(v, site)),
        expected="The device is connected to the organisation, and every list shows its serial number or name.",
        otherwise="If only a list or a profile lacks the device, sync the device and have the list read again. If the "
        "device is not connected, look up the code that was shown, if any, in the chapter “When something goes "
        "wrong”; then reset it (REC-03), which erases all users and their data, and have it staged again.",
        because=because,
        sources=(
            *(("HoloLens MDM page",) if site.target.has("hololens") else (_BULK,)),
            *(("HoloLens device owner page",) if _ownerless(v, site) else ()),
        ),
    )


def _ownerless(v: Model, site: Site) -> bool:
    """Nobody owns a headset that its package has joined; one that Autopilot has joined was given its owner then."""
    return bool(v.bulk_join and not v.autopilot and site.services.entra and site.target.has("hololens"))


def _check_actions(v: Model, site: Site) -> Iterator[str]:
    page = screen("Settings > Accounts > Access work or school")
    yield f"On the device open {page}: the organisation is listed as connected."
    if v.autopilot or v.bulk_join:
        yield f"Ask the administrator: Entra ID lists the device as {screen('Microsoft Entra joined')}."
    if _ownerless(v, site):
        yield "Have the administrator make the account on the device sheet the device's owner in Entra ID (PLAN-03)."
    if site.services.intune:
        yield (
            "Intune lists the device, compliant, with a check-in of today, and each profile of this site as "
            f"{screen('Succeeded')}."
        )
    if v.mdm:
        yield f"The MDM lists the device as enrolled by {value(v.mdm.upn)}."
