"""One node of the settings catalogue, as Microsoft's settings store describes it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["boolean", "integer", "string", "binary", "file", "group", "list", "keyed"]


class Entry(NamedTuple):
    """A setting or a group of settings.

    A named tuple, since ``dataclasses`` alone costs as much start-up time as a whole lookup may take.
    Source of every field: the store named in ``store`` (see ``docs/settings-catalogue.md``). ``path`` starts
    with ``/`` and holds neither keys nor indexes. ``allowed`` maps raw values to the display text an answer
    file uses (empty where the store has none).
    """

    path: str
    type: Type
    store: str
    key: str = ""  # keyed nodes: name of the key attribute
    required: bool = False
    private: bool = False
    default: str | None = None
    allowed: tuple[tuple[str, str], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    extensions: tuple[str, ...] = ()
    csp: str = ""
    action: int = 1
    context: int = 0  # 1: user scope
    registry: str = ""
    serialization: int = 0
    filepath: str = ""
    atomic_root: str = ""
    apply_passes: int = 0
    apply_after: tuple[str, ...] = ()
    reboot: bool = False
    since: str = ""  # first build that takes it, where a source says so
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    def speaks_of(self, words: str) -> bool:
        """Whether path, CSP node and display texts together hold every one of ``words``, in any case."""
        text = f"{self.path} {self.csp} {' '.join(display for _, display in self.allowed)}".lower()
        return all(word in text for word in words.lower().split())

    @property
    def is_leaf(self) -> bool:
        return self.type not in ("group", "list", "keyed")

    def raw(self, text: str) -> str | None:
        """The raw value for a display text or a raw value; ``None`` when the allowed list has neither."""
        if not self.allowed:
            return text
        for raw, display in self.allowed:
            if text == (display or raw):
                return raw
        return text if any(raw == text for raw, _ in self.allowed) else None

    def display(self, raw: str) -> str:
        """The text an answer file uses for a raw value."""
        return next((display or value for value, display in self.allowed if value == raw), raw)
