"""A kiosk as the AssignedAccess file that Windows takes, with the namespaces of what it uses and no others.

Elements and their order: Microsoft's reference of the AssignedAccess XML schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas.kiosk._config import App, Assignment, Configuration, Profile
from ppkg_builder.values import Text
from ppkg_builder.xmltext import PLAIN, El, write

BASE = "http://schemas.microsoft.com/AssignedAccess/2017/config"
PREFIXES = {"201810": "rs5", "2020": "v3", "202010": "v5", "2021": "v4", "2022": "v6"}
NO_LAYOUT = (
    '<LayoutModificationTemplate xmlns="http://schemas.microsoft.com/Start/2014/LayoutModification" Version="1" />'
)
"""A Start layout that changes nothing. HoloLens pays no heed to it, and wants one all the same."""
AUTO_LOGON = "{74331115-F68A-4DF9-8D2C-52BA2CE2ADB1}"
"""The one ID that Windows takes for the account which it makes itself."""

_GROUPS = {
    "entra-group": "AzureActiveDirectoryGroup",
    "local-group": "LocalGroup",
    "domain-group": "ActiveDirectoryGroup",
}
_SPECIAL = {"visitors": "Visitor", "owners": "DeviceOwner"}


def namespace(year: str) -> str:
    return f"http://schemas.microsoft.com/AssignedAccess/{year}/config"


def text(kiosk: Configuration) -> Text:
    """The whole file."""
    used = kiosk.years()
    spaces: dict[str, str | Text] = {"xmlns": BASE}
    spaces |= {f"xmlns:{prefix}": namespace(year) for year, prefix in PREFIXES.items() if year in used}
    profiles = El("Profiles", children=[_profile(one) for one in kiosk.profiles])
    everyone = [_everyone(one) for one in kiosk.kind("everyone")]
    configs = [_config(one) for one in kiosk.assignments if one.kind != "everyone"]
    return write(
        El("AssignedAccessConfiguration", spaces, [profiles, El("Configs", children=everyone + configs)]), PLAIN
    )


def _profile(profile: Profile) -> El:
    attributes: dict[str, str | Text] = {"Id": profile.id}
    if profile.name:
        attributes["Name"] = profile.name
    return El("Profile", attributes, list(_single(profile) if profile.single else _several(profile)))


def _single(profile: Profile) -> Iterator[El]:
    app = profile.apps[0]
    attributes: dict[str, str | Text] = {"v4:ClassicAppPath" if app.program else "AppUserModelId": app.id}
    if app.arguments:
        attributes["v4:ClassicAppArguments"] = app.arguments
    yield El("KioskModeApp", attributes)
    if profile.leave_by:
        yield El("v4:BreakoutSequence", {"Key": profile.leave_by})


def _several(profile: Profile) -> Iterator[El]:
    yield El("AllAppsList", children=[El("AllowedApps", children=[_app(app) for app in profile.apps])])
    if profile.dialogs is not None:
        yield El("rs5:FileExplorerNamespaceRestrictions", children=list(_dialogs(profile.dialogs)))
    if profile.start_layout:
        yield El("StartLayout", text=profile.start_layout)
    if profile.start_pins:
        yield El("v6:StartPins", text=profile.start_pins)
    yield El("Taskbar", {"ShowTaskbar": str(profile.taskbar).lower()})
    if profile.taskbar_layout:
        yield El("v6:TaskbarLayout", text=profile.taskbar_layout)


def _app(app: App) -> El:
    attributes: dict[str, str | Text] = {"DesktopAppPath" if app.program else "AppUserModelId": app.id}
    if app.launch:
        attributes["rs5:AutoLaunch"] = "true"
        if app.arguments:
            attributes["rs5:AutoLaunchArguments"] = app.arguments
    return El("App", attributes)


def _dialogs(opened: tuple[str, ...]) -> Iterator[El]:
    if "everything" in opened:
        yield El("v3:NoRestriction")
        return
    if "downloads" in opened:
        yield El("rs5:AllowedNamespace", {"Name": "Downloads"})
    if "removable-drives" in opened:
        yield El("v3:AllowRemovableDrives")


def _everyone(one: Assignment) -> El:
    excluded = El("v5:Exclusions", children=[El("v5:SpecialGroup", {"Name": "DeviceOwner"})])
    return El("v3:GlobalProfile", {"Id": one.profile}, [excluded] if one.except_owners else [])


def _config(one: Assignment) -> El:
    return El("Config", children=[_somebody(one), El("DefaultProfile", {"Id": one.profile})])


def _somebody(one: Assignment) -> El:
    if one.kind == "account":
        return El("Account", text=one.name)
    if one.kind == "auto-logon":
        named: dict[str, str | Text] = {"rs5:DisplayName": one.name} if one.name else {}
        return El("AutoLogonAccount", {"HiddenId": AUTO_LOGON, **named})
    if one.kind in _SPECIAL:
        return El("SpecialGroup", {"Name": _SPECIAL[one.kind]})
    return El("UserGroup", {"Type": _GROUPS[one.kind], "Name": one.name})
