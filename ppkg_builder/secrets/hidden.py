"""The type that never prints: a secret's value, which only :meth:`Hidden.reveal` gives away."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Hidden:
    """Holds the text of a secret. No repr, format, pickle or copy of it shows or carries the value."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """The value: for the package and for ``--clear-icd-input`` only."""
        return self.__value

    def __repr__(self) -> str:
        return "<secret>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        # A width or precision would make the outcome depend on what is asked; there is one answer only.
        return "<secret>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hidden):
            return NotImplemented
        return hmac.compare_digest(self.__value.encode(), other.reveal().encode())

    def __hash__(self) -> int:
        # Equal objects need equal hashes, and a hash of the value would let anyone who sees it test guesses.
        return hash(Hidden)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled or copied")
