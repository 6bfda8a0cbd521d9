"""Where secrets come from: a file of the user's, else a variable; and everything that is wrong, said together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath

from ppkg_builder.report import Finding, Path, Severity
from ppkg_builder.secrets.files import read
from ppkg_builder.secrets.hidden import Hidden
from ppkg_builder.secrets.kinds import malformed
from ppkg_builder.secrets.names import split, variable
from ppkg_builder.secrets.published import published
from ppkg_builder.secrets.tables import Tables, parse
from ppkg_builder.values import SecretKind, SecretRef

LOCAL = "secrets.toml"
"""The file looked for beside the profiles when ``--secrets`` names none."""


_OF_THEIR_OWN = {SecretKind.PASSPHRASE: "wifi/psk-length", SecretKind.NETWORK_KEY: "wifi/psk-length"}
"""Rules of kinds of secrets that have one: what people look for when a network does not let devices in."""


class SecretFault(Exception):  # noqa: N818  a fault, in the words of this project
    """A secret was asked for that :meth:`Secrets.missing` reports: names the reference, never a value."""


class Secrets:
    """The secrets of one run. Nothing printed of it shows a value."""

    trial = False

    def __init__(self, tables: Tables | None, environ: Mapping[str, str], absent: str = "") -> None:
        self._tables = tables
        self._environ = environ
        self._absent = absent  # said when there are no tables: which file was looked for

    def __repr__(self) -> str:
        return f"Secrets({self._tables!r})"

    def missing(self, refs: Iterable[SecretRef], places: Mapping[str, Path] | None = None) -> list[Finding]:
        """A fault for each of ``refs`` that is not there or not valid for its kind, sorted by name, all at once.

        ``places`` gives the profile path of a secret by its name.
        """
        at = places or {}
        return [
            Finding(rule, Severity.ERROR, message, at.get(ref.name), remedy)
            for ref in sorted(set(refs), key=lambda ref: (ref.name, ref.kind, ref.revision))
            for rule, message, remedy in self._fault(ref)
        ]

    def resolve(self, ref: SecretRef) -> str:
        """The text of ``ref``, base64 for binary kinds. Raises :class:`SecretFault` where ``missing`` has a fault."""
        for _, message, _ in self._fault(ref):
            raise SecretFault(message)
        found, _ = self._found(ref)
        assert isinstance(found, Hidden)
        return "".join(found.reveal().split()) if ref.kind.binary else found.reveal()

    def _fault(self, ref: SecretRef) -> Iterable[tuple[str, str, str]]:
        """At most one ``(rule, message, remedy)``."""
        found, where = self._found(ref)
        if found is None:
            yield "secret/missing", f"the secret '{ref.name}' is missing; looked for {where}", _remedy(ref)
        elif isinstance(found, str):
            yield "secret/malformed", f"the secret '{ref.name}' ({where}) {found}", "correct it there"
        elif wrong := malformed(ref.kind, found.reveal()):
            message = f"the secret '{ref.name}' ({where}) {wrong}"
            yield _OF_THEIR_OWN.get(ref.kind, "secret/malformed"), message, "correct it there"
        elif published(ref.kind, found.reveal()):
            message = f"the secret '{ref.name}' ({where}) is one that public guides print, or nearly"
            yield "secret/published", message, "choose another one there, and nowhere else"

    def _found(self, ref: SecretRef) -> tuple[Hidden | str | None, str]:
        """The value, or what is wrong with its form, or ``None``; and the place, or all places looked at."""
        value = self._tables.value(ref, self._environ) if self._tables else None
        looked = self._tables.place(ref) if self._tables else self._absent
        if value is not None:
            return value, looked
        name = variable(ref)
        # CI systems set a variable to nothing when the secret behind it is not defined.
        if text := self._environ.get(name):
            return Hidden(text), f"variable {name}"
        return None, f"{looked}{', and ' if looked else ''}variable {name}"


def _remedy(ref: SecretRef) -> str:
    owner, name = split(ref)
    written = '{file = "…"}' if ref.kind.binary else '"…"'
    return f"write it there: {name} = {written} below [{owner}]; or make a trial with --placeholder-secrets"


def open_sources(root: FilePath, secrets_file: FilePath | None, environ: Mapping[str, str]) -> Secrets | list[Finding]:
    """The sources of a run: ``secrets_file``, else ``secrets.toml`` in ``root``, and ``environ`` for what they lack.

    A file that is missing though named, refused, or not in the form of one, is a fault.
    """
    path = secrets_file or root / LOCAL
    shown = str(secrets_file) if secrets_file else LOCAL
    if not secrets_file and not path.exists() and not path.is_symlink():
        return Secrets(None, environ, f"{LOCAL} (there is none beside the folder 'profiles')")
    content = read(path, shown, environ, links=secrets_file is not None)
    tables = content if isinstance(content, Finding) else parse(content, path, shown)
    return [tables] if isinstance(tables, Finding) else Secrets(tables, environ)
