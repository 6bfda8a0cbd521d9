"""EAP methods under ``eap``: one shape a method, told apart by ``method``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ppkg_builder.areas._area import Shape
from ppkg_builder.areas.wifi._inner_model import Certificate, InTeap, InTtls, Server, Verified
from ppkg_builder.areas.wifi._wlan import AuthMode

Anonymous = Annotated[str, Field(max_length=253)]


class Who(Shape):
    """Who authenticates."""

    auth_mode: AuthMode | None = None
    """Who authenticates: machine, user, machine-or-user or guest. Default: machine with a certificate, because a
    headset has to join before anyone signs in, and user with a password, because the name is a person's."""


class Tls(Who, Verified, Certificate):
    """tls: a client certificate."""

    method: Literal["tls"]
    """tls: a client certificate."""


class _Peap(Who, Verified):
    prompt_unknown_root: bool = False
    """With ``prompt``: ask also where the device does not have the server's root."""
    fast_reconnect: bool = True
    """Join again at the next access point without the whole exchange."""
    crypto_binding: bool = False
    """Refuse servers that do not bind tunnel and inner method to each other."""
    anonymous_identity: Anonymous | None = None
    """Name to show outside the tunnel in place of the real one; an empty text shows the realm alone."""


class PeapMsChapV2(_Peap):
    """peap-mschapv2: a user name and password, asked for at sign-in."""

    method: Literal["peap-mschapv2"]
    """peap-mschapv2: a user name and password, asked for at sign-in."""
    windows_logon: bool = False
    """Use the name and password of the sign-in to Windows, without asking."""


class PeapTls(_Peap, Certificate):
    """peap-tls: a client certificate inside a tunnel."""

    method: Literal["peap-tls"]
    """peap-tls: a client certificate inside a tunnel."""


class Ttls(Who, Server):
    """ttls: a tunnel, with a password or a certificate inside."""

    method: Literal["ttls"]
    """ttls: a tunnel, with a password or a certificate inside."""
    inner: InTtls
    """The method inside the tunnel."""
    anonymous_identity: Anonymous | None = None
    """Name to show outside the tunnel in place of the real one; an empty text shows the realm alone."""


class Teap(Who, Server):
    """teap: a tunnel, with one or two methods inside: one for the machine and one for the user."""

    method: Literal["teap"]
    """teap: a tunnel, with one or two methods inside: one for the machine and one for the user."""
    primary: InTeap
    """The first method inside the tunnel, as a rule the machine's."""
    secondary: InTeap | None = None
    """The second method inside the tunnel, as a rule the user's."""
    anonymous_identity: Anonymous | None = None
    """Name to show outside the tunnel in place of the real one; an empty text shows the realm alone."""
    download_root: bool = False
    """Keep further roots that an accepted server sends."""


class _Card(Who):
    provider: str = Field(default="", max_length=200)
    """The only provider whose network is accepted; empty: any."""
    realm: str | None = Field(default=None, max_length=253)
    """Realm behind the identity; an empty text takes it from the card, left out none is sent."""
    hide_identity: bool = True
    """Fail where the network asks for the card's number although a pseudonym is known."""


class Sim(_Card):
    """sim: the SIM card of a mobile network (GSM)."""

    method: Literal["sim"]
    """sim: the SIM card of a mobile network (GSM)."""
    strong_keys: bool = True
    """Derive the keys from three answers of the card in place of two."""


class Aka(_Card):
    """aka: the USIM card of a mobile network (UMTS)."""

    method: Literal["aka"]
    """aka: the USIM card of a mobile network (UMTS)."""


class AkaPrime(_Card):
    """aka-prime: the same with keys bound to the network's name (LTE and later)."""

    method: Literal["aka-prime"]
    """aka-prime: the same with keys bound to the network's name (LTE and later)."""
    fast_reauth: bool = True
    """Join again without asking the card each time."""
    ignore_network_name: bool = True
    """Go on where the network calls itself by another name than the device knows."""


Eap = Annotated[Tls | PeapMsChapV2 | PeapTls | Ttls | Teap | Sim | Aka | AkaPrime, Field(discriminator="method")]
