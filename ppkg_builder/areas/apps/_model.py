"""The shape of ``apps``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Name, Root, Shape

FileName = Annotated[str, StringConstraints(min_length=1, max_length=1024)]


class App(Shape):
    """An app of your own, installed from its file without the Store."""

    file: FileName
    """The app package (``.msix``, ``.appx``, ``.msixbundle``, ``.appxbundle``), relative to this profile; all of a
    profile have 256 MiB at most."""
    dependencies: tuple[FileName, ...] = Field(default=(), max_length=20)
    """Packages of the frameworks that it needs, relative to this profile."""
    certificate: str | None = None
    """Name under ``certificates`` of what makes devices trust its signature: the signing certificate itself, or an
    authority above it. Any certificate of the profile that fits is taken; this one is checked to."""
    licence: FileName | None = None
    """Licence file of an app that was bought from the Store for use offline, relative to this profile."""
    licence_id: Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9._-]+$")] | None = (
        None
    )
    """ID of the licence, where it cannot be read from the file."""
    context: Literal["user", "device"] | None = None
    """``user``: each user gets it at sign-in; ``device``: it is there for all users, on PCs only. ``user`` unless
    given."""
    install: Literal["force-shutdown", "force-target-shutdown", "all-resources"] | None = None
    """What installing does besides: close programs that use it, close it alone, or add every language and scale."""
    launch_at_login: bool | None = None
    """Open it at sign-in; PCs only."""


class Model(Root[dict[Name, App]]):
    """Apps of your own, by a name that ``kiosk`` can use as well. Only a package of a higher version updates them."""

    root: dict[Name, App] = Field(max_length=50)
