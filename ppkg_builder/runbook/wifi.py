"""The text of a QR code by which phones and PCs join a Wi-Fi network.

Written as the readers of phones take it (ZXing, "Barcode contents: Wi-Fi network config"): signs that mean something
to the format have a backslash before them. The WPA3 specification writes them as %XX, which those readers would take
for part of the name.
"""

from __future__ import annotations

import re

from ppkg_builder.site import Network

_MEANT = re.compile(r'([\\;,:"])')


def joining(network: Network, passphrase: str) -> str:
    """``WIFI:T:WPA;S:…;P:…;;``; every personal network, WPA3 as well, is of type WPA to those who read it."""
    hidden = "H:true;" if network.hidden else ""
    return f"WIFI:T:WPA;S:{_escaped(network.ssid)};P:{_escaped(passphrase)};{hidden};"


def _escaped(text: str) -> str:
    return _MEANT.sub(r"\\\1", text)
