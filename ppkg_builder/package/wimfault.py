"""What is wrong with a container, and where."""

from __future__ import annotations


class WimFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The container is damaged, hostile, or of a kind that is not read; ``offset`` counts bytes from its start."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(f"{message} (at byte {offset})")
        self.message = message
        self.offset = offset


class Encrypted(WimFault):
    """The file looks like an encrypted package, of which nothing can be told without its password."""
