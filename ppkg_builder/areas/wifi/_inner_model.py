"""Methods inside the tunnel of TTLS and TEAP, and the certificate filter that every use of EAP-TLS takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Shape

Oid = Annotated[str, StringConstraints(pattern=r"^[0-2](\.(0|[1-9][0-9]{0,9})){2,20}$")]
"""An object identifier of a purpose: ``1.3.6.1.5.5.7.3.2``."""


class CertificateFilter(Shape):
    """Which certificates of the device come into question, where it holds several."""

    issuers: tuple[str, ...] = Field(default=(), max_length=20)
    """Certificates of this profile (store root or intermediate) that must have issued the device's."""
    all_purpose: bool = False
    """Take certificates that name no purpose at all."""
    client_auth: bool | tuple[Oid, ...] = False
    """Ask for the purpose of client authentication; a list asks for these purposes beside it."""
    any_purpose: bool | tuple[Oid, ...] = False
    """Take certificates for any purpose (2.5.29.37.0); a list asks for these purposes beside it."""


class Server(Shape):
    """How the certificate of the RADIUS server is judged."""

    trusted_roots: tuple[str, ...] = Field(default=(), max_length=20)
    """Certificates of this profile (store root) that the RADIUS server's certificate may chain to."""
    server_names: tuple[str, ...] = Field(default=(), max_length=20)
    """Names the RADIUS server's certificate may carry; one with an asterisk is a regular expression."""
    prompt: bool = False
    """Let somebody at the device accept a server that fails these checks; default: refuse it."""


class Certificate(Shape):
    """Which certificate proves who the device or the user is."""

    client: str | None = None
    """The name of a client certificate of this profile, ``mdm`` where MDM delivers one, or ``smart-card``."""
    simple_selection: bool = True
    """Choose among several certificates without asking."""
    different_user_name: bool = False
    """Ask for a user name other than the one in the certificate."""
    filter: CertificateFilter | None = None
    """Which certificates come into question, where a device holds several."""


class Verified(Server):
    """A server's certificate, where the method can do without."""

    verify_server: bool = True
    """Judge the certificate of the RADIUS server at all; false takes any server for the right one."""


class InnerTls(Server, Certificate):
    """eap-tls: a client certificate."""

    method: Literal["eap-tls"]
    """eap-tls: a client certificate."""
    verify_server: bool = False
    """Judge the server once more inside the tunnel, which has judged it already; default: no."""


class InnerMsChapV2(Shape):
    """eap-mschapv2: a user name and password."""

    method: Literal["eap-mschapv2"]
    """eap-mschapv2: a user name and password."""
    windows_logon: bool = False
    """Use the name and password of the sign-in to Windows, without asking."""


class PlainMsChapV2(Shape):
    """mschapv2: the same without EAP inside the tunnel."""

    method: Literal["mschapv2"]
    """mschapv2: the same without EAP inside the tunnel."""
    windows_logon: bool = False
    """Use the name and password of the sign-in to Windows, without asking."""


class Plain(Shape):
    """pap, chap, mschap: a user name and password, by older protocols."""

    method: Literal["pap", "chap", "mschap"]
    """pap, chap, mschap: a user name and password, by older protocols; pap shows the server the password itself."""


InTtls = Annotated[Plain | PlainMsChapV2 | InnerMsChapV2 | InnerTls, Field(discriminator="method")]
InTeap = Annotated[InnerMsChapV2 | InnerTls, Field(discriminator="method")]
