"""Value types: frozen for the type checker, plain records at run time.

A frozen dataclass sets each field past its own guard, which takes three times as long as setting it, and a profile is
judged by way of some thousand small values: an eighth of the time of a check went there. That nobody changes one is
what ``mypy --strict`` proves of the whole package; at run time they only compare and hash as frozen ones do.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(plain: type | None = None, *, frozen: bool = False, eq: bool = True, **chosen: Any) -> Any:
        """:func:`dataclasses.dataclass`, but that what is frozen has no guards."""

        def made(plain: type) -> type:
            hashed = frozen and eq and "__hash__" not in plain.__dict__
            return dataclasses.dataclass(eq=eq, unsafe_hash=hashed, **chosen)(plain)

        return made if plain is None else made(plain)


__all__ = ["dataclass"]
