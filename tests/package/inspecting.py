"""A package in which nothing is wrong, and how ``inspect`` is asked about it and its variations."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from ppkg_builder.cli.inspect import command as inspect
from ppkg_builder.package.description import describe
from ppkg_builder.package.wimread import Wim
from tests.package.byhand import ANSWER, answer, container

TODAY = date(2026, 11, 25)
PROV = "Multivariant/0/Prov/"
COMMON = (
    b"<Accounts><Users><User UserName='ann' Name='ann'><Password>sword&amp;fish</Password>"
    b"<UserGroup>Administrators</UserGroup></User></Users></Accounts>"
    b"<ProvisioningCommands><DeviceContext><CommandFiles><CommandFile Name='a'>C:\\Users\\maria\\a.cmd</CommandFile>"
    b"</CommandFiles><CommandLine>C:\\Users\\kiosk\\a.cmd</CommandLine></DeviceContext></ProvisioningCommands>"
)
CONTENT = b"echo hello"


def _hashed(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode().replace("/", ".")


ASSET = f"DataAsset/2/0_{_hashed(CONTENT)}/a.cmd"
LISTED = (
    f'<Elements><Element Index="2"><Metadata Key="Name" Value="CommandFile" />'
    f'<Metadata Key="0_{_hashed(CONTENT)}\\a.cmd" Value="/ProvisioningCommands/DeviceContext/CommandFiles/0" />'
    f"</Element></Elements>"
).encode()
SOUND = {
    ANSWER: answer(COMMON),
    f"{PROV}RunTime.xml": b'<ConfigurationSource><ConfigurationSet SettingsGroup="x" '
    b'Data="$(_prov)\\RunTime\\0__A.provxml" /></ConfigurationSource>',
    f"{PROV}RunTime/0__A.provxml": b'<wap-provisioningdoc><characteristic type="Accounts">\r\n\t'
    b'<parm name="Password" value="sword&amp;fish" datatype="string" /></characteristic></wap-provisioningdoc>',
    "DataAsset/DataAsset.xml": LISTED,
    ASSET: CONTENT,
}


def run(data: bytes, folder: Path, *options: str | Path) -> Result:
    """``inspect`` of the container ``data``, which is written to ``folder``."""
    (folder / "x.ppkg").write_bytes(data)
    return CliRunner().invoke(inspect, [str(folder / "x.ppkg"), *map(str, options)])


def described(files: dict[str, bytes], *, verify: bool = False, **more: Any) -> dict[str, Any]:
    """The record of a container with ``files``; ``more`` as :func:`container` takes it."""
    return describe(Wim(BytesIO(container(files, **more))), TODAY, verify=verify)


def rules(record: dict[str, Any]) -> list[str]:
    """The rules of its findings, in their order."""
    return [one["rule"] for one in record["findings"]]
