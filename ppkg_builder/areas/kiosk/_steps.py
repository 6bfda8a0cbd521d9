"""What a kiosk decides, and how a technician sees that it is there."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _kiosk_apps, _mdm_step
from ppkg_builder.areas._area import Decision, OmaUri, Path, Per, Phase, Place, Role, Step, own, value
from ppkg_builder.areas.kiosk._carrying import settings
from ppkg_builder.areas.kiosk._config import App, Assignment, Configuration, Profile
from ppkg_builder.areas.kiosk._model import Model
from ppkg_builder.areas.kiosk._saying import AT, FILE, configuration
from ppkg_builder.site import Site

_LISTED = 12
_LONGEST = 120  # characters of a name


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    kiosk = configuration(v, site)
    if not isinstance(kiosk, Configuration):
        return
    texts = [_said(profile, kiosk, site) for profile in kiosk.profiles]
    if any(one.kind == "everyone" and not one.except_owners for one in kiosk.assignments):
        texts.append(f"{'Device owners' if site.target.has('hololens') else 'Administrators'} get the kiosk, too.")
    texts += _group_texts(kiosk, site)
    texts.append("A kiosk is no security boundary: an allowed app can open others. Application Control blocks them.")
    if site.target.has("hololens"):
        texts.append("Taking the kiosk away does not undo every change that it makes; a reset does.")
    count = len(kiosk.profiles)
    choice = own(_title(kiosk.profiles[0].apps[0], site)) if v.app else f"{count} profile{'s' if count > 1 else ''}"
    yield Decision("Kiosk", choice, tuple(texts), _because(v))


def _because(v: Model) -> tuple[Path, ...]:
    said = [(*AT, key) for key in ("app", "account", "deliver") if getattr(v, key) is not None]
    if v.file is not None:
        said.append(FILE)
    return tuple(said + [(*AT, "profiles", name) for name in sorted(v.profiles or {})])


def _said(profile: Profile, kiosk: Configuration, site: Site) -> str:
    apps = ", ".join(value(_title(app, site)) for app in profile.apps[:_LISTED])
    more = f" and {len(profile.apps) - _LISTED} more" if len(profile.apps) > _LISTED else ""
    opens = next((f"; {value(_title(app, site))} opens by itself" for app in profile.apps if app.launch), "")
    who = ", ".join(_who(one) for one in kiosk.of(profile)) or "nobody"
    if profile.single:
        return f"For {who}: {apps} opens alone."
    return f"For {who}: Start shows {apps}{more} and nothing else{opens}."


def _who(one: Assignment) -> str:
    if one.kind == "everyone":
        return "everyone but device owners" if one.except_owners else "everyone"
    name = own(_clean(one.name.rpartition("\\")[2]))
    if one.kind == "account":
        return name
    return f"group {name}" if one.name else one.words


def _title(app: App, site: Site) -> str:
    """What people read on Start: a title known to us, the app's own, else its ID."""
    own = next((one.title for one in site.apps.values() if app.id in one.ids and one.title), "")
    return _clean(own or _kiosk_apps.title(app.id))


def _clean(text: str) -> str:
    """A name on paper: in a file of the user's a stranger may have chosen it."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)[:_LONGEST]


def _group_texts(kiosk: Configuration, site: Site) -> Iterator[str]:
    if not (kiosk.kind("entra-group") and site.target.has("hololens")):
        return
    yield "Each user signs in once with a network, so that the headset learns the groups of that user."
    everyone = kiosk.kind("everyone")
    if everyone and site.target.has("kiosk-falls-back"):
        yield "Where the group cannot be looked up, the kiosk for everyone opens."
    else:
        yield "Where the group cannot be looked up, Start is empty."


def steps(v: Model, site: Site) -> Iterator[Step]:
    kiosk = configuration(v, site)
    if not isinstance(kiosk, Configuration):
        return
    if rows := [leaf for leaf in settings(v, site) if isinstance(leaf, OmaUri)]:
        yield _mdm_step.enter(rows, site)
    if actions := tuple(_actions(kiosk, site)):
        yield _check(v, actions, site, by_mdm=bool(rows))


def _check(v: Model, actions: tuple[str, ...], site: Site, *, by_mdm: bool) -> Step:
    return Step(
        id="VAL-09",
        phase=Phase.VERIFY,
        order=50,
        title="Check the kiosk",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=(
            "the device has synced with MDM once" if by_mdm else "the package was applied",
            "nobody is signed in: a kiosk begins with the next sign-in",
        ),
        actions=actions,
        expected="Each sign-in shows these apps and no others, and each app opens.",
        otherwise="Missing or empty: sign out and in once more with a network; then sync, and look again."
        if by_mdm
        else "Missing or empty: sign out and in once more with a network; if that does not help, a package with a "
        "higher version brings it (STG-05).",
        because=_because(v),
        sources=("HoloLens kiosk page",)
        if site.target.has("hololens")
        else ("Assigned Access: create a configuration file",),
    )


def _actions(kiosk: Configuration, site: Site) -> Iterator[str]:
    for profile in kiosk.profiles:
        who = ", then as ".join(_signs_in(one) for one in kiosk.of(profile))
        if not who:
            continue
        apps = ", ".join(value(_title(app, site)) for app in profile.apps)
        seen = _kiosk_apps.ALONE if profile.single else _kiosk_apps.START.format(apps)
        named = f" It is {apps}." if profile.single else ""
        by_itself = all(one.kind == "auto-logon" for one in kiosk.of(profile))
        start = "Start the device and touch nothing" if by_itself else f"Sign in as {who}"
        yield f"{start}, and look whether {seen}.{named}"
        if opens := next((app for app in profile.apps if app.launch), None):
            yield f"{value(_title(opens, site))} opens by itself."
        yield from _texts(profile, site)
    if kiosk.kind("entra-group") and site.target.has("hololens"):
        yield "Sign out, take the network away, sign in again, and look whether the same apps show."


def _texts(profile: Profile, site: Site) -> Iterator[str]:
    if profile.leave_by:
        yield f"Press {value(profile.leave_by)}: the kiosk ends, and the sign-in screen shows."
    if site.target.has("kiosk-start-layout") and not profile.single:
        yield f"The taskbar {'shows' if profile.taskbar else 'does not show'}."
    if profile.dialogs is not None:
        yield f"A file dialogue of an app opens {value(', '.join(profile.dialogs) or 'no folder')} only."


def _signs_in(one: Assignment) -> str:
    match one.kind:
        case "everyone":
            return "any user who has no other profile" + (" and owns no device" if one.except_owners else "")
        case "visitors":
            return "a visitor"
        case "owners":
            return "a device owner"
        case "account":
            return value(_clean(one.name.rpartition("\\")[2]))
        case "auto-logon":
            return "the account that Windows signs in by itself"
        case _:
            return f"a member of {value(_clean(one.name))}"
