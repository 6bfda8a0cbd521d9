"""``device_name``: the name of each device, or the pattern it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ConfigDict

from ppkg_builder.areas._area import (
    Decision,
    Finding,
    Leaf,
    Path,
    Per,
    Phase,
    Place,
    Role,
    Root,
    Setting,
    Step,
    error,
    no_endpoints,
    no_files,
    note,
    own,
    screen,
    segments,
    value,
    warning,
)
from ppkg_builder.site import Site

_AT = ("device_name",)
_MACRO = re.compile(r"%(SERIAL|RAND:(\d{1,2}))%", re.ASCII)
_FORBIDDEN = re.compile(r"[{|}~\[\\\]^':;<=>?@!\"#$%`()+/.,*&\s]")
_LONGEST = 15  # bytes: the NetBIOS name


class Model(Root[str]):
    """Device name, 15 bytes at most; ``%RAND:4%`` stands for random digits, ``%SERIAL%`` for the serial number."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)


reads: frozenset[str] = frozenset({"enrollment", "target"})
files = no_files
endpoints = no_endpoints


def restarts(v: Model) -> tuple[Path, ...]:
    """The keys that make the package restart the device: a new name does."""
    return (_AT,)


def settings(v: Model, site: Site) -> Iterator[Leaf]:
    # The HoloLens store has no Accounts/ComputerAccount; its way is the DevDetail node, which also wants a restart.
    path = "DevDetail/DNSComputerName" if site.target.has("hololens") else "Accounts/ComputerAccount/ComputerName"
    yield Setting(segments(path), v.root, (_AT,))


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.stores:
        yield error(
            "device_name/not-for-target",
            _AT,
            f"nothing is known of names on {site.target.title}",
            "write the node under 'raw' instead",
            related=((("target", "device"), "the device"),),
        )
    faults = tuple(_shape_findings(v.root))
    yield from faults or _serial_findings(v.root, max((len(device.serial) for device in site.devices), default=0))
    if not faults and not _MACRO.search(v.root) and len(site.devices) > 1:
        yield warning(
            "device_name/same-for-all",
            _AT,
            f"all {len(site.devices)} devices would be called '{v.root}'",
            "add '%RAND:4%' or '%SERIAL%'",
        )
    if site.target.has("hololens") and not site.target.has("rename-with-other-settings"):
        yield warning(
            "device_name/loses-other-settings",
            _AT,
            f"build {site.target.build_text} loses a package's other settings when the package renames the device",
            f"update the devices to build {site.target.first('rename-with-other-settings')} or newer",
            related=((("target", "build"), "the build"),),
        )


def _shape_findings(name: str) -> Iterator[Finding]:
    """Microsoft's designer refuses the same names (Windows Configuration Designer reference, Accounts)."""
    plain = _MACRO.sub("", name)
    digits = [int(count) for _, count in _MACRO.findall(name) if count]
    if bad := next((sign for sign in plain if _FORBIDDEN.match(sign) or not sign.isprintable()), ""):
        sign = ("a space" if bad.isspace() else f"'{bad}'") if bad.isprintable() else "a control character"
        remedy = "use letters, digits and hyphens"
        if bad == "%":
            remedy = "placeholders are '%SERIAL%' and '%RAND:4%', in capitals"
        yield error("device_name/bad-character", _AT, f"a device name may not hold {sign}", remedy)
        return
    if any(not 1 <= count < _LONGEST for count in digits):
        yield error("device_name/bad-random", _AT, "'%RAND:n%' takes 1 to 14 digits", "write '%RAND:4%'")
        return
    yield from _length_findings(name, plain, sum(digits))


def _length_findings(name: str, plain: str, digits: int) -> Iterator[Finding]:
    """``plain`` is the name without its placeholders, ``digits`` how many of them the devices draw."""
    length = len(plain.encode()) + digits
    if not name or length > _LONGEST:
        yield error("device_name/bad-length", _AT, f"a device name has 1 to 15 bytes, this one {length}", "shorten it")
    elif "%SERIAL%" not in name and (plain.isdigit() or not plain):
        yield error("device_name/all-digits", _AT, "a device name may not be made of digits alone", "add a letter")
    elif not plain.isascii():
        yield warning(
            "device_name/not-ascii",
            _AT,
            "a device name outside plain letters may not be found by other systems on the network",
            "use letters, digits and hyphens",
        )


def _serial_findings(name: str, longest: int) -> Iterator[Finding]:
    """Whether the serial number fits; ``longest`` is the length of the roster's longest, 0 where there is none."""
    others = len(_MACRO.sub("", name).encode()) + sum(int(count) for _, count in _MACRO.findall(name) if count)
    if "%SERIAL%" not in name or others > _LONGEST:
        return
    if longest:
        message = f"names have up to {others + longest} bytes with the roster's serial numbers, and 15 are the most"
    else:
        message = f"a serial number beside {others} other characters may not fit into 15 bytes"
    if others + longest > _LONGEST or (others and not longest):
        yield note("device_name/serial-cut", _AT, message, "check on one device that names stay different")


def decisions(v: Model, site: Site) -> Iterator[Decision]:
    consequences = ["The device restarts once to take its name."]
    if "%RAND" in v.root:
        consequences.append("The digits are drawn by each device; note the name on the device sheet.")
    yield Decision("Device name", own(v.root), tuple(consequences), (_AT,))


def steps(v: Model, site: Site) -> Iterator[Step]:
    yield Step(
        id="VAL-06",
        phase=Phase.VERIFY,
        order=10,
        title="Read the device's name",
        role=Role.TECHNICIAN,
        where=Place.SITE,
        per=Per.DEVICE,
        needs=("the device has restarted after the package was applied",),
        actions=(
            f"Open {screen('Settings > System > About')} and read the device name.",
            "Write it beside the serial number on the device sheet.",
        ),
        expected=f"The name reads {_read(v.root)}.",
        otherwise="If the factory name still shows, restart the device; if that does not help, a package with a higher "
        "version brings it (STG-05).",
        because=(_AT,),
        sources=(
            *(("HoloLens release notes",) if site.target.has("hololens") else ()),
            "Windows Configuration Designer reference, Accounts",
        ),
    )


def _read(pattern: str) -> str:
    """The pattern as a technician compares it with a name: ``ELM-`` then 6 digits."""
    parts = []
    for text in re.split(r"(%RAND:\d+%|%SERIAL%)", pattern):
        if text == "%SERIAL%":
            parts.append("the serial number")
        elif text.startswith("%RAND:"):
            parts.append(f"{int(text[6:-1])} digits")
        elif text:
            parts.append(value(text))
    return ", then ".join(parts)
