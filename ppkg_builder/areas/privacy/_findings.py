"""What does not go together in ``privacy``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, error, warning
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.privacy import Access, Model

_LISTS = ("allow", "deny", "user")
_ACCESS = ("camera", "microphone", "location", "account_info", "gaze", "movements")
_CALLS = "Microsoft.MicrosoftRemoteAssist_8wekyb3d8bbwe"
_NEEDED = {"camera": "shows what the wearer sees", "microphone": "lets the wearer speak"}
"""What Remote Assist does with each (Dynamics 365 Remote Assist requirements)."""


def findings(v: Model, site: Site) -> Iterator[Finding]:
    for key in _ACCESS:
        if (said := getattr(v, key)) is not None and not isinstance(said, str):
            yield from _lists(key, said)
    if site.services.remote_assist:
        yield from _calls(v)


def _lists(key: str, said: Access) -> Iterator[Finding]:
    if said.apps is None and not any(getattr(said, name) for name in _LISTS):
        message = f"'{key}' decides nothing"
        yield error("privacy/nothing-decided", ("privacy", key), message, "add 'apps', or a list of apps")
    held: dict[str, tuple[str, int]] = {}
    for name in _LISTS:
        for index, family in enumerate(getattr(said, name)):
            other = held.setdefault(family.lower(), (name, index))
            if other != (name, index):
                message = f"'{family}' stands in '{other[0]}' and in '{name}'"
                related = ((("privacy", key, *other), "the other place"),)
                at = ("privacy", key, name, index)
                yield error("privacy/app-twice", at, message, "keep one of the two", related=related)


def _calls(v: Model) -> Iterator[Finding]:
    for key, does in _NEEDED.items():
        said = getattr(v, key)
        word = said if isinstance(said, str) or said is None else said.apps
        allowed = not isinstance(said, str) and said is not None and _CALLS in (*said.allow, *said.user)
        denied = not isinstance(said, str) and said is not None and _CALLS in said.deny
        if denied or (word == "deny" and not allowed):
            message = f"Remote Assist {does} by the {key}, which it may not use"
            remedy = f"list '{_CALLS}' under privacy.{key}.allow, or leave Remote Assist out"
            related = ((("services", "apps"), "Remote Assist is chosen here"),)
            yield warning("privacy/call-without-senses", ("privacy", key), message, remedy, related=related)
