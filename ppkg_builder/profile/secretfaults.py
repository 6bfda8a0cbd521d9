"""Secrets that stand where only their names may, without repeating a word of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ppkg_builder.profile.keyfaults import called, fault
from ppkg_builder.report import Finding, Path

if TYPE_CHECKING:
    from ppkg_builder.profile.mismatch import Mismatch

_NAME = "write the site's id or 'shared', a slash and a name in lower case, such as 'shared/guest-wifi'"


def literal(at: Path) -> Finding:
    """A value where ``{secret: site/name}`` is wanted: most likely the secret itself."""
    return fault(
        "secret/literal",
        at,
        f"{called(at)} names a secret, it never holds one",
        "write a reference '{secret: site/name}', and treat what stands here as known to others",
    )


def inside(one: Mismatch, at: Path) -> Finding:
    """Something wrong within a reference."""
    holder = called(at[:-1])
    if one.type == "extra_forbidden":
        # At the holder, not at the key: in "{hunter2}" the key is the secret, and paths are printed.
        message = f"{holder} refers to a secret and holds 'secret' and 'revision' only"
        return fault("secret/unknown-key", at[:-1], message, "remove the other keys; no secret is written in a profile")
    if at[-1] == "revision":
        message = f"the revision of {holder} must be a whole number from 1 on"
        return fault("secret/revision", at, message, "raise it by one whenever the secret changes")
    return fault("secret/malformed-name", at, f"{holder} does not name its secret as site/name", _NAME)
