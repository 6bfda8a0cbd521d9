"""Windows Hello for Business: nodes of the PassportForWork CSP, which are no policies.

Names, types and ranges: PassportForWork CSP. On a PC the settings store carries biometrics in the package; HoloLens 2
lists the CSP for MDM, and no document says that a package carries it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Leaf, OmaUri, Path, Setting, segments
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.hello import Model, Pin

_ROOT = "./Device/Vendor/MSFT/PassportForWork"
_NODES = {
    "min_length": "MinimumPINLength",
    "max_length": "MaximumPINLength",
    "digits": "Digits",
    "upper_case": "UppercaseLetters",
    "lower_case": "LowercaseLetters",
    "signs": "SpecialCharacters",
    "history": "History",
    "expires_after_days": "Expiration",
}
_WORDS = {"allow": "0", "require": "1", "deny": "2"}
_REASON = "no package is known to carry rules for Windows Hello"


def leaves(v: Model, site: Site) -> Iterator[Leaf]:
    if v.biometrics is not None:
        yield _biometrics(on=v.biometrics, site=site)
    if v.pin is not None:
        yield from rows(v.pin)


def _biometrics(*, on: bool, site: Site) -> Leaf:
    at: Path = ("hello", "biometrics")
    if site.target.has("desktop"):
        return Setting(segments("WindowsHelloForBusiness/Biometrics/UseBiometrics"), str(on), (at,))
    uri = f"{_ROOT}/Biometrics/UseBiometrics"
    return OmaUri("Hello biometrics", uri, "Boolean", str(on).lower(), _REASON, (at,))


def rows(pin: Pin) -> Iterator[OmaUri]:
    for key, node in _NODES.items():
        said = getattr(pin, key)
        if said is not None:
            raw = _WORDS.get(str(said), str(said))
            uri = f"{_ROOT}/{pin.tenant.lower()}/Policies/PINComplexity/{node}"
            yield OmaUri(
                f"Hello PIN {node}", uri, "Integer", raw, _REASON, (("hello", "pin", key), ("hello", "pin", "tenant"))
            )
