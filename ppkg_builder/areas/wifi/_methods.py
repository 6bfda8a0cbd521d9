"""EAP methods as a WLAN profile says them; thumbprints are lower-case hex, in TEAP those of SHA-256."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Trust:
    """How the server's certificate is judged. ``verify`` false: not at all, which TTLS and TEAP have no word for."""

    names: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    prompt: bool = False
    verify: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of a device's certificates come into question. Purposes are object identifiers; ``None``: not asked for."""

    issuers: tuple[str, ...] = ()
    all_purpose: bool = False
    client_auth: tuple[str, ...] | None = None
    any_purpose: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Tls:
    """EAP-TLS: by a certificate of the device or of a smart card."""

    trust: Trust
    smart_card: bool = False
    simple: bool = True
    other_name: bool = False
    filter: Filter | None = None


@dataclass(frozen=True, slots=True)
class MsChapV2:
    """EAP-MSCHAPv2, inside a tunnel: by name and password."""

    windows_logon: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """Name and password inside TTLS without an EAP method of their own."""

    kind: Literal["pap", "chap", "mschap", "mschapv2"]
    windows_logon: bool = False


@dataclass(frozen=True, slots=True)
class Peap:
    """``anonymous``: the name shown outside the tunnel, ``None`` the real one."""

    trust: Trust
    inner: Tls | MsChapV2
    fast_reconnect: bool = True
    crypto_binding: bool = False
    anonymous: str | None = None
    prompt_unknown_root: bool = False


@dataclass(frozen=True, slots=True)
class Ttls:
    trust: Trust
    inner: Plain | MsChapV2 | Tls
    anonymous: str | None = None


@dataclass(frozen=True, slots=True)
class Teap:
    """``inner``: one or two methods, in their order. ``download``: roots that the server sends are kept."""

    trust: Trust
    inner: tuple[Tls | MsChapV2, ...]
    anonymous: str | None = None
    download: bool = False


@dataclass(frozen=True, slots=True)
class Sim:
    """EAP-SIM, AKA and AKA′: by the card of a mobile network. ``realm`` ``None``: none is sent."""

    kind: Literal["sim", "aka", "aka-prime"]
    provider: str = ""
    realm: str | None = None
    hide_identity: bool = True
    strong_keys: bool = True
    fast_reauth: bool = True
    ignore_network_name: bool = True


Method = Tls | Peap | Ttls | Teap | Sim
Inner = Tls | MsChapV2 | Plain


def inside(method: Method) -> tuple[Inner, ...]:
    """The methods inside the tunnel; of one without a tunnel, itself where it is EAP-TLS."""
    return tuple(inner for _, inner in placed(method))


def placed(method: Method) -> Iterator[tuple[tuple[str, ...], Inner]]:
    """The same with the place of each among the keys of a network."""
    match method:
        case Tls():
            yield ("eap",), method
        case Peap():
            yield ("eap",), method.inner
        case Ttls():
            yield ("eap", "inner"), method.inner
        case Teap():
            yield from zip((("eap", "primary"), ("eap", "secondary")), method.inner, strict=False)


def trusts(method: Method) -> Iterator[Trust]:
    """Every judgement of a server that the method asks for, the tunnel's first."""
    if not isinstance(method, Tls | Sim):
        yield method.trust
    yield from (one.trust for one in inside(method) if isinstance(one, Tls))
