"""What becomes of a setting, worked out again from the raw lines of the shipped catalogue: no code of the compiler.

So a rule that the compiler got wrong cannot be wrong here in the same way by sharing its code.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from ppkg_builder.paths import shipped

Row = Mapping[str, Any]
PACKAGE = "{6d1f9b0a-54f5-5c3f-9a0e-3a0c6cb7a3a1}"
_NO_FILE_NAME = r'[<>:"/\\|?*]'
DER = b"0\x03\x02\x01\x05"  # the smallest file that has the outer form of a certificate
XML = b'<?xml version="1.0"?>\r\n<a>\r\n  <b c="d" />\r\n</a>'
WLAN = (
    b'<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1"><name>n</name><SSIDConfig><SSID>'
    b"<name>n</name></SSID></SSIDConfig><connectionType>ESS</connectionType></WLANProfile>"
)
_SAMPLES = {
    "AutoConnectOrder": "7",
    "ComputerName": "PC-%RAND:4%",
    "DNSComputerName": "%SERIAL%",
    "DOModifyCacheDrive": "D:",
}
_DATATYPES = ("boolean", "integer", "binary")


@cache
def rows(*stores: str) -> Mapping[str, Row]:
    """Every line by its path; of stores that hold the same path, the first named decides."""
    found: dict[str, Row] = {}
    for store in reversed(stores):
        for file in sorted((shipped("schemas") / "settings" / store).glob("*.jsonl")):
            found |= {row["path"]: row for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())}
    return found


def leaves(*stores: str) -> list[Row]:
    """The settings proper, sorted."""
    return [row for _, row in sorted(rows(*stores).items()) if row["type"] not in ("group", "list", "keyed")]


def carried(row: Row) -> bool:
    """Whether the store says by what the setting reaches the device."""
    return row.get("csp", "Dummy") != "Dummy" or bool(row.get("registry")) or bool(row.get("filepath"))


@dataclass(frozen=True)
class Step:
    """One element of the answer file. ``key``: name and value of its attribute; ``index``: its place in a list."""

    name: str
    key: tuple[str, str] | None = None
    index: int | None = None

    @property
    def shown(self) -> str:
        return self.key[1] if self.key else self.name if self.index is None else str(self.index)


def steps(row: Row, stores: tuple[str, ...], key: str = "k-1", index: int = 0) -> tuple[Step, ...]:
    """The elements down to a setting; keyed ones get ``key``, unless the store says which keys there are."""
    found: list[Step] = []
    above = ""
    for name in row["path"].strip("/").split("/"):
        holder = rows(*stores).get(above, {})
        if holder.get("type") == "keyed":
            found.append(Step(name, (holder["key"], holder.get("extensions", [key])[0])))
        else:
            found.append(Step(name, index=index if holder.get("type") == "list" else None))
        above += f"/{name}"
    return tuple(found)


def text(row: Row) -> str:
    """A value that the setting takes, as the answer file spells it."""
    if row.get("allowed"):
        raw, display = row["allowed"][-1]
        return str(display or raw)
    if row["type"] in ("boolean", "integer"):
        return "True" if row["type"] == "boolean" else str(row.get("minimum", 7))
    if row["type"] == "file":
        return "files\\one." + row.get("extensions", ["bin"])[0]
    return _SAMPLES.get(row["path"].rsplit("/", 1)[1]) or "a1b2c3d4e5f6g7h8i9j0"[: row.get("max_length", 20)]


def content(row: Row) -> bytes:
    """What is in the file of a setting of type file."""
    known = {1: WLAN, 2: b"\x00\x01", 3: DER, 5: XML, 6: DER}
    return known.get(row.get("serialization", 0), b"content of " + row["path"].encode())


@dataclass(frozen=True)
class Expected:
    """Where a setting has to be found: the group's identifier and file, and the parameter's place and attributes."""

    group: str
    file: str
    branch: tuple[tuple[str, str], ...]
    attributes: Mapping[str, str]
    asset: bool
    restarts: bool


def expected(row: Row, path: tuple[Step, ...], form: str) -> Expected:
    """``file`` is the end of the group's file name, after its number."""
    root = row.get("atomic_root") or row["path"]
    user = row.get("context") == 1
    shown = [step.shown for step in path[: len(root.strip("/").split("/"))]]
    attributes = {"SettingsPath": row["path"].strip("/")} if form == "store" else {}
    *branch, name = _place(row, path)
    if user and not any(scope for _, scope in branch):
        branch[0] = (branch[0][0], "User")
    if row.get("action") == 3:
        attributes = {"type": name[0]}
    else:
        attributes |= {"name": name[0], "value": value(row, path), "datatype": _datatype(row)}
        attributes |= {"exec": "1"} if row.get("action") == 2 else {}
    return Expected(
        str(uuid.uuid5(uuid.NAMESPACE_DNS, root.replace("/", "_"))),
        f"{'User_RunTime' if user else 'RunTime'}/#__{re.sub(_NO_FILE_NAME, '_', '_'.join(shown))}.provxml",
        tuple(branch),
        attributes,
        bool(row.get("filepath")) or row.get("serialization") == 4,
        bool(row.get("reboot")),
    )


def _datatype(row: Row) -> str:
    return row["type"] if row["type"] in _DATATYPES else "string"


def _place(row: Row, path: tuple[Step, ...]) -> list[tuple[str, str]]:
    shown = [step.shown for step in path]
    if row.get("csp"):
        return [_node(part, row, path) for part in re.sub(r"^\./(Device/)?(Vendor/MSFT/)?", "", row["csp"]).split("/")]
    if row.get("registry"):
        return [("MCSF", ""), *((name, "") for name in shown)]
    last = path[-1].name if path[-1].index is not None else path[-1].shown
    where = "/" + "/".join([*shown[:-1], last])
    return [("Provisioning", ""), ("Assets", ""), (PACKAGE, ""), (where, ""), (_asset(row), "")]


def _node(part: str, row: Row, path: tuple[Step, ...]) -> tuple[str, str]:
    name, _, scope = part.partition("!scope=")
    for number, step in enumerate(path):
        if step.key:
            name = name.replace(f"~{step.key[0]}~", _spelt(*step.key))
        elif step.index is not None:
            name = name.replace(f"~{path[number - 1].name}~", str(step.index))
    thumbprint = hashlib.sha1(content(row), usedforsecurity=False).hexdigest().upper()
    return name.replace("@CertificateHash@", thumbprint), scope


def _spelt(name: str, key: str) -> str:
    """A key in a node's path: the WiFi and VPNv2 CSPs want names percent-encoded, and a slash splits any path."""
    wants = name in ("SSID", "VPNProfileName", "WifiProfileId")
    return quote(key, safe="") if wants else key.replace("/", "%2F")


def _asset(row: Row) -> str:
    digest = base64.b64encode(hashlib.sha256(content(row)).digest()).decode().replace("/", ".")
    return f"0_{digest}\\{_file_name(row)}"


def _file_name(row: Row) -> str:
    return text(row).rsplit("\\", 1)[-1]


def value(row: Row, path: tuple[Step, ...]) -> str:
    """The parameter's value."""
    plain = next((raw for raw, display in row.get("allowed", ()) if text(row) == (display or raw)), text(row))
    encoded = base64.b64encode(content(row)).decode()
    special = {
        1: WLAN.decode(),
        2: encoded,
        3: encoded,
        4: f'<Application PackageUri="{_asset(row)}" DeploymentOptions="0" />',
        5: '<a><b c="d" /></a>',
        6: encoded,
        7: f'<License Content="{encoded}" />',
        9: f'<Application id="{plain}" flags="0" skuid="" />',
    }
    if row.get("serialization"):
        return special[row["serialization"]]
    if row.get("filepath"):
        return _file_name(row)
    return plain.lower() if row["type"] == "boolean" else plain
