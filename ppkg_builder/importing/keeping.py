"""Takes secrets and files out of a source: secrets become references, files get a place beside the profile."""

from __future__ import annotations

import base64
import hashlib
import re

from ppkg_builder.importing.draft import Beside, Draft, Kept, Reference
from ppkg_builder.importing.names import file_fault, slug, unique
from ppkg_builder.report import Location
from ppkg_builder.secrets import Hidden
from ppkg_builder.secrets.kinds import malformed
from ppkg_builder.secrets.names import SHARED
from ppkg_builder.values import SecretKind

_MARKER = re.compile(r"@@secret:(?P<owner>[a-z0-9-]+)/(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)@@")
LARGEST = 8 << 20  # bytes of a file that a profile may name


def secret(draft: Draft, hint: str, kind: SecretKind, value: str | bytes, place: Location) -> Reference:
    """A reference that stands for ``value``; ``hint`` says what it is for. A marker of ours stays the name it is."""
    text = base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
    marker = _MARKER.fullmatch(text)
    if marker:
        owner = SHARED if marker["owner"] == SHARED else draft.site
        name = f"{owner}/{marker['name']}"
        draft.secrets.setdefault(name, Kept(kind, None))
        return Reference(name)
    short = {found.partition("/")[2] for found in draft.secrets}
    name = f"{draft.site}/{unique(slug(hint, 'secret'), short)}"
    draft.secrets[name] = Kept(kind, Hidden(text) if text else None)
    if text and (wrong := malformed(kind, text)):
        draft.warn(
            "import/secret-malformed",
            place,
            f"what becomes the secret '{name}' {wrong}",
            "put the right value under that name before the build",
        )
    return Reference(name)


def beside(draft: Draft, folder: str, name: str, content: bytes, place: Location) -> Beside | None:
    """A file below ``profiles/<folder>/<site>``, its name unchanged: command lines refer to it.

    Another file of that name gets a folder of its own. ``None``, with a finding, for one that cannot be kept.
    """
    if fault := file_fault(name):
        draft.warn("import/not-kept", place, f"a file is not kept: its name {fault}", "give it another name by hand")
        return None
    if len(content) > LARGEST:
        message = f"'{name}' has more than {LARGEST >> 20} MiB, more than a profile's file may have"
        draft.warn("import/not-kept", place, message, "have a command fetch it, or split it")
        return None
    path = f"{folder}/{draft.site}/{name}"
    taken = {known.lower(): known for known in draft.files}
    if draft.files.get(taken.get(path.lower(), ""), content) != content:
        path = f"{folder}/{draft.site}/{hashlib.sha256(content).hexdigest()[:8]}/{name}"
    draft.files[path] = content
    return Beside(path)
