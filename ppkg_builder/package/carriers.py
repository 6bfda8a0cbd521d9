"""What carries a setting to the device: a CSP node, the registry through MCSF, or a file beside the settings."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence

from ppkg_builder.package import apps, beside, networks
from ppkg_builder.package import serialization as kinds
from ppkg_builder.package.assets import Assets
from ppkg_builder.package.beside import Beside
from ppkg_builder.package.parms import ACTIONS, Action, Branch, Parm, split
from ppkg_builder.package.places import Placed, keys, shown
from ppkg_builder.package.serialization import Content, ContentFault
from ppkg_builder.package.wlan import WlanFault
from ppkg_builder.report import Finding, error, warning
from ppkg_builder.values import Text, as_text

Contents = Callable[[Placed], Content | None]
"""The file that a setting of type file names; ``None`` where there is none."""

_DATATYPES = {"boolean": "boolean", "integer": "integer", "binary": "binary"}
_NO_NODE = "Dummy"  # the store's word for a file that only rides along with its app
_LARGEST = 4 << 20  # bytes; the parsers of both sides refuse attributes of more than 10 MB
_APPS = frozenset({kinds.APP, kinds.LICENCE, kinds.STORE_APP, kinds.PROVISIONER})  # the app speaks for dependencies


class Carriers:
    """Turns settings into parameters, collecting assets and findings on the way."""

    def __init__(self, package: str, contents: Contents, settings: Sequence[Placed]) -> None:
        self.settings = settings
        self.assets = Assets()
        self.findings: list[Finding] = []
        self._package = package  # the package's ID in braces
        self._contents = contents
        self._beside = Beside(settings)
        self._keys: dict[tuple[object, ...], str] = {}
        self._told: set[tuple[object, ...]] = set()

    def judge(self, setting: Placed) -> None:
        """Collect the findings of one setting; a plain value of a node has none, and is not written for that."""
        node = setting.entry.csp and setting.entry.csp != _NO_NODE and not setting.entry.serialization
        if not node or _is_unproven(setting) or self._beside.alone(setting):
            self.parms(setting)

    def parms(self, setting: Placed) -> Iterable[Parm]:
        """The parameters of one setting; empty when a finding says why, or when another setting speaks for it."""
        if self._beside.alone(setting):
            self._alone(setting)
            return []
        try:
            found = list(self._parms(setting))
        except ContentFault as fault:
            message = f"the file of '{setting.path}' cannot be used: {fault}"
            self.findings.append(error("package/file", setting.where, message, "name another file"))
            return []
        except WlanFault as fault:
            message = f"the network of '{setting.path}' cannot be written: {fault}"
            self.findings.append(error("setting/network", setting.where, message, "correct it, or name another file"))
            return []
        if _is_unproven(setting):
            self._unproven(setting)
        if setting.entry.context == 1:
            found = [parm.for_user() for parm in found]
        return [*found, *self._reload(setting)] if found else []

    def _parms(self, setting: Placed) -> Iterable[Parm]:
        entry = setting.entry
        if entry.csp and entry.csp != _NO_NODE:
            return [self._node(setting)]
        if entry.registry:
            branch = (Branch("MCSF"), *(Branch(name) for name in shown(setting.parts[:-1])))
            return [self._parm(setting, branch, setting.parts[-1].shown, setting.raw)]
        if entry.filepath:
            return [self._copied(setting)]
        if entry.path in (networks.SPEAKER, networks.PROFILE):
            return [self._network(setting)]
        if entry.csp != _NO_NODE and not beside.silent(setting):
            message = f"no way is known by which a package carries '{setting.path}'"
            remedy = "leave it out, or write its CSP node under 'raw'"
            self.findings.append(error("setting/no-node", setting.where, message, remedy))
        return []

    def _network(self, setting: Placed) -> Parm:
        if setting.entry.path == networks.SPEAKER:
            self._weak(setting)
            return networks.from_fields(setting, self._beside.around(setting))
        return networks.from_file(kinds.as_text_of_xml(self._inline(setting)))

    def _node(self, setting: Placed) -> Parm:
        *branch, last = split(setting.entry.csp, keys(setting.parts))
        text = Text() if setting.entry.action == 3 else self._value(setting)
        if setting.entry.serialization == kinds.CERTIFICATE:
            hash_ = kinds.thumbprint(base64.b64decode(text.plain))
            branch = [Branch(one.type.replace("@CertificateHash@", hash_), one.scope) for one in branch]
        return self._parm(setting, tuple(branch), last.type, text)

    def _parm(self, setting: Placed, branch: tuple[Branch, ...], name: str, text: Text) -> Parm:
        datatype = _DATATYPES.get(setting.entry.type, "string")
        action = ACTIONS.get(setting.entry.action, Action.SET)
        return Parm(branch, name, text, datatype, setting.path, action)

    def _inline(self, setting: Placed) -> Content:
        """The content of a file that becomes text in a parameter."""
        content = self._content(setting)
        if isinstance(content, bytes) and len(content) > _LARGEST:
            raise ContentFault(f"it has more than {_LARGEST >> 20} MiB, more than one setting can carry")
        return content

    def _value(self, setting: Placed) -> Text:
        if not setting.entry.serialization:
            return setting.raw
        writers: Mapping[int, Callable[[Placed], Text]] = {
            1: lambda one: kinds.as_text_of_xml(self._inline(one)),
            kinds.PFX: lambda one: kinds.as_base64(self._inline(one)),
            kinds.CERTIFICATE: lambda one: kinds.as_base64(kinds.der(self._inline(one))),
            kinds.APP: lambda one: apps.hosted(one, self._beside.around(one), self._asset),
            5: lambda one: kinds.as_text_of_xml(self._inline(one)),
            kinds.PROVISIONER: lambda one: kinds.as_base64(kinds.der(self._inline(one))),
            kinds.LICENCE: lambda one: apps.licence(self._plain(one)),
            kinds.STORE_APP: lambda one: apps.from_store(one, self._beside.around(one)),
        }
        writer = writers.get(setting.entry.serialization)
        return writer(setting) if writer else setting.raw

    def _copied(self, setting: Placed) -> Parm:
        """A file that the device copies to the folder the store names."""
        last = setting.parts[-1]
        path = "/" + "/".join([*shown(setting.parts[:-1]), last.name if last.listed else last.shown])
        branch = tuple(map(Branch, ("Provisioning", "Assets", self._package, path)))
        return self._parm(setting, branch, self._asset(setting), Text.of(_file_name(setting)))

    def _asset(self, setting: Placed) -> str:
        place = (setting.variant, setting.parts)
        if place not in self._keys:
            self._keys[place] = self.assets.add(setting, _file_name(setting), self._plain(setting)).key
        return self._keys[place]

    def _plain(self, setting: Placed) -> bytes:
        content = self._content(setting)
        if isinstance(content, bytes):
            return content
        if any(as_text(content).secrets()):
            raise ContentFault("it holds a secret, and its name in the package would be made from the secret's hash")
        return as_text(content).plain.encode()

    def _content(self, setting: Placed) -> Content:
        content = self._contents(setting)
        if content is None:
            raise ContentFault("no file of that name belongs to the package")
        return content

    def _reload(self, setting: Placed) -> Iterable[Parm]:
        if setting.entry.reboot:
            branch = (Branch("Provisioning"), Branch("ForceSettingReload"))
            yield Parm(branch, setting.entry.name, Text.of("1"), "integer", setting.path)

    def _alone(self, setting: Placed) -> None:
        message = f"'{setting.path}' says nothing by itself, and {beside.missing(setting)} is not beside it"
        self.findings.append(error("setting/alone", setting.where, message, "add that, or leave this out"))

    def _weak(self, setting: Placed) -> None:
        if reason := networks.WEAK.get(setting.raw.plain):
            remedy = "use it for a guarded staging bench only"
            self.findings.append(warning("setting/weak-network", setting.where, reason, remedy))

    def _unproven(self, setting: Placed) -> None:
        """Once for each app, network or VPN connection, however many settings it has."""
        root = setting.entry.atomic_root or setting.entry.path
        told = (setting.variant, setting.parts[: root.count("/")])
        if told in self._told:
            return
        self._told.add(told)
        message = f"how a package carries '{root.lstrip('/')}' is taken from documentation, not verified on a device"
        self.findings.append(warning("package/not-verified", setting.where, message, "try it before you rely on it"))


def _is_unproven(setting: Placed) -> bool:
    entry = setting.entry
    network = entry.path in (networks.SPEAKER, networks.PROFILE) or entry.path.startswith(f"{beside.VPN}/")
    return network or entry.serialization in _APPS


def _file_name(setting: Placed) -> str:
    return setting.text.plain.replace("/", "\\").rsplit("\\", 1)[-1]


def lookup(files: Mapping[str, Content]) -> Contents:
    """The files of a bundle by their path there."""
    return lambda setting: files.get(setting.text.plain.replace("\\", "/"))
