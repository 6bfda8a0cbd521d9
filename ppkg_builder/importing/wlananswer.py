"""Networks in an answer file, as WLAN profiles: ``WLANSetting`` with its few fields, and ``Profiles`` with files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ppkg_builder.areas.wifi._wlan import Security, Wlan
from ppkg_builder.areas.wifi._writing import document
from ppkg_builder.importing.draft import Draft
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.names import leaf as leaf_name
from ppkg_builder.importing.saying import by_name, grouped
from ppkg_builder.importing.ways import Content
from ppkg_builder.importing.wlan import Extras
from ppkg_builder.report import Location
from ppkg_builder.values import SecretRef
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_SETTING = "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig/"
_PROFILE = "ConnectivityProfiles/WLAN/Profiles/Profile"
_SECURITY: dict[str, Security] = {"Open": "open", "WEP": "wep", "WPA2-Personal": "wpa2-personal"}
_HEX_KEY = re.compile(r"[0-9A-Fa-f]{64}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A network as a WLAN profile, and where the answer file says it."""

    root: _Element
    place: Location
    extras: Extras


def networks(leaves: Sequence[Leaf], draft: Draft, content: Content) -> Iterator[Stated]:
    """Each network once; a finding for parts that no WLAN profile can say."""
    for group in grouped([one for one in leaves if one.path.startswith(_SETTING)], 4):
        if stated := _from_fields(group, draft):
            yield stated
    for leaf in leaves:
        if leaf.path == _PROFILE:
            if stated := _from_file(leaf, draft, content):
                yield stated
        elif not leaf.path.startswith(_SETTING):
            draft.warn("import/not-kept", leaf.place, f"'{leaf.path}' is not kept: a profile has no key for it")


def _from_fields(leaves: Sequence[Leaf], draft: Draft) -> Stated | None:
    named, ssid, place = by_name(leaves), leaves[0].segments[3].key or "", leaves[0].place
    kind = named["SecurityType"].text if "SecurityType" in named else "Open"
    security = _SECURITY.get(kind)
    if security is None:
        message = f"the network '{ssid}' is not kept: its security '{kind[:20]}' is none that 'wifi' writes"
        draft.warn("import/wlan-unsupported", place, message, "use WPA2 or better")
        return None
    wlan = Wlan(
        ssid,
        security,
        hidden=_yes(named.get("HiddenNetwork"), otherwise=False),
        auto_connect=_yes(named.get("AutoConnect"), otherwise=True),
        key=SecretRef("shared/key") if "SecurityKey" in named and security != "open" else None,
        raw_key="SecurityKey" in named and _HEX_KEY.fullmatch(named["SecurityKey"].text) is not None,
    )
    key = named["SecurityKey"].text if "SecurityKey" in named else ""
    root = parse(document(wlan).render(lambda _: key).encode("utf-8"))
    if proxy := named.get("ProxyServerPort"):
        return Stated(root, place, Extras({"proxy": {"address": proxy.text}}, (("Proxy", "string", proxy.text),)))
    return Stated(root, place, Extras({}))


def _from_file(leaf: Leaf, draft: Draft, content: Content) -> Stated | None:
    from lxml import etree

    data = content(leaf)
    if data is None:
        message = f"a network is not kept: its WLAN profile '{leaf_name(leaf.text)}' is not at hand"
        draft.warn("import/file-missing", leaf.place, message, "put it beside the file that is imported")
        return None
    try:
        return Stated(parse(data), leaf.place, Extras({}))
    except (etree.XMLSyntaxError, ValueError):
        message = f"the WLAN profile '{leaf_name(leaf.text)}' is no well-formed XML, and is not kept"
        draft.warn("import/not-kept", leaf.place, message, "export it again")
        return None


def _yes(leaf: Leaf | None, *, otherwise: bool) -> bool:
    return otherwise if leaf is None else leaf.text.lower() in ("true", "yes", "1")
