"""The package: settings → answer file → provxml tree → WIM container → ``.ppkg``, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ppkg_builder.package.compiler import Form
from ppkg_builder.package.identity import Identity
from ppkg_builder.package.plan import Plan, answer_file, plan

if TYPE_CHECKING:
    from ppkg_builder.package.container import open_package, pack, verify

__all__ = ["Form", "Identity", "Plan", "answer_file", "open_package", "pack", "plan", "verify"]


def __getattr__(name: str) -> Any:
    """The container is read in when a file is made or opened: a check does neither."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from ppkg_builder.package import container

    return getattr(container, name)
