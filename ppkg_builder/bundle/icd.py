"""``build-with-icd.cmd``: Microsoft's own route from the answer file to a package, and what it leaves out.

Whatever comes from a profile stands below ``exit``, where the command interpreter never reads, and is printed
by searching the script itself: no name or value of a profile can become a command.
Source of the switches: Windows Configuration Designer command-line interface (Microsoft).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_STORES = {"holographic": "Holographic", "desktop": "Desktop"}

_SCRIPT = """\
@echo off
rem Builds the package of this folder with Microsoft's tool, from {answer}.
rem NOT VERIFIED: no Windows machine was at hand to try this route.
rem Run it from a command prompt with administrator rights. ICD and STORES may be set before, to other places.
setlocal DisableDelayedExpansion
pushd "%~dp0" || exit /b 1

echo Microsoft's tool leaves out of this package:
findstr /b /c:"# " "%~f0"
echo.

findstr /m /c:"@@secret:" {answer} wlan\\*.xml >nul 2>nul
if not errorlevel 1 (
  echo The secrets in this folder are markers, so nothing is built.
  echo Make a set with the values in it: ppkg-builder build SITE --clear-icd-input FOLDER
  popd
  exit /b 1
)

set "KIT=%ProgramFiles(x86)%\\Windows Kits\\10\\Assessment and Deployment Kit"
if not defined ICD set "ICD=%KIT%\\Imaging and Configuration Designer\\x86\\ICD.exe"
if not exist "%ICD%" (
  echo ICD.exe was not found. Set ICD to its full path and run this again.
  popd
  exit /b 1
)
for %%I in ("%ICD%") do set "ICDHOME=%%~dpI"
if not defined STORES set "STORES={stores}"

"%ICD%" /Build-ProvisioningPackage /CustomizationXML:"%~dp0{answer}" ^
  /PackagePath:"%~dp0{package}" /StoreFile:"%STORES%" -Encrypted +Overwrite
set "RESULT=%ERRORLEVEL%"
popd
exit /b %RESULT%

"""


def script(stem: str, stores: Iterable[str], left_out: Iterable[str], answer: str = "customizations.xml") -> bytes:
    """The command file: ASCII, CRLF. ``stem`` is the package's name without ending, ``left_out`` sentences.

    ``answer`` is the name of the answer file beside it.
    """
    lines = [f"# {_plain(line)}" for line in left_out] or ["# nothing that the package of this tool holds"]
    head = _SCRIPT.format(stores=_store_files(stores), package=f"{stem}-icd.ppkg", answer=answer)
    text = head + "\n".join(lines) + "\n"
    return text.replace("\n", "\r\n").encode("ascii")


def _store_files(stores: Iterable[str]) -> str:
    """The tool loads only the store that is common to all editions unless it is told of others."""
    names = ["Common", *(_STORES[store] for store in stores if store in _STORES)]
    return ",".join(f"%ICDHOME%Microsoft-{name}-Provisioning.dat" for name in names)


def _plain(text: str) -> str:
    """One line of ASCII: the console's code page is not known, and a line break would end what is printed."""
    return re.sub(r"[^\x20-\x7e]", "?", " ".join(text.split()))
