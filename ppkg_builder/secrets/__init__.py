"""Secrets: references, where their values come from, and the type that never prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ppkg_builder.secrets.hidden import Hidden
from ppkg_builder.secrets.names import check_scope, variable
from ppkg_builder.secrets.placeholders import Placeholders

if TYPE_CHECKING:
    from ppkg_builder.secrets.sources import SecretFault, Secrets, open_sources

__all__ = ["Hidden", "Placeholders", "SecretFault", "Secrets", "check_scope", "open_sources", "variable"]


def __getattr__(name: str) -> Any:
    """Sources are read in when values are wanted: a check looks at names alone."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ppkg_builder.secrets import sources

    return getattr(sources, name)
