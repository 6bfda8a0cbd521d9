"""The shape of ``kiosk``: one app, several profiles, or a file of the user's own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Name, Shape
from ppkg_builder.areas._policy_rules import Deliver

AppName = Annotated[str, StringConstraints(min_length=1, max_length=300)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
Account = Annotated[str, StringConstraints(min_length=1, max_length=256, pattern=r"^[^\s\\](.*\S)?$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Arguments = Annotated[str, StringConstraints(min_length=1, max_length=2048)]


class Who(Shape):
    """Who gets a kiosk profile at sign-in."""

    everyone: bool | None = None
    """Everybody for whom no other profile is meant."""
    except_owners: bool | None = None
    """With ``everyone``: device owners (on a PC administrators) keep the whole device."""
    visitors: bool | None = None
    """Visitors, who sign in without an account of their own."""
    owners: bool | None = None
    """Device owners."""
    accounts: tuple[Account, ...] = Field(default=(), max_length=50)
    """Local accounts by name; on a PC also ``DOMAIN\\name``."""
    users: tuple[Title, ...] = Field(default=(), max_length=50)
    """Entra users by their sign-in name, such as ``maria@example.com``."""
    groups: tuple[Title, ...] = Field(default=(), max_length=50)
    """Entra groups by their object ID. Nobody can tell it from the ID of a user: take care to copy the group's."""
    local_groups: tuple[Title, ...] = Field(default=(), max_length=50)
    """Local groups of a PC by name."""
    domain_groups: tuple[Title, ...] = Field(default=(), max_length=50)
    """Groups of an on-premises domain, as ``DOMAIN\\name``; PCs only."""
    auto_logon: Title | None = None
    """Windows makes an account for the kiosk and signs it in by itself; this is the name it shows. PCs only."""


class Profile(Shape):
    """One kiosk profile: the apps, how they start, and who gets it."""

    who: Who
    """Who gets this profile."""
    apps: tuple[AppName, ...] = Field(default=(), max_length=200)
    """Apps that Start shows: a name such as ``guides`` or ``settings``, a name under ``apps``, an AUMID, or on a PC
    the path of a program. Either this or ``app``."""
    app: AppName | None = None
    """The one app that opens at sign-in, without Start; for accounts and users only."""
    launch: AppName | None = None
    """Which of ``apps`` opens by itself at sign-in."""
    arguments: Arguments | None = None
    """What the program of ``app``, or what ``launch`` starts, is given on its command line; PCs only for ``app``."""
    leave_by: (
        Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(\+[A-Za-z0-9]+){1,3}$", max_length=40)] | None
    ) = None
    """With ``app``: keys that leave the kiosk, such as ``Ctrl+A``; Ctrl+Alt+Del unless given. Windows 11."""
    taskbar: bool | None = None
    """Show the taskbar; Windows 10, true unless given."""
    start_layout: FileName | None = None
    """XML file of a Start layout, relative to this profile; Windows 10."""
    start_pins: FileName | None = None
    """JSON file of pinned apps, relative to this profile; Windows 11."""
    taskbar_layout: FileName | None = None
    """XML file of a taskbar, relative to this profile; Windows 11."""
    file_dialogs: tuple[Literal["downloads", "removable-drives", "everything"], ...] = Field(default=(), max_length=2)
    """Folders that file dialogues open: ``downloads``, ``removable-drives``, both, or ``everything``; none unless
    given."""


class Model(Shape):
    """Which apps people get when they sign in. One of three: ``app`` with ``account``, ``profiles``, or ``file``.

    A kiosk is no security boundary: an app that is allowed can open others. Application Control blocks programs.
    """

    app: AppName | None = None
    """The one app that opens for ``account``, named as under ``profiles``."""
    account: Account | None = None
    """The account that gets ``app``: a local one by name."""
    profiles: dict[Name, Profile] | None = Field(default=None, max_length=50)
    """Kiosk profiles by a name of your own."""
    file: FileName | None = None
    """An AssignedAccess XML file, relative to this profile. It is checked as the other forms are."""
    deliver: Deliver | None = None
    """``mdm`` where MDM is to deliver the kiosk; the package unless given."""
