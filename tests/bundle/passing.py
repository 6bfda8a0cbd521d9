"""Sites with several packages, built for real."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ppkg_builder import pipeline
from ppkg_builder.checked import Checked
from ppkg_builder.pipeline import Built, Order
from ppkg_builder.secrets import Placeholders
from tests.building import PROJECT

TODAY = date(2026, 11, 24)
FILES = tuple(f"quays-1.4-pass{n}-TRIAL.ppkg" for n in (1, 2, 3))
TWO = {"certificates": 1, "wifi": 1}
THREE = {**TWO, "policies.System/AllowStorageCard": 3}
SITE: dict[str, Any] = {
    "site": {"id": "quays", "name": "Three Quays", "timezone": "Europe/Oslo"},
    "package": {"version": "1.4", "issued": TODAY},
    "target": {"device": "windows11", "edition": "enterprise", "build": "26100.1"},
    "certificates": {
        "corp-root": {"store": "root", "file": "../certs/corp-root.cer"},
        "headset": {"store": "client", "pfx": {"secret": "quays/pfx"}, "password": {"secret": "quays/pfx-password"}},
    },
    "wifi": {
        "deck": {"ssid": "DECK", "security": "wpa2-personal", "passphrase": {"secret": "quays/wifi"}},
        "plant": {
            "ssid": "PLANT",
            "security": "wpa2-enterprise",
            "eap": {"method": "tls", "client": "headset", "trusted_roots": ["corp-root"],
                    "server_names": ["radius.quays.example"]},
        },
    },
    "device_name": "TQ-%RAND:4%",
    "accounts": {"fitter": {"password": {"secret": "quays/fitter"}}},
    "policies": {"System/AllowStorageCard": 0, "Camera/AllowCamera": 0},
    "settings": {"Personalization/DeployDesktopImage": {"file": "../pictures/elm-street.png"}},
}  # fmt: skip


def profile(folder: Path, of: dict[str, int] | None, **more: Any) -> Path:
    """The profile of the site with these passes, in a repository in ``folder``; with no ``of``, one package."""
    path = folder / "profiles/sites/quays.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    for beside in ("certs", "pictures"):
        shutil.copytree(PROJECT / "profiles" / beside, folder / "profiles" / beside, dirs_exist_ok=True)
    data = {**SITE, **more, **({"passes": {"of": of, **more.get("passes", {})}} if of else {})}
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return path


def checked(folder: Path, of: dict[str, int] | None, **more: Any) -> Checked:
    found = pipeline.check(profile(folder, of, **more), today=TODAY, trial=True)
    assert not found.failed, found.findings
    return found


def build(folder: Path, of: dict[str, int] | None, **more: Any) -> Built:
    """The trial of it, without PDF, in ``folder/build``."""
    clear = more.pop("clear", None)
    order = Order(out=folder / "build", secrets=Placeholders(), today=TODAY, clear=clear)
    return pipeline.build(profile(folder, of, **more), order)
