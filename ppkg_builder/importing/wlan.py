"""WLAN profile XML becomes a network of the profile, or a raw node where the profile has no words for it.

A network is said by ``wifi`` only if the profile that ``wifi`` makes of it says the same; else every part that
differs is named, and the XML itself is kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ppkg_builder.areas import _raw_uri
from ppkg_builder.areas._wlan_profile import Eap, Wlan, document
from ppkg_builder.importing import wlanmeaning, wlanread
from ppkg_builder.importing.certificates import clients, from_mdm, thumbprints
from ppkg_builder.importing.draft import Draft, Form, Reference, Value
from ppkg_builder.importing.keeping import secret
from ppkg_builder.importing.names import slug, unique
from ppkg_builder.importing.spelling import raw_form
from ppkg_builder.importing.wlanmeaning import Point
from ppkg_builder.importing.xmlwriting import one_line
from ppkg_builder.package.masking import sounds_secret
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.report import Location
from ppkg_builder.targets import Target
from ppkg_builder.values import SecretKind
from ppkg_builder.xmltext import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_AUTH_MODES = {"machine": "machine", "user": "user", "machineOrUser": "machine-or-user", "guest": "guest"}
_PERSONAL = ("wpa2-personal", "wpa3-personal", "wpa3-transition")
_LONGEST = 60  # characters of a value that a message repeats
_SHOWN = 6  # differing parts that one message names


@dataclass(frozen=True, slots=True)
class Extras:
    """What the WiFi CSP says of a network beside its profile: keys of ``wifi``, and raw nodes of the same meaning."""

    keys: dict[str, Value]
    nodes: tuple[tuple[str, str, Value], ...] = ()  # name, type, value


def say(root: _Element, draft: Draft, file: str, target: Target, extras: Extras | None = None) -> None:
    """One network."""
    if line := wlanmeaning.repair(root):
        message = "the WLAN profile's namespaces start with https://, which Windows refuses; http:// is written instead"
        draft.warn("import/wlan-namespace", Location(file, line, 1), message, "export the profile again with netsh")
    if wlanread.protected(root, draft, file):
        return
    place = Location(file, wlanmeaning.line(root) or 1, 1)
    network, reasons = wlanread.network(root, file)
    if network is None:
        draft.fail("import/wlan-unreadable", reasons[0][1], reasons[0][0], "export the profile again with netsh")
        return
    _Saying(root, draft, place, target, extras or Extras({}), network, reasons).say()


@dataclass(slots=True)
class _Saying:
    root: _Element
    draft: Draft
    place: Location
    target: Target
    extras: Extras
    wlan: Wlan
    reasons: list[tuple[str, Location]]

    def say(self) -> None:
        known, wanted = thumbprints(self.draft), self.wlan.eap.roots if self.wlan.eap else ()
        for root in wanted:
            if root not in known:
                why = f"the root certificate {root.upper()} is not among the imported files"
                self.reasons.append((why, self.place))
        key = wlanread.key(self.root)
        name = unique(slug(self.wlan.ssid, "network"), self.draft.names("wifi"))
        if not self.reasons:  # beside a kind of security that is not known, other differences say nothing
            self.reasons += self._differing(lacks_key=not key and self.wlan.security in _PERSONAL)
        if not self.reasons:
            self._friendly(name, key, [known[root] for root in wanted])
        else:
            self._raw(name, key)

    def _differing(self, *, lacks_key: bool) -> list[tuple[str, Location]]:
        """Each part in which the profile that we would write differs, in words; its own parts before missing ones."""
        ours = wlanmeaning.points(parse(document(self.wlan).masked().encode()))
        theirs = wlanmeaning.points(self.root)
        if lacks_key:
            ours = [point for point in ours if "/sharedKey/" not in point.path]
        written, asked = Counter(one.said for one in ours), Counter(one.said for one in theirs)
        odd = [one for one in theirs if not written[one.said]]
        if odd:
            return [(_words(one), Location(self.place.file, one.line or 1, 1)) for one in odd]
        left_out = [one for one in ours if not asked[one.said]]
        return [(f"it leaves out '{_short(one.path)}', which 'wifi' always states", self.place) for one in left_out]

    def _friendly(self, name: str, key: str, roots: list[str]) -> None:
        wlan, draft = self.wlan, self.draft
        value: dict[str, Value] = {"ssid": wlan.ssid, "security": wlan.security}
        if wlan.security in _PERSONAL:
            value["passphrase"] = secret(draft, f"wifi-{name}", SecretKind.PASSPHRASE, key, self.place)
            if not key:
                message = f"the profile of '{wlan.ssid}' holds no passphrase"
                draft.warn("import/wlan-no-key", self.place, message, "export it with key=clear, or write the secret")
        if wlan.eap:
            value["eap"] = self._eap(wlan.eap, roots)
        value |= {"hidden": True} if wlan.hidden else {}
        value |= {} if wlan.auto_connect else {"auto_connect": False}
        if wlan.randomize:
            switch: dict[str, Value] = {"on": True, "off": False, "daily": "daily"}
            value["mac_randomization"] = switch[wlan.randomize]
        value |= self.extras.keys
        raw = self._raw_forms(name, key)
        draft.say(f"network '{wlan.ssid}'", self.place, Form(("wifi", name), value), *([raw] if raw else []))

    def _eap(self, eap: Eap, roots: list[str]) -> dict[str, Value]:
        value: dict[str, Value] = {"method": eap.method}
        if eap.method == "tls":
            found = clients(self.draft)
            why = "a network asks for a client certificate, and the files hold no single one"
            value["client"] = found[0] if len(found) == 1 else from_mdm(self.draft, self.place, why)
        return value | {
            "trusted_roots": list(roots),
            "server_names": list(eap.names),
            "auth_mode": _AUTH_MODES[eap.auth_mode],
        }

    def _raw(self, name: str, key: str) -> None:
        forms = self._raw_forms(name, key)
        for words, place in self.reasons[:_SHOWN]:
            message = f"'wifi' cannot say all of network '{self.wlan.ssid}': {words}"
            kept = "its profile is kept as a raw node" if forms else "it is not kept"
            self.draft.warn("import/wlan-unsupported", place, message, kept)
        if len(self.reasons) > _SHOWN:
            message = f"'{self.wlan.ssid}' has {len(self.reasons) - _SHOWN} more parts that 'wifi' cannot say"
            self.draft.note("import/wlan-unsupported", self.place, message)
        if forms:
            self.draft.say(f"network '{self.wlan.ssid}'", self.place, forms)

    def _raw_forms(self, name: str, key: str) -> tuple[Form, ...]:
        base = f"./Vendor/MSFT/WiFi/Profile/{quote(self.wlan.ssid, safe='')}"
        if isinstance(_raw_uri.parse(f"{base}/WlanXml"), str):
            return ()
        text = one_line(self.root)
        if UNSEEN.search(text):
            return ()
        content: str | Reference = text
        if key:
            content = secret(self.draft, f"wlan-{name}", SecretKind.TEXT, text, self.place)
        nodes = (("WlanXml", "string", content), *self.extras.nodes)
        return tuple(raw_form(f"{base}/{node}", kind, value, self.target) for node, kind, value in nodes)


def _words(point: Point) -> str:
    hidden = (
        len(point.value) > _LONGEST or not point.value.isprintable() or any(map(sounds_secret, point.path.split("/")))
    )
    return f"'{_short(point.path)}' is {'set' if hidden and point.value else point.value or 'empty'}"


def _short(path: str) -> str:
    """The end of a path: enough to find it, and short enough to read."""
    return "/".join(path.split("/")[-3:])
