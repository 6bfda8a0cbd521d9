"""``manifest.json``: what a bundle is, what it was made from, and the SHA-256 of every file but itself and the zip."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ppkg_builder import __version__
from ppkg_builder.bundle import stick
from ppkg_builder.bundle._faults import inventory
from ppkg_builder.passes import Pass
from ppkg_builder.valuetypes import dataclass

NAME = "manifest.json"
SCHEMA = "ppkg-builder/bundle/1"
"""Says what the file is, and with its number which form it has."""

_LIMIT = 32 << 20
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest says beside the hashes. ``sources`` and ``fonts`` map a file's name to its SHA-256.

    ``sources`` are the profile, its layers and every file they name, by their paths in the repository; ``secrets`` are
    ``name@revision``. The date is the package's: no other date enters an output.
    """

    site: str
    name: str
    version: str
    issued: date
    trial: bool
    content_hash: str
    package: str  # file name
    package_id: str
    package_name: str
    owner: str
    rank: int
    form: str
    stores: Mapping[str, str]  # the settings stores that compiled it, with their versions, the first decides
    sources: Mapping[str, str]
    fonts: Mapping[str, str]
    secrets: tuple[str, ...]
    passes: tuple[Pass, ...] = ()  # the packages where there are several; ``package`` is the main one's
    secret_files: tuple[str, ...] = ()  # files with a secret in them, beside the packages

    @property
    def stem(self) -> str:
        """``north-star-1.4``, with ``-TRIAL`` for a trial: what the zip is called, and the package if it is alone."""
        if not self.passes:
            return self.package.removesuffix(".ppkg")
        return f"{self.site}-{self.version}{'-TRIAL' if self.trial else ''}"


def manifest(facts: Facts, folder: Path, archive: str, on_stick: Iterable[str]) -> bytes:
    """The manifest of the files in ``folder``, which has neither the zip ``archive`` nor the manifest itself yet."""
    listed = sorted(inventory(folder) - set(facts.secret_files))
    content = {
        "schema": SCHEMA,
        "tool": {"name": "ppkg-builder", "version": __version__},
        "site": facts.site,
        "name": facts.name,
        "version": facts.version,
        "issued": facts.issued.isoformat(),
        "trial": facts.trial,
        "content_hash": facts.content_hash,
        "package": {
            "file": facts.package,
            "id": facts.package_id,
            "name": facts.package_name,
            "owner": facts.owner,
            "rank": facts.rank,
            "form": facts.form,
            "stores": [{"store": name, "version": version} for name, version in facts.stores.items()],
        },
        **({"passes": [_pass(one) for one in facts.passes]} if facts.passes else {}),
        "secrets": list(facts.secrets),
        "archive": archive,
        "stick": sorted(on_stick),
        "files": [{"path": name, **described(folder / name)} for name in listed],
        # By name alone: the file follows from its secret, so a checksum, even a size, would help who tries guesses.
        **({"secret_files": list(facts.secret_files)} if facts.secret_files else {}),
        "fonts": [{"file": name, "sha256": digest} for name, digest in sorted(facts.fonts.items())],
        "sources": [{"file": name, "sha256": digest} for name, digest in sorted(facts.sources.items())],
    }
    return as_json(content)


def _pass(one: Pass) -> dict[str, Any]:
    folder = stick.place("", one.folder)
    return {"number": one.number, "file": one.file, "id": one.id, "name": one.name, "stick": folder}


def as_json(content: Mapping[str, Any]) -> bytes:
    """As this tool's JSON files stand on the disk: UTF-8, two spaces, a line feed at the end."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def described(path: Path) -> dict[str, str | int]:
    """SHA-256 and size of a file, read piece by piece."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return {"sha256": digest.hexdigest(), "size": size}


def differences(folder: Path) -> list[str]:
    """How the files in ``folder`` differ from its manifest, in words; empty when they agree."""
    content = read(folder)
    if content is None:
        return [f"{NAME} is missing or not ours"]
    listed = {str(file["path"]): file for file in content["files"]}
    secret = frozenset(map(str, content.get("secret_files", ())))
    every = inventory(folder)
    found = every - {NAME, str(content["archive"])} - secret
    said = [f"'{name}' is missing" for name in sorted((listed.keys() | secret) - every)]
    said += [f"'{name}' is not listed" for name in sorted(found - listed.keys())]
    for name in sorted(found & listed.keys()):
        if described(folder / name) != {"sha256": listed[name]["sha256"], "size": listed[name]["size"]}:
            said.append(f"'{name}' has other content")
    return said


def made(folder: Path) -> frozenset[str] | None:
    """The files that this tool wrote into ``folder``, by its manifest; ``None`` when it wrote none there."""
    content = read(folder)
    if content is None:
        return None
    archive = str(content["archive"])
    # The signature of the zip is made later, beside it.
    files = (*(str(file["path"]) for file in content["files"]), *map(str, content.get("secret_files", ())))
    return frozenset({NAME, archive, f"{archive}.sig", *files})


def read(folder: Path, name: str = NAME, schema: str = SCHEMA) -> Mapping[str, Any] | None:
    """A manifest of ours; ``None`` for none, for another tool's, and for one of another form."""
    try:
        with (folder / name).open("rb") as file:
            content = json.loads(file.read(_LIMIT))
        ours = content["schema"].rpartition("/")[0] == schema.rpartition("/")[0]
        files = content["files"]
        well = isinstance(files, list) and all(isinstance(file["path"], str) for file in files)
        well = well and isinstance(content.get("secret_files", []), list)
        return content if ours and well and isinstance(content.get("archive", ""), str) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
