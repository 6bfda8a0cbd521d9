"""Wi-Fi labels in the area runbook: which networks can have one, and what the runbook says of them."""

from __future__ import annotations

import pytest

from ppkg_builder.areas import runbook
from ppkg_builder.marks import unmarked
from ppkg_builder.site import Network, Site
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import Nothing, ids, plain, read, site, told

KEY = SecretRef("quay/deck", SecretKind.PASSPHRASE)
NETWORKS = (
    Network("QUAY-DECK", name="deck", security="wpa2-personal", passphrase=KEY),
    Network("QUAY-BAR", name="bar", security="wpa3-personal", passphrase=KEY),
    Network("QUAY-OFFICE", name="office", security="wpa3-enterprise-192"),
    Network("QUAY-OPEN", name="open", security="open"),
    Network("QUAY-RAW", name="raw", security="wpa2-personal"),
)


def model(*names: str) -> runbook.Model:
    return read(runbook.Model, labels={"wifi": list(names)})


def at(v: runbook.Model) -> Site:
    return site(networks=NETWORKS, print=runbook.fact(v, Nothing()))


def test_networks_with_a_passphrase_get_labels_in_the_order_of_the_profile() -> None:
    v = model("bar", "deck")
    assert (list(runbook.findings(v, at(v))), runbook.fact(v, Nothing()).wifi_labels) == ([], ("bar", "deck"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["dekc"], "the site has no Wi-Fi network 'dekc'"),
        (
            ["office"],
            "network 'office' has no passphrase that a label could hold: everybody signs in to it as themselves",
        ),
        (["open"], "network 'open' has no passphrase that a label could hold: it is open"),
        (["raw"], "network 'raw' has no passphrase that a label could hold: it has a key instead"),
        (["deck", "deck"], "network 'deck' is listed twice"),
    ],
)
def test_a_network_that_can_have_no_label_is_a_finding(names: list[str], said: str) -> None:
    v = model(*names)
    assert [finding.message for finding in runbook.findings(v, at(v))] == [said]
    assert told(runbook.findings(v, at(v)))


def test_a_network_that_is_listed_twice_gets_one_label() -> None:
    assert runbook.fact(model("deck", "bar", "deck"), Nothing()).wifi_labels == ("deck", "bar")


def test_the_runbook_says_who_gets_the_labels_and_what_they_hold() -> None:
    v = model("deck")
    decision = list(runbook.decisions(v, at(v)))[-1]
    assert (unmarked(decision.subject), unmarked(decision.choice)) == ("Wi-Fi labels", "QUAY-DECK")
    step = list(runbook.steps(v, at(v)))[-1]
    assert ids([step]) == ["PKG-07"]
    assert "which has a label for QUAY-DECK" in plain(step.actions[0])


def test_without_labels_nothing_is_said_of_them() -> None:
    v = read(runbook.Model)
    assert [d.subject for d in runbook.decisions(v, at(v))] == ["Printed runbook"]
    assert ids(runbook.steps(v, at(v))) == ["PKG-05"]
