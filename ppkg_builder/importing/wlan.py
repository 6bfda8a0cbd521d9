"""WLAN profile XML becomes a network of the profile: by keys, or as a file where the keys have no words for it.

A network is said by keys only if the profile that they make says the same; else every part that differs is named, and
the XML itself is kept without its key, as a file that ``wifi`` names.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import quote

from ppkg_builder.areas.raw import _uri
from ppkg_builder.areas.wifi import _elements as elements
from ppkg_builder.areas.wifi import _own_file
from ppkg_builder.areas.wifi._methods import Tls, inside, trusts
from ppkg_builder.areas.wifi._reading import Reading, read
from ppkg_builder.areas.wifi._wlan import PERSONAL, Wlan
from ppkg_builder.areas.wifi._writing import document
from ppkg_builder.importing import keeping, wlanfriendly, wlanmeaning, wlanread
from ppkg_builder.importing.certificates import clients, from_mdm, thumbprints
from ppkg_builder.importing.draft import Draft, Form, Reference, Value
from ppkg_builder.importing.names import slug, unique
from ppkg_builder.importing.spelling import raw_form
from ppkg_builder.importing.wlanmeaning import Point
from ppkg_builder.importing.xmlwriting import one_line
from ppkg_builder.package.masking import sounds_secret
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.report import Location
from ppkg_builder.targets import Target
from ppkg_builder.values import SecretKind
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import PLAIN, parse, write

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST = 60  # characters of a value that a message repeats
_SHOWN = 6  # differing parts that one message names


@dataclass(frozen=True, slots=True)
class Extras:
    """What the WiFi CSP says of a network beside its profile: keys of ``wifi``, and raw nodes of the same meaning."""

    keys: dict[str, Value]
    nodes: tuple[tuple[str, str, Value], ...] = ()  # name, type, value


def say(root: _Element, draft: Draft, file: str, target: Target, extras: Extras | None = None) -> None:
    """One network."""
    if line := elements.repair(root):
        message = "the WLAN profile's namespaces start with https://, which Windows refuses; http:// is written instead"
        draft.warn("import/wlan-namespace", Location(file, line, 1), message, "export the profile again with netsh")
    if wlanread.refused(root, draft, file):
        return
    wlanread.two_names(root, draft, file)
    found = read(root)
    if not isinstance(found, Reading):
        place = Location(file, found[1] or 1, 1)
        draft.fail("import/wlan-unreadable", place, found[0], "export the profile again with netsh")
        return
    place = Location(file, elements.line(root) or 1, 1)
    reasons = [(why, Location(file, line or 1, 1)) for why, line in found.unsaid]
    _Saying(root, draft, place, target, extras or Extras({}), found, reasons).say()


@dataclass(slots=True)
class _Saying:
    root: _Element
    draft: Draft
    place: Location
    target: Target
    extras: Extras
    reading: Reading
    reasons: list[tuple[str, Location]]

    @property
    def wlan(self) -> Wlan:
        return self.reading.wlan

    def say(self) -> None:
        known = thumbprints(self.draft)
        missing = [one for one in self._wanted() if one not in known]
        for thumbprint in missing:
            why = f"the certificate {thumbprint[:64].upper()} is not among the imported files"
            self.reasons.append((why, self.place))
        key = wlanread.key(self.root)
        name = unique(slug(self.wlan.ssid, "network"), self.draft.names("wifi"))
        if not self.reasons:  # beside a kind of security that is not known, other differences say nothing
            self.reasons += self._differing(lacks_key=not key and self.wlan.key is not None)
        # Where a certificate is missing 'wifi' would refuse the file as well.
        ways = [] if missing else self._ways(name, known, key)
        self._kept(ways, self._raw_forms(name, key))

    def _ways(self, name: str, known: dict[str, str], key: str) -> list[Form]:
        secrets = self._secrets(name, key)
        return [*self._as_keys(name, known, secrets), *self._as_file(name, secrets)]

    def _wanted(self) -> list[str]:
        if self.wlan.one_x is None:
            return []
        method = self.wlan.one_x.method
        filters = [one.filter for one in inside(method) if isinstance(one, Tls) and one.filter]
        roots = [root for trust in trusts(method) for root in trust.roots]
        return list(dict.fromkeys([*roots, *(issuer for one in filters for issuer in one.issuers)]))

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

    def _secrets(self, name: str, key: str) -> dict[str, Value]:
        """The key by reference, under the key of ``wifi`` for it; a finding where the file holds none."""
        if self.wlan.key is None:
            return {}
        kind = self.wlan.key.kind
        word = "passphrase" if kind is SecretKind.PASSPHRASE else "network_key"
        if not key:
            lacks = "passphrase" if self.wlan.security in PERSONAL else "key"
            message = f"the profile of '{self.wlan.ssid}' holds no {lacks}"
            self.draft.warn("import/wlan-no-key", self.place, message, "export it with key=clear, or write the secret")
        return {word: keeping.secret(self.draft, f"wifi-{name}", kind, key, self.place)}

    def _as_keys(self, name: str, known: dict[str, str], secrets: dict[str, Value]) -> list[Form]:
        if self.reasons:
            return []
        value = wlanfriendly.said(self.wlan, wlanfriendly.Names(known, self._client))
        first = {key: value.pop(key) for key in ("ssid", "security")}
        return [Form(("wifi", name), {**first, **secrets, **value, **self.extras.keys})]

    def _client(self) -> str:
        found = clients(self.draft)
        why = "a network asks for a client certificate, and the files hold no single one"
        return found[0] if len(found) == 1 else from_mdm(self.draft, self.place, why)

    def _as_file(self, name: str, secrets: dict[str, Value]) -> list[Form]:
        content = write(_own_file.tree(_without_key(self.root), None, raw=False), PLAIN).plain
        kept = keeping.beside(self.draft, "wlan", f"{name}.xml", content.encode(), self.place)
        return [Form(("wifi", name), {"file": kept, **secrets, **self.extras.keys})] if kept else []

    def _kept(self, ways: list[Form], raw: tuple[Form, ...]) -> None:
        kept = (
            "its profile is kept as a file"
            if ways
            else "its profile is kept as a raw node"
            if raw
            else "it is not kept"
        )
        for words, place in self.reasons[:_SHOWN]:
            message = f"the keys of 'wifi' cannot say all of network '{self.wlan.ssid}': {words}"
            self.draft.warn("import/wlan-unsupported", place, message, kept)
        if len(self.reasons) > _SHOWN:
            message = f"'{self.wlan.ssid}' has {len(self.reasons) - _SHOWN} more parts that no key of 'wifi' says"
            self.draft.note("import/wlan-unsupported", self.place, message)
        if ways or raw:
            forms = [*((way,) for way in ways), *([raw] if raw else [])]
            self.draft.say(f"network '{self.wlan.ssid}'", self.place, *forms)

    def _raw_forms(self, name: str, key: str) -> tuple[Form, ...]:
        base = f"./Vendor/MSFT/WiFi/Profile/{quote(self.wlan.ssid, safe='')}"
        if isinstance(_uri.parse(f"{base}/WlanXml"), str):
            return ()
        text = one_line(self.root)
        if UNSEEN.search(text):
            return ()
        content: str | Reference = text
        if key:
            content = keeping.secret(self.draft, f"wlan-{name}", SecretKind.TEXT, text, self.place)
        nodes = (("WlanXml", "string", content), *self.extras.nodes)
        return tuple(raw_form(f"{base}/{node}", kind, value, self.target) for node, kind, value in nodes)


def _without_key(root: _Element) -> _Element:
    copy = deepcopy(root)
    _own_file.take_key(copy)
    _own_file.unbroken(copy)
    return copy


def _words(point: Point) -> str:
    hidden = (
        len(point.value) > _LONGEST or not point.value.isprintable() or any(map(sounds_secret, point.path.split("/")))
    )
    return f"'{_short(point.path)}' is {'set' if hidden and point.value else point.value or 'empty'}"


def _short(path: str) -> str:
    """The end of a path: enough to find it, and short enough to read."""
    return "/".join(path.split("/")[-3:])
