"""How single settings are spelt in a profile: values, names of their secrets, folders, addresses of their nodes."""

from __future__ import annotations

import base64
import re

from ppkg_builder.areas import _settings_files
from ppkg_builder.areas.raw import _uri
from ppkg_builder.importing.draft import Form, Value
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.names import slug
from ppkg_builder.package.masking import shown
from ppkg_builder.package.parms import Branch, split
from ppkg_builder.package.places import keys
from ppkg_builder.secrets.kinds import malformed
from ppkg_builder.targets import Target
from ppkg_builder.values import SecretKind

LONGEST = 1 << 18  # characters that are searched for passwords
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,9}")
_FOLDERS = {"cer": "certs", "crt": "certs", "ppkg": "files", "png": "pictures", "jpg": "pictures", "jpeg": "pictures"}


def scalar(leaf: Leaf) -> Value:
    """A value as people write it: numbers and truth values bare, display texts as they are."""
    entry, text = leaf.entry, leaf.text
    if entry.allowed:
        return int(text) if INTEGER.fullmatch(text) else text
    return raw_scalar(text, entry.type)


def raw_scalar(text: str, kind: str) -> Value:
    if kind == "boolean" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if kind == "integer" and INTEGER.fullmatch(text) else text


def raw_form(uri: str, kind: str, value: Value, target: Target) -> Form:
    """A CSP node as it is. HoloLens 2 takes some by MDM alone, so that there each says who carries it."""
    content: dict[str, Value] = {"type": kind, "value": value}
    return Form(("raw", uri), content | ({"deliver": "package"} if target.has("hololens") else {}))


def hint(leaf: Leaf) -> str:
    """What to call the secret of a setting: by its key, where it has one, and its name."""
    names = [segment.key for segment in leaf.segments if segment.key]
    return "-".join(slug(name, "") for name in [*names[-1:], leaf.entry.name] if slug(name, ""))


def folder(leaf: Leaf) -> str:
    if leaf.entry.path.startswith("/AssignedAccess/"):
        return "kiosk"
    return _FOLDERS.get(leaf.text.rpartition(".")[2].lower(), "files")


def address(leaf: Leaf) -> str | None:
    """The address of the setting's node as ``raw`` writes it; ``None`` where it has none, or one that it cannot say."""
    entry = leaf.entry
    if "/" not in entry.csp or entry.action != 1 or entry.serialization not in (0, *_settings_files.AS_TEXT):
        return None
    return node_address(split(entry.csp, keys(leaf.parts)), user=entry.context == 1)


def node_address(branch: tuple[Branch, ...], *, user: bool) -> str | None:
    """``./Vendor/MSFT/A/B`` or ``./User/Vendor/MSFT/A/B``; ``None`` where ``raw`` has no words for it."""
    scopes = [one.scope.lower() for one in branch]
    if any(scopes[1:]):
        return None
    place = "./User/Vendor/MSFT" if user or scopes[0] == "user" else "./Vendor/MSFT"
    uri = "/".join([place, *(one.type for one in branch)])
    return None if isinstance(_uri.parse(uri), str) else uri


def talks(content: bytes, name: str) -> bool:
    """Whether a script or another text file seems to hold a secret."""
    if b"PRIVATE KEY-----" in content or not malformed(SecretKind.PFX, base64.b64encode(content).decode("ascii")):
        return True
    if len(content) > LONGEST or name.lower().endswith((".xml", ".cer", ".crt")):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return shown(text, ()) != text
