"""The keys of a network become what its WLAN profile says, and what is meant where a profile is silent."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas.wifi import _eap_model as eap_model
from ppkg_builder.areas.wifi import _inner_model as inner_model
from ppkg_builder.areas.wifi._eap_lowering import SMART_CARD, method
from ppkg_builder.areas.wifi._model import Dot1x, Network, WlanProxy
from ppkg_builder.areas.wifi._wlan import ENTERPRISE, WEP, AuthMode, OneX, Roaming, SingleSignOn, Wlan
from ppkg_builder.site import Site
from ppkg_builder.values import SecretKind, SecretRef

_RANDOMIZE = {None: "", False: "off", True: "on", "daily": "daily"}
MDM = "mdm"
_NO_CERTIFICATE = (None, MDM, SMART_CARD)
"""What ``client`` says where it names no certificate of the profile."""


def wlan(network: Network, site: Site) -> Wlan:
    """The network as Windows' WLAN profile describes it, thumbprints filled in from the site's certificates."""
    said = network.roaming
    roaming = Roaming()
    if said is not None:
        roaming = Roaming(said.pmk_cache, said.pmk_minutes, said.pmk_entries, said.pre_auth, said.pre_auth_attempts)
    return Wlan(
        ssid=network.ssid or "",
        security=network.security or "open",
        hidden=network.hidden,
        auto_connect=network.auto_connect,
        auto_switch=network.auto_switch,
        tkip=network.cipher == "tkip",
        key=key(network, network.security),
        raw_key=network.network_key is not None,
        key_index=network.key_index,
        fips=network.fips,
        phys=network.phy_types,
        roaming=roaming,
        one_x=_one_x(network.eap, network.dot1x or Dot1x(), site) if network.eap else None,
        randomize=_RANDOMIZE[network.mac_randomization],  # type: ignore[arg-type]  # the four words of the table
    )


def key(network: Network, security: str | None) -> SecretRef | None:
    """The key of a network of that security, whether ``security`` says it or a file: each kind has its own form."""
    if network.network_key:
        return network.network_key.ref(SecretKind.WEP_KEY if security in WEP else SecretKind.NETWORK_KEY)
    return network.passphrase.ref(SecretKind.PASSPHRASE) if network.passphrase else None


def who(eap: eap_model.Eap) -> AuthMode:
    """Who authenticates: the profile's word, else the machine by a certificate, and the user by all else."""
    if eap.auth_mode:
        return eap.auth_mode
    match eap:
        case eap_model.Tls() | eap_model.PeapTls():
            return "machine"
        case eap_model.Ttls():
            return "machine" if isinstance(eap.inner, inner_model.InnerTls) else "user"
        case eap_model.Teap():
            if eap.secondary is not None:
                return "machine-or-user"
            return "machine" if isinstance(eap.primary, inner_model.InnerTls) else "user"
        case _:
            return "user"


def certified(eap: eap_model.Eap) -> Iterator[tuple[tuple[str | int, ...], inner_model.Certificate]]:
    """Every use of a certificate of the device, with its place below ``eap``."""
    if isinstance(eap, inner_model.Certificate):
        yield (), eap
    elif isinstance(eap, eap_model.Ttls) and isinstance(eap.inner, inner_model.Certificate):
        yield ("inner",), eap.inner
    elif isinstance(eap, eap_model.Teap):
        both = (("primary", eap.primary), ("secondary", eap.secondary))
        yield from (((key,), one) for key, one in both if isinstance(one, inner_model.Certificate))


def servers(eap: eap_model.Eap) -> Iterator[tuple[tuple[str | int, ...], inner_model.Server]]:
    """Every judgement of a server, with its place below ``eap``."""
    if isinstance(eap, inner_model.Server):
        yield (), eap
    if isinstance(eap, eap_model.Ttls | eap_model.Teap):
        for place, one in certified(eap):
            if isinstance(one, inner_model.InnerTls):
                yield place, one


def joined_in_setup(network: Network, security: str) -> bool:
    """Whether a device joins it during first set-up, before anybody signs in or types and any MDM can send.

    A WLAN profile of the user's own does not say which certificate it means, so that one with 802.1X never counts.
    """
    if network.eap is None:
        return security not in ENTERPRISE
    used = [one.client for _, one in certified(network.eap)]
    by_password = isinstance(network.eap, eap_model.Teap) and not isinstance(network.eap.primary, inner_model.InnerTls)
    packed = bool(used) and not by_password and all(client not in _NO_CERTIFICATE for client in used)
    return packed and who(network.eap) in ("machine", "machine-or-user")


def _one_x(eap: eap_model.Eap, said: Dot1x, site: Site) -> OneX:
    one = said.single_sign_on
    single = None
    if one is not None:
        single = SingleSignOn(
            one.when == "before-sign-in",
            one.max_delay,
            one.additional_dialogs,
            one.max_delay_with_dialogs,
            one.user_vlan,
        )
    return OneX(
        method(eap, site), who(eap), said.cache_user_data, said.held_period, said.auth_period, said.start_period,
        said.max_start, said.max_auth_failures, said.supplicant_mode, single,
    )  # fmt: skip


def proxy(network: Network, site: Site) -> WlanProxy | None:
    """The proxy written into the network's profile: its own, else the site's where the target takes one there."""
    if network.proxy == "none" or not site.target.has("wlan-proxy"):
        return None
    if isinstance(network.proxy, WlanProxy):
        return network.proxy
    if site.proxy.mode == "wpad":
        return WlanProxy(wpad=True)
    if site.proxy.mode == "configured":
        return WlanProxy(pac_url=site.proxy.pac_url) if site.proxy.pac_url else WlanProxy(address=site.proxy.address)
    return None
