"""What a profile can hold. AREAS is the list: profile key → module; its order is the order of the runbook."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import TYPE_CHECKING, cast

from ppkg_builder.areas._area import Area

if TYPE_CHECKING:
    from pydantic import BaseModel

_ORDER = (
    "site",
    "target",
    "package",
    "passes",
    "connectivity",
    "services",
    "governance",
    "proxy",
    "certificates",
    "wifi",
    "vpn",
    "enrollment",
    "oobe",
    "accounts",
    "device_name",
    "edition",
    "commands",
    "shared_pc",
    "start_pins",
    "bitlocker",
    "apps",
    "kiosk",
    "updates",
    "privacy",
    "restrictions",
    "time",
    "power",
    "hello",
    "moving_platform",
    "diagnostics",
    "developer_mode",
    "policies",
    "settings",
    "raw",
    "suppress",
    "runbook",
)


def _later(key: str) -> Area:
    """The area's module, which is read when something is first asked of it: a profile holds a third of them."""
    name = f"{__name__}.{key}"
    spec = find_spec(name)
    assert spec
    assert spec.loader
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    globals()[key] = module  # where "from ppkg_builder.areas import wifi" looks
    return cast("Area", module)


class _Models(Mapping[str, "type[BaseModel]"]):
    """Profile key → model; an area is read once its model is asked for."""

    def __getitem__(self, key: str) -> type[BaseModel]:
        return AREAS[key].Model

    def __iter__(self) -> Iterator[str]:
        return iter(AREAS)

    def __len__(self) -> int:
        return len(AREAS)

    def __contains__(self, key: object) -> bool:
        return key in AREAS


AREAS: Mapping[str, Area] = {key: _later(key) for key in _ORDER}
MODELS: Mapping[str, type[BaseModel]] = _Models()
