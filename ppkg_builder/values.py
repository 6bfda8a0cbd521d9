"""Text that may hold secrets, without ever showing them.

A profile names a secret (``{secret: site/name}``); everything built from it (a WLAN profile, a provxml
file, the answer file) is a :class:`Text` whose secret parts stay references until the one moment when the
package is packed. The same ``Text`` then renders twice: with markers for people, with values for Windows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from ppkg_builder.valuetypes import dataclass


class SecretKind(StrEnum):
    """What a secret is used as; decides what a valid placeholder looks like."""

    PASSPHRASE = "passphrase"  # WPA passphrase: 8 to 63 printable ASCII characters
    NETWORK_KEY = "network-key"  # the key that a WPA passphrase is turned into: 64 hexadecimal digits
    WEP_KEY = "wep-key"  # 5 or 13 printable ASCII characters, or 10 or 26 hexadecimal digits
    PASSWORD = "password"
    TOKEN = "token"  # bulk enrolment token (BPRT)
    PFX = "pfx"  # PKCS #12 file, binary
    PFX_PASSWORD = "pfx-password"
    PRODUCT_KEY = "product-key"  # five groups of five letters and digits
    ARGUMENT = "argument"  # a piece of a command line
    TEXT = "text"

    @property
    def binary(self) -> bool:
        """Binary secrets are carried as base64 wherever text is wanted."""
        return self is SecretKind.PFX


@dataclass(frozen=True, slots=True)
class SecretRef:
    """A secret by name. ``name`` is ``<site id or "shared">/<name>``; the value lives elsewhere."""

    name: str
    kind: SecretKind = SecretKind.TEXT
    revision: int = 1

    @property
    def marker(self) -> str:
        return f"@@secret:{self.name}@@"


Resolve = Callable[[SecretRef], str]
"""Gives the text of a secret (base64 for binary kinds)."""

Escape = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret's place in a text, with the escapes its value must pass, innermost first."""

    ref: SecretRef
    escapes: tuple[Escape, ...] = ()

    def rendered(self, resolve: Resolve) -> str:
        value = resolve(self.ref)
        for escape in self.escapes:
            value = escape(value)
        return value


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain strings and secrets."""

    parts: tuple[str | Secret, ...] = ()

    @staticmethod
    def of(*parts: str | SecretRef | Text) -> Text:
        """Join strings, secret references and texts into one text."""
        try:  # most texts hold no secret
            plain = "".join(parts)  # type: ignore[arg-type]
        except TypeError:
            return Text._mixed(parts)
        return Text((plain,)) if plain else Text()

    @staticmethod
    def _mixed(parts: Iterable[str | SecretRef | Text]) -> Text:
        joined: list[str | Secret] = []
        run: list[str] = []
        for part in parts:
            if isinstance(part, str):
                run.append(part)
                continue
            for piece in part.parts if isinstance(part, Text) else (Secret(part),):
                if isinstance(piece, str):
                    run.append(piece)
                    continue
                if text := "".join(run):
                    joined.append(text)
                run.clear()
                joined.append(piece)
        if text := "".join(run):
            joined.append(text)
        return Text(tuple(joined))

    def escaped(self, escape: Escape) -> Text:
        """Apply ``escape`` to the plain parts now and to the secrets when they are rendered."""
        return Text(
            tuple(
                escape(part) if isinstance(part, str) else Secret(part.ref, (*part.escapes, escape))
                for part in self.parts
            )
        )

    def render(self, resolve: Resolve) -> str:
        """The text with secret values in it: for the package only."""
        return "".join(part if isinstance(part, str) else part.rendered(resolve) for part in self.parts)

    def masked(self) -> str:
        """The text with ``@@secret:site/name@@`` where values would stand. Safe to print."""
        if len(self.parts) == 1 and isinstance(self.parts[0], str):  # as nearly all
            return self.parts[0]
        return "".join(part if isinstance(part, str) else part.ref.marker for part in self.parts)

    def render_named(self) -> str:
        """The text with each secret as its name and revision: what a content hash is taken over."""
        return "".join(
            part if isinstance(part, str) else f"@@secret:{part.ref.name}@{part.ref.revision}@@" for part in self.parts
        )

    def secrets(self) -> Iterator[SecretRef]:
        """Every secret the text refers to, in order."""
        if len(self.parts) == 1 and isinstance(self.parts[0], str):  # as nearly all
            return iter(())
        return (part.ref for part in self.parts if isinstance(part, Secret))

    @property
    def plain(self) -> str:
        """The text itself; only for texts without secrets."""
        if len(self.parts) == 1 and isinstance(self.parts[0], str):
            return self.parts[0]
        if any(isinstance(part, Secret) for part in self.parts):
            raise ValueError("the text holds a secret: " + self.masked())
        return "".join(part for part in self.parts if isinstance(part, str))

    def __str__(self) -> str:
        return self.masked()


def as_text(value: str | SecretRef | Text) -> Text:
    """A ``Text`` from whatever an area yields as a value."""
    return value if isinstance(value, Text) else Text.of(value)
