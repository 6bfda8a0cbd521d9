"""What a schema cannot say about the keys of one network. Paths are relative to the network."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error
from ppkg_builder.areas.wifi._certificate_findings import certificate_findings
from ppkg_builder.areas.wifi._model import Network
from ppkg_builder.areas.wifi._wlan import EITHER_CIPHER, ENTERPRISE, PERSONAL, WEP
from ppkg_builder.site import Site

_RAW_KEYS = ("wpa-personal", "wpa2-personal", *WEP)
_OF_THE_FILE = frozenset({
    "ssid", "security", "key_index", "cipher", "eap", "dot1x", "roaming", "fips", "hidden", "auto_connect",
    "auto_switch", "phy_types", "mac_randomization",
})  # fmt: skip
"""Keys that a WLAN profile of the user's own says itself."""


def key_findings(network: Network, site: Site) -> Iterator[Finding]:
    """What is wrong with the keys of a network that names no file."""
    yield from _missing(network)
    if network.security is None:
        return
    yield from credential_findings(network.security, network, ("security",))
    yield from _ciphers(network.security, network)
    yield from _enterprise(network.security, network)
    if network.eap is not None and network.security in ENTERPRISE:
        yield from certificate_findings(network.eap, site)


def _missing(network: Network) -> Iterator[Finding]:
    for key in ("ssid", "security"):
        if getattr(network, key) is None:
            yield error("wifi/incomplete", (), f"a network needs '{key}'", f"add {key}, or name a WLAN profile: file")


def beside_a_file(network: Network) -> Iterator[Finding]:
    """Keys that contradict the file, which says all of that itself."""
    for key in sorted(network.model_fields_set & _OF_THE_FILE):
        message = f"the WLAN profile says that itself, so '{key}' is never used"
        yield error(
            "wifi/file-and-keys", (key,), message, "remove it, or remove 'file'", related=((("file",), "the file"),)
        )


def credential_findings(security: str, network: Network, where: tuple[str, ...]) -> Iterator[Finding]:
    """``where`` says what the network's security is: a key, or the file."""
    if network.passphrase is not None and network.network_key is not None:
        message = "a network has a passphrase or the key itself, not both"
        yield error(
            "wifi/two-keys", ("network_key",), message, "keep one", related=((("passphrase",), "the passphrase"),)
        )
        return
    if network.eap is not None and security not in ENTERPRISE:
        pass  # 'security' or 'eap' is wrong: which, only the writer knows, and so whether a key is missing
    elif security in PERSONAL and network.passphrase is None and network.network_key is None:
        message = f"a {security} network needs a passphrase"
        yield error("wifi/no-passphrase", where, message, "add passphrase: {secret: site/name}")
    elif security in WEP and network.network_key is None:
        message = "a WEP network needs its key"
        yield error("wifi/no-network-key", where, message, "add network_key: {secret: site/name}")
    if network.passphrase is not None and security not in PERSONAL:
        message = f"a network of security '{security}' has no passphrase"
        way = "write 'eap' in its place" if _lacks_eap(security, network) else "remove it"
        yield error("wifi/passphrase-unused", ("passphrase",), message, f"{way}, or correct 'security'")
    if network.network_key is not None and security not in _RAW_KEYS:
        message = f"a network of security '{security}' takes no key of 64 digits"
        remedy = "give the passphrase that it was made from, or correct 'security'"
        yield error("wifi/network-key-unused", ("network_key",), message, remedy)


def _lacks_eap(security: str, network: Network) -> bool:
    return security in ENTERPRISE and network.eap is None and network.file is None


def _ciphers(security: str, network: Network) -> Iterator[Finding]:
    if network.cipher is not None and security not in EITHER_CIPHER:
        message = f"the encryption of a network of security '{security}' is not open to choice"
        yield error("wifi/cipher-unfit", ("cipher",), message, "remove it: there is only one")
    if network.key_index is not None and security not in WEP:
        message = "only a WEP network has several keys"
        yield error("wifi/key-index-unused", ("key_index",), message, "remove it")


def _enterprise(security: str, network: Network) -> Iterator[Finding]:
    if security in ENTERPRISE:
        if network.eap is None and network.passphrase is None:  # else 'security' may be what is wrong
            message = f"a {security} network needs 'eap'"
            yield error("wifi/no-eap", ("security",), message, "add eap: {method: tls, client: …, trusted_roots: […]}")
        return
    if network.eap is not None:
        message = f"a network of security '{security}' does not authenticate by EAP"
        keyed = network.passphrase is not None or network.network_key is not None or security not in (*PERSONAL, *WEP)
        remedy = "remove it, or use wpa2-enterprise" if keyed else "use wpa2-enterprise, or replace it by a key"
        yield error("wifi/eap-unused", ("eap",), message, remedy)
    if network.dot1x is not None:
        message = f"a network of security '{security}' has no 802.1X"
        yield error("wifi/dot1x-unused", ("dot1x",), message, "remove it, or use wpa2-enterprise")
