"""What people do with raw nodes, and the decisions they are told of."""

from __future__ import annotations

from ppkg_builder.areas import raw
from tests.areas.near_offline import ids, plain, read, site
from tests.areas.raw_nodes import DAILY, MDM, VPN, pc


def test_every_node_is_tried_on_one_device_first() -> None:
    v = read(
        raw.Model,
        **{
            DAILY: {"type": "string", "value": "2026-11-24T03:00:00Z", "deliver": "mdm"},
            VPN: {"type": "string", "value": {"secret": "shared/vpn"}, "deliver": "package"},
        },
    )
    here = site(services=MDM)
    assert ids(raw.steps(v, here)) == ["TEN-05", "STG-06"]
    *_, step = raw.steps(v, here)
    assert [plain(text) for text in step.actions] == [
        f"Look for the effect of {DAILY} set to 2026-11-24T03:00:00Z.",
        f"Look for the effect of {VPN} set to the secret shared/vpn.",
        "Restart the device and look again.",
        "Note each effect beside the node.",
    ]
    first, _ = raw.decisions(v, here)
    assert [plain(text) for text in first.consequences] == [
        "It is set to 2026-11-24T03:00:00Z (type string) by MDM.",
        "No catalogue vouches for it: it is tested on one device before it goes to the site.",
    ]


def test_without_nodes_there_is_nothing_to_try() -> None:
    v = read(raw.Model)
    assert (list(raw.findings(v, pc())), list(raw.steps(v, pc())), list(raw.decisions(v, pc()))) == ([], [], [])
