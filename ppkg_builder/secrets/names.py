"""A secret's name: who may say it, and which variable stands for it."""

from __future__ import annotations

from ppkg_builder.values import SecretRef

SHARED = "shared"
"""The owner of secrets that several sites use."""

PREFIX = "PPKG_SECRET_"
"""Only variables of this prefix are ever read: a stranger's pull request must not be able to name another one."""


def check_scope(ref: SecretRef, site_id: str) -> str:
    """What is wrong with the owner of ``ref`` in a profile of ``site_id``; empty when it is the site or ``shared``."""
    owner, _ = split(ref)
    if owner in (site_id, SHARED):
        return ""
    return f"the secret '{ref.name}' belongs to '{owner}', and this is the profile of '{site_id}'"


def split(ref: SecretRef) -> tuple[str, str]:
    """``("north-star", "wifi-staging")``: the table and the key of a secret."""
    owner, _, name = ref.name.partition("/")
    return owner, name


def variable(ref: SecretRef) -> str:
    """``PPKG_SECRET_NORTH_STAR__WIFI_STAGING``; unambiguous, since names hold no underscore."""
    owner, name = split(ref)
    return f"{PREFIX}{_upper(owner)}__{_upper(name)}"


def _upper(part: str) -> str:
    return part.upper().replace("-", "_")
