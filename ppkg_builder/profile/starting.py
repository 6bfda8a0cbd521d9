"""The first profile of a new site, as ``ppkg-builder init`` writes it."""

from __future__ import annotations

from datetime import date

from ppkg_builder.profile.writing import scalar
from ppkg_builder.valuetypes import dataclass

SCHEMA = "schemas/profile.schema.json"
"""Where a repository keeps the schema by which editors complete and check profiles."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a new profile needs to know. ``build`` and ``edition`` may be empty."""

    id: str
    name: str
    device: str
    timezone: str
    during_use: str
    issued: date
    build: str = ""
    edition: str = ""


def header(schema: str) -> str:
    """A profile's first line: it points editors to the schema, as seen from the profile."""
    return f"# yaml-language-server: $schema={schema}"


def profile(start: Start) -> str:
    """A commented profile. Every value goes through the YAML writer: what was typed stays a value."""
    return "\n".join([header(f"../../{SCHEMA}"), *_site(start), *_target(start), *_use(start), *_PROXY, *_MORE, ""])


def _site(start: Start) -> list[str]:
    return [
        "# Editors that know the schema above describe every key; docs/profile.md of ppkg-builder lists them all.",
        "# What several sites share belongs in layers: later ones win, and null removes what they say.",
        "# extends: [../base/near-offline.yaml]",
        "",
        "site:",
        f"  id: {scalar(start.id)} # names folders and secrets; never change it once devices hold the package",
        f"  name: {scalar(start.name)}",
        f"  timezone: {scalar(start.timezone)}",
        "  languages: [en] # most used first",
        "",
        "package:",
        '  version: "1.0" # raise it with every change: Windows ignores a version that it already has',
        f"  issued: {scalar(start.issued)} # reconnect dates, validity and the calendar count from it",
        "",
    ]


def _target(start: Start) -> list[str]:
    edition = f"  edition: {scalar(start.edition)}" if start.edition else "  # edition: enterprise"
    stated = f"  build: {scalar(start.build)} # the build that the devices run"
    return [
        "target:",
        f"  device: {scalar(start.device)}",
        *([edition] if start.device.startswith("windows") else []),
        *([stated] if start.build else ["  # build: what the devices run; without it little can be checked"]),
        "",
    ]


def _use(start: Start) -> list[str]:
    return [
        "connectivity:",
        f"  during_use: {scalar(start.during_use)} # none, occasional or always",
        *_RECONNECT[start.during_use],
        "",
        *(_OFFLINE if start.during_use == "none" else _ONLINE),
        *(_AWAY if start.during_use == "occasional" else ()),
        "",
    ]


_WHEN = "reconnect: {every: month, day: second wednesday}"

_RECONNECT = {
    "none": [f"  # {_WHEN} # only with services that bring updates or policies"],
    "occasional": [f"  {_WHEN} # when devices come back for updates and policies"],
    "always": [],
}

_OFFLINE = [
    "# What the devices use, if only while they are set up and on reconnect days. What is left out is not used.",
    "# services: {entra: true, mfa: true, intune: true, windows_update: true, apps: [guides]}",
    "services:",
    "  lob: {data: device} # the site's own apps keep their data on the device",
]

_ONLINE = [
    "# What the devices use. What is left out is not used.",
    "services:",
    "  entra: true # users sign in with Entra ID",
    "  mfa: true # and show a second factor",
    "  hello: true # and set a PIN, which works offline",
    "  intune: true # also delivers what no package can carry",
    "  windows_update: true",
    "  telemetry: true # Microsoft recommends it strongly; without it support sees less",
    "  # apps: [remote-assist, guides]",
]

_AWAY = [
    "  compliance_days: 40 # longer than the longest gap, or Intune locks out a device that was merely away",
]

_PROXY = [
    "# The way out of the site's network: none, transparent, configured or wpad.",
    "proxy:",
    "  mode: none",
    "",
]

_MORE = [
    "# Networks, by a name of your choice. A secret is named here and never written: its value stands in secrets.toml.",
    "# wifi:",
    "#   staging:",
    "#     ssid: STAGING",
    "#     security: wpa2-personal",
    "#     passphrase: {secret: shared/wifi-staging}",
    "",
    "# How devices get into the tenant. Without this key the first user joins each device by hand.",
    "# enrollment:",
    "#   autopilot: {devices: ../devices/quay.csv, group_tag: QUAY} # each line: a serial number and its hash file",
    "",
    "# Whom to call, and what to bring beside what the steps ask for.",
    "# runbook:",
    "#   contacts:",
    "#     service-desk: {role: Service desk, phone: \"+00 555 0100\", email: desk@example.com}",
]  # fmt: skip
