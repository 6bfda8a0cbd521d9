"""Two packages held against each other: what ``compare`` prints, as plain data ready for JSON, secrets hidden."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ppkg_builder.package.differing import Change, changes
from ppkg_builder.package.masking import HIDDEN, shown, sounds_secret
from ppkg_builder.package.meaning import HOLE, Address, Said
from ppkg_builder.package.serialization import ContentFault, der, thumbprint
from ppkg_builder.package.sides import Side
from ppkg_builder.package.xmlparts import SECRET, parts

Record = dict[str, Any]
_MOST_PARTS = 20


def contrast(before: Side, after: Side) -> Record:
    """``identity``, ``added``, ``removed`` and ``changed``; ``equal`` when all of them are empty."""
    identity = list(_identity(before, after))
    settings = {**before.settings, **after.settings}
    found: dict[str, list[Record]] = {"added": [], "removed": [], "changed": []}
    for change in changes(before.said, after.said):
        found[change.kind].append(_change(change, settings.get(change.address, "")))
    equal = not identity and not any(found.values())
    return {"before": before.name, "after": after.name, "equal": equal, "identity": identity, **found}


def _identity(before: Side, after: Side) -> Iterator[Record]:
    for field in dict.fromkeys((*before.identity, *after.identity)):
        old, new = before.identity.get(field, ""), after.identity.get(field, "")
        if old != new:
            yield {"field": field, "before": shown(old, ()), "after": shown(new, ())}


def _change(change: Change, setting: str) -> Record:
    names = [*change.address.node.split("/"), *setting.split("/")]
    holes = any(HOLE in one.value for one in (*change.before, *change.after))
    record = _address(change.address) | ({"setting": setting} if setting else {})
    for when, side in (("before", change.before), ("after", change.after)):
        if side:
            record[when] = [_said(one, names, among_holes=holes) for one in side]
    single = len(change.before) == len(change.after) == 1 and not any(map(sounds_secret, names))
    if single and (found := list(_parts(change.before[0].value, change.after[0].value))):
        record["parts"] = found
    return record


def _address(address: Address) -> Record:
    record: Record = {"context": address.context, "node": address.node}
    if address.scope:
        record["scope"] = address.scope
    if address.conditions:
        record["conditions"] = dict(address.conditions)
    return record


def _said(said: Said, names: list[str], *, among_holes: bool) -> Record:
    record: Record = {"datatype": said.datatype, "value": _value(said, names, among_holes)}
    return record if said.action == "set" else record | {"action": said.action}


def _value(said: Said, names: list[str], among_holes: bool) -> str:
    if said.datatype == "file":
        return said.value
    if said.address.node.endswith("/EncodedCertificate"):
        return _certificate(said.value)
    if among_holes and HOLE not in said.value:  # the other side has a secret in it, and so has this one
        return HIDDEN
    return shown(said.value, names, said.datatype).replace(HOLE, SECRET)


def _certificate(value: str) -> str:
    import base64
    import binascii

    try:
        return f"a certificate, SHA-1 {thumbprint(der(base64.b64decode(value, validate=True)))}"
    except (binascii.Error, ContentFault):
        return "no certificate that can be read"


def _parts(before: str, after: str) -> Iterator[Record]:
    for path, old, new in islice(parts(before, after), _MOST_PARTS):
        yield {"part": path, "before": old, "after": new}
